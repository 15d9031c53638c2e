using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds names of events against the catalogue. Behind <c>CUSTOM</c> the switch takes every word for a subclass.</summary>
internal static class EventNameCheck
{
    private const string Custom = "CUSTOM";
    private const string MyEvents = "myevents";
    private const string NamePrefix = "SWITCH_EVENT_";

    // Before names the switch takes one of these for the form of events.
    private static readonly string[] s_forms = ["plain", "json", "xml"];

    /// <summary>Names that are subscribed to.</summary>
    public static IEnumerable<Finding> Check(CodeText code, Vocabulary vocabulary)
    {
        if (LineCheck.Check(code.Text, "the command") is { } lineBreak)
        {
            yield return lineBreak;
            yield break;
        }

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
                else if (OwnModuleCheck.IsNamedIn(text))
                    yield return OwnModule(text, start);
                continue;
            }

            if (NoName(text, start, words.Count) is { } wrong)
            {
                yield return wrong;
                continue;
            }

            var name = text.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase) ? text.Substring(NamePrefix.Length) : text;
            if (vocabulary.IsEvent(name))
                continue;
            var near = vocabulary.NearEvents(name);
            yield return new(Rules.UnknownEvent, start, text.Length, $"The switch has no event '{text}'" + (near.Count == 0 ? "" : $": did you mean '{near[0]}'?"))
            {
                IsHint = near.Count == 0 || !Nearest.IsSlip(name, near[0]),
                Replacements = near,
            };
        }
    }

    /// <summary>The name of one event that is sent. A CUSTOM event is made otherwise.</summary>
    public static IEnumerable<Finding> CheckSent(CodeText code, Vocabulary vocabulary)
    {
        if (code.Text.Equals(Custom, StringComparison.OrdinalIgnoreCase))
            return [new(Rules.UnknownEvent, 0, code.Text.Length, $"A {Custom} event has a subclass, so this is refused when the program runs: 'EslOutgoingEvent.Custom' makes one")];
        if (code.Text.IndexOf(' ') >= 0)
            return [new(Rules.UnknownEvent, 0, code.Text.Length, $"'{code.Text}' can be no event's name: it holds a blank")];

        // The name is one alone.
        return Check(code, vocabulary).Select(finding => finding with { Replacements = [.. finding.Replacements.Where(text => text.IndexOf(' ') < 0)] });
    }

    /// <summary>A subclass by itself.</summary>
    public static IEnumerable<Finding> CheckSubclass(CodeText code)
    {
        if (LineCheck.Check(code.Text, "the subclass") is { } lineBreak)
            return [lineBreak];
        if (code.Text.Any(char.IsWhiteSpace))
            return [new(Rules.UnknownEvent, 0, code.Text.Length, $"'{code.Text.Replace(CodeText.AnyValue, '…')}' can be no subclass, so it is refused when the program runs: one holds no blanks. Several are given one by one")];
        return OwnModuleCheck.IsNamedIn(code.Text) ? [OwnModule(code.Text, 0)] : [];
    }

    /// <summary>Whether the next text of a list goes on with subclasses.</summary>
    public static bool LeadsToSubclasses(CodeText code) => TextWord.Split(code.Text).Any(word => word.Text.Equals(Custom, StringComparison.OrdinalIgnoreCase));

    /// <summary>What can be the name of no event, and is refused when the program runs.</summary>
    private static Finding? NoName(string text, int start, int words)
    {
        if (s_forms.Contains(text, StringComparer.OrdinalIgnoreCase))
            return new(Rules.UnknownEvent, start, text.Length, $"'{text}' is the form of events, and no event: the connection chooses the form") { Replacements = words > 1 ? [""] : [] };
        if (text.Equals(MyEvents, StringComparison.OrdinalIgnoreCase))
            return new(Rules.UnknownEvent, start, text.Length, $"'{text}' is no event: it binds a connection to one call, which 'FollowAsync' does");
        if (text.Contains("::"))
            return new(Rules.UnknownEvent, start, text.Length, $"'{text}' is a subclass: it stands behind '{Custom}'") { Replacements = [$"{Custom} {text}"] };
        if (text.FirstOrDefault(character => character != '_' && !IsAsciiLetterOrDigit(character)) is not '\0' and var wrong)
            return new(Rules.UnknownEvent, start, text.Length, $"'{text}' can be no event's name: it holds '{wrong}'" + (wrong == ',' ? ", and blanks part names" : "")) { Replacements = wrong == ',' ? [text.Replace(',', ' ').Trim()] : [] };
        return null;
    }

    private static Finding OwnModule(string text, int start) =>
        new(Rules.UnknownEvent, start, text.Length, $"The switch may take a subscription with '{text}' in it for the order to load its Event Socket anew, so it is refused when the program runs");

    private static bool IsAsciiLetterOrDigit(char character) => character is >= '0' and <= '9' or >= 'A' and <= 'Z' or >= 'a' and <= 'z';

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
