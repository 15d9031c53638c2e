using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds names of events against the catalogue. Behind <c>CUSTOM</c> the switch takes every word for a subclass.</summary>
internal static class EventNameCheck
{
    private const string Custom = "CUSTOM";
    private const string NamePrefix = "SWITCH_EVENT_";

    public static IEnumerable<Finding> Check(CodeText code, Vocabulary vocabulary)
    {
        var words = TextWord.Split(code.Text).ToList();
        var custom = words.FindIndex(word => word.Text.Equals(Custom, StringComparison.OrdinalIgnoreCase));
        for (var i = 0; i < words.Count && code.IsCertainUpTo(words[i].Start); i++)
        {
            var (text, start) = words[i];
            if (CodeText.IsAnyValue(text) || i == custom)
                continue;
            if (custom >= 0 && i > custom)
            {
                if (!text.Equals(Custom, StringComparison.OrdinalIgnoreCase) && vocabulary.IsEvent(text) && !text.Any(char.IsLower))
                    yield return Behind(code, words, custom, i);
                continue;
            }

            var name = text.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase) ? text.Substring(NamePrefix.Length) : text;
            if (vocabulary.IsEvent(name) || !name.All(character => character == '_' || char.IsLetterOrDigit(character)))
                continue;
            var near = vocabulary.NearEvents(name);
            yield return new(Rules.UnknownEvent, start, text.Length, $"The switch has no event '{text}'" + (near.Count == 0 ? "" : $": did you mean '{near[0]}'?"))
            {
                IsHint = near.Count == 0 || !Nearest.IsSlip(name, near[0]),
                Replacements = near,
            };
        }
    }

    /// <summary>Whether the next text of a list goes on with subclasses.</summary>
    public static bool LeadsToSubclasses(CodeText code) => TextWord.Split(code.Text).Any(word => word.Text.Equals(Custom, StringComparison.OrdinalIgnoreCase));

    private static Finding Behind(CodeText code, List<TextWord> words, int custom, int index)
    {
        var (text, start) = words[index];
        var moved = words.Take(custom).Append(words[index]).Concat(words.Skip(custom).Where(word => word != words[index])).Select(word => word.Text);
        return new(Rules.UnknownEvent, start, text.Length, $"Behind '{Custom}' the switch takes '{text}' for a subclass, and sends no such event: names stand before '{Custom}'")
        {
            WholeReplacement = code.IsConstant ? string.Join(" ", moved) : null,
        };
    }
}
