using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits what a call's target says beside its own text: the dialplan and the context that look it up, for which a command has arguments of those names.</summary>
internal static class TargetEmitter
{
    private static readonly (string Member, string Argument)[] s_said = [("Dialplan", "dialplan"), ("Context", "context")];

    public static void Emit(CodeWriter code, CommandModel command)
    {
        var required = new HashSet<string>(command.Syntax.Nodes.OfType<ArgumentNode>().Select(node => node.Name));
        foreach (var target in command.Arguments.Where(argument => argument is { Type: { Category: TypeCategory.BuiltIn, Name: "callTarget" }, ListSeparator: null }))
        {
            var name = CSharp.Parameter(target.Name);
            foreach (var (member, said) in s_said)
            {
                var value = $"{name}{(required.Contains(target.Name) ? "" : "?")}.{member}";
                if (command.Arguments.Any(argument => argument.Name == said && CSharp.ItemType(argument.Type) == "string"))
                    code.Line($"{(required.Contains(said) ? "_" : said)} = CommandText.Agreed({said}, {value}, nameof({said}));");
                else
                    code.Line($"CommandText.RefuseUnsaid({value}, nameof({name}));");
            }
        }
    }
}
