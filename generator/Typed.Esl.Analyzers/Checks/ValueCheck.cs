using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds the value of an argument, of a command or an application, against what its type takes.</summary>
internal static class ValueCheck
{
    /// <param name="value">The value, in a text of its own.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="vocabulary">What is known of the switch.</param>
    /// <param name="hasOtherReading">Whether the text that the value stands in can be read so that the argument has not this value: then the word may be right where it then stands.</param>
    /// <returns>What is wrong, with places in the value.</returns>
    public static IEnumerable<Finding> Of(CodeText value, ArgumentModel argument, Vocabulary vocabulary, Func<string, bool> hasOtherReading) => argument.Type switch
    {
        { Name: "dialString", Category: TypeCategory.BuiltIn } => DialStringCheck.Check(value, vocabulary),
        { Name: "command", Category: TypeCategory.BuiltIn } =>
            // The method for the inner command would run it now, and without the outer one.
            CommandCheck.Check(value, TextRole.NestedCommand, vocabulary, isRefused: false).Select(finding => (finding with { TypedCall = null }).OrAll(value.Text.Length)),
        { Name: "application", Category: TypeCategory.BuiltIn } => ApplicationCheck.Check(value, null, vocabulary),
        { Name: "eventName", Category: TypeCategory.BuiltIn } => EventNameCheck.Check(value, vocabulary),
        { Name: "callTarget", Category: TypeCategory.BuiltIn } => TargetCheck.Check(value, vocabulary),
        { IsNumber: true } => NumberCheck.Check(value.Text, argument).Where(_ => !hasOtherReading(value.Text)),
        { Category: TypeCategory.Word } when vocabulary.Catalogue.WordType(argument.Type.Name) is { } words =>
            WordCheck.Check(value.Text, words, argument.Name).Where(_ => !hasOtherReading(value.Text)),
        _ => [],
    };
}
