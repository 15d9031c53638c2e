using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>The texts that one syntax of a command claims, as far as a few samples tell.</summary>
internal sealed class SyntaxClaim
{
    private readonly Template _syntax;
    private readonly EquatableArray<ArgumentModel> _arguments;
    private readonly IReadOnlyList<ArgumentPlacement> _placements;
    private readonly Func<string, WordTypeModel?> _types;
    private readonly List<string> _words;
    private readonly bool _isFixed;

    public SyntaxClaim(string key, Template syntax, EquatableArray<ArgumentModel> arguments, Func<string, WordTypeModel?> types)
    {
        (Key, _syntax, _arguments, _types) = (key, syntax, arguments, types);
        _placements = ArgumentPlacement.Of(syntax, name => arguments.First(argument => argument.Name == name).Quoting);
        _isFixed = syntax.Nodes.All(node => node is LiteralNode or BlankNode);
        _words = [.. syntax.Nodes.OfType<LiteralNode>().Select(node => node.Text)];
    }

    /// <summary>The command.</summary>
    public string Key { get; }

    /// <summary>The word it begins with.</summary>
    public string FirstWord => _syntax.FirstWord;

    /// <summary>How many characters always stand for themselves.</summary>
    public int LiteralLength => _syntax.LiteralLength;

    /// <summary>Only syntaxes of one rank can claim a text both: otherwise the higher one has it.</summary>
    public string Rank => $"{_syntax.LiteralLength} {_arguments.Count} {_arguments.Count(argument => argument.Type.IsText)} {_syntax.FirstWord}";

    /// <summary>Whether this syntax takes a text that the other one writes.</summary>
    public bool Takes(SyntaxClaim other)
    {
        if (_isFixed && other._isFixed)
            return string.Equals(_syntax.Source, other._syntax.Source, StringComparison.OrdinalIgnoreCase);
        IEnumerable<string> words = other._arguments.IsEmpty ? ["~"] : _words.Append("~");
        return words.Any(word => other.Samples(word).Any(text => TemplateMatcher.Match(_syntax, _placements, text, Accepts) is not null));
    }

    private bool Accepts(ArgumentNode node, string value) => ArgumentValues.Accepts(_arguments.First(argument => argument.Name == node.Name), value, _types);

    /// <summary>The shortest and the longest text that this syntax writes, with a word for every free text.</summary>
    private IEnumerable<string> Samples(string word) => new[] { Write(word, withOptional: false), Write(word, withOptional: true) }.OfType<string>();

    private string? Write(string word, bool withOptional)
    {
        var values = new Dictionary<string, string>();
        Collect(_syntax.Nodes);
        try
        {
            return TemplateRenderer.Render(_syntax, _placements, values, _ => null);
        }
        catch (ArgumentException)
        {
            // A sample that cannot be written proves nothing.
            return null;
        }

        void Collect(EquatableArray<TemplateNode> nodes)
        {
            foreach (var node in nodes)
            {
                if (node is ArgumentNode argument)
                    values[argument.Name] = Sample(_arguments.First(known => known.Name == argument.Name), word);
                else if (node is OptionalNode { IsFlag: true } flag && withOptional)
                    values[flag.FlagWords] = flag.FlagWords;
                else if (node is OptionalNode optional && withOptional)
                    Collect(optional.Nodes);
            }
        }
    }

    private string Sample(ArgumentModel argument, string word) => argument.Type.Category switch
    {
        TypeCategory.InlineWords => argument.Type.Words[0],
        TypeCategory.Word when _types(argument.Type.Name) is { } type && !type.Words.IsEmpty => type.Words[0].Wire,
        _ => argument.Type.IsText || argument.Type.Name is "channelId" or "dialString" or "callTarget" or "localTime" or "json" ? word : "7",
    };
}
