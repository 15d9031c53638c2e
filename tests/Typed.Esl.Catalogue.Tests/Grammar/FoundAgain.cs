using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Tests.Grammar;

/// <summary>Writes what the catalogue has with values of its own, and looks whether a finder finds the same again.</summary>
internal static class FoundAgain
{
    /// <param name="known">What the catalogue has: the keys, the syntaxes and their arguments.</param>
    /// <param name="find">What a text is found to be; null where it is nothing.</param>
    public static IEnumerable<string> Faults(
        IEnumerable<(string Key, Template Syntax, EquatableArray<ArgumentModel> Arguments)> known, Func<string, (string Key, IReadOnlyDictionary<string, string> Values)?> find)
    {
        foreach (var (key, syntax, arguments) in known)
        {
            var byName = arguments.ToDictionary(argument => argument.Name);
            var values = arguments.ToDictionary(argument => argument.Name, argument => SampleValues.Of(argument, BuiltInCatalogue.Model));
            var text = TemplateRenderer.Render(syntax, ArgumentPlacement.Of(syntax, name => byName[name].Quoting), values, name => byName[name].Default);
            var found = find(text);
            if (found?.Key != key)
                yield return $"{text} was meant as {key} and found as {found?.Key ?? "nothing"}";
            else if (!found.Value.Values.OrderBy(value => value.Key).SequenceEqual(values.OrderBy(value => value.Key)))
                yield return $"{text}: {string.Join(", ", found.Value.Values)}";
        }
    }
}
