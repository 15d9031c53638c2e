using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Catalogue.Tests.Grammar;

/// <summary>A value that an argument takes.</summary>
internal static class SampleValues
{
    public static string Of(ArgumentModel argument, CatalogueModel catalogue)
    {
        var type = argument.Type;
        if (argument.PairSeparator is { } pair)
            return $"a{pair}b";
        return type.Category switch
        {
            TypeCategory.InlineWords or TypeCategory.Word => SampleWords.Of(argument, catalogue),
            _ when argument.Range is { } range && !range.Holds(7) => (range.Least ?? range.Most).ToString()!,
            _ => type.Name switch
            {
                "int" or "long" or "seconds" or "milliseconds" or "microseconds" or "epoch" or "epochMicros" or "decimal" => "7",
                "bool" => type.Words.FirstOrDefault() ?? "true",
                _ => argument.Name + "1",
            },
        };
    }
}
