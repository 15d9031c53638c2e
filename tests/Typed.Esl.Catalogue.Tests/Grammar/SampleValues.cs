using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Tests.Grammar;

/// <summary>A value that an argument takes.</summary>
internal static class SampleValues
{
    // One of these follows the pattern of every type that has no words.
    private static readonly string[] s_texts = ["7", "a", "a=b"];

    public static string Of(ArgumentModel argument, CatalogueModel catalogue)
    {
        var type = argument.Type;
        if (argument.PairSeparator is { } pair)
            return $"a{pair}b";
        return type.Category switch
        {
            TypeCategory.InlineWords => type.Words[0],
            TypeCategory.Word when catalogue.WordType(type.Name)!.Words is { IsEmpty: false } words => words[0].Wire,
            TypeCategory.Word => s_texts.First(text => ArgumentValues.Accepts(argument, text, catalogue.WordType)),
            _ => type.Name switch
            {
                "int" or "long" or "seconds" or "milliseconds" or "microseconds" or "epoch" or "epochMicros" or "decimal" => "7",
                "bool" => "true",
                _ => argument.Name + "1",
            },
        };
    }
}
