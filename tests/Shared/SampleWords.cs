using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tests.Shared;

/// <summary>Words that arguments take whose type is a vocabulary or a pattern.</summary>
internal static class SampleWords
{
    // One of these follows the pattern of every type that has no words.
    private static readonly string[] s_patterned = ["7", "a", "a=b"];

    /// <summary>The first word of the argument's type; where it has none, a text that follows its pattern.</summary>
    public static string Of(ArgumentModel argument, CatalogueModel catalogue)
    {
        var words = argument.Type.Words.Concat(catalogue.WordType(argument.Type.Name)?.Words.Select(word => word.Wire) ?? []);
        return words.FirstOrDefault() ?? s_patterned.First(text => ArgumentValues.Accepts(argument, text, catalogue.WordType));
    }
}
