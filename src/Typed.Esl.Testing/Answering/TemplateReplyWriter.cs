using System.Text;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes replies from their templates.</summary>
internal static class TemplateReplyWriter
{
    /// <summary>The first template that the values fill.</summary>
    public static string Text(ReplyModel reply, IReadOnlyDictionary<string, string> values) =>
        Fill(reply.Templates.First(template => Fits(template, values)), values) + "\n";

    /// <summary>Every template that the values fill, each on its line.</summary>
    public static string Lines(ReplyModel reply, IReadOnlyDictionary<string, string> values) =>
        string.Concat(reply.Templates.Where(template => Fits(template, values)).Select(template => Fill(template, values) + "\n"));

    /// <summary>A template with values in the places of its placeholders.</summary>
    public static string Fill(Template template, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        foreach (var node in template.Nodes)
        {
            text.Append(node switch
            {
                LiteralNode literal => literal.Text,
                ArgumentNode argument => values.GetValueOrDefault(argument.Name) ?? Anything(argument),
                _ => " ",
            });
        }

        return text.ToString();
    }

    /// <summary>What stands where nobody reads; nothing at all might leave a blank at an end, which is cut off.</summary>
    private static string Anything(ArgumentNode argument) => argument.Name[0] != '_' ? "" : argument.Type.Length > 0 ? "0" : argument.Name[1..];

    private static bool Fits(Template template, IReadOnlyDictionary<string, string> values) =>
        template.Arguments.All(argument => argument.Name.StartsWith('_') || values.ContainsKey(argument.Name));
}
