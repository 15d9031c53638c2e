using System.Text;
using Typed.Esl.Catalogue;

namespace Typed.Esl.Testing;

/// <summary>A user of a fake switch's Event Socket, who is let in by <c>userauth</c> and may do what the switch's directory says.</summary>
/// <param name="Id">User and domain: <c>1000@example.org</c>.</param>
/// <param name="Password">The user's <c>esl-password</c>.</param>
public sealed record FakeEslUser(string Id, string Password)
{
    // Commands whose argument is a command, which is looked at as well.
    private static readonly string[] s_nesting =
    [
        .. BuiltInCatalogue.Model.Commands
            .Where(command => command.Key is CommandKeys.Bgapi or CommandKeys.ScheduleRun or CommandKeys.Eval or CommandKeys.Expand or CommandKeys.XmlWrap)
            .Select(command => command.Syntax.FirstWord),
    ];

    /// <summary>The events that the user may have, as <c>esl-allowed-events</c> lists them: names, and subclasses behind <c>CUSTOM</c>. Null for all.</summary>
    public string? AllowedEvents { get; init; }

    /// <summary>The api commands that the user may give, as <c>esl-allowed-api</c> lists them. Null for all.</summary>
    public string? AllowedApi { get; init; }

    /// <summary>Whether the user may read the log.</summary>
    public bool AllowLog { get; init; } = true;

    /// <summary>Whether the user may give a command. Of commands inside commands the first level is looked at.</summary>
    internal bool MayRun(string text)
    {
        if (AllowedApi is null)
            return true;
        var allowed = List(AllowedApi);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!allowed.Contains(word))
                return false;
            if (!s_nesting.Contains(word, StringComparer.OrdinalIgnoreCase))
                return true;
        }

        return true;
    }

    /// <summary>How many words of an <c>event</c> command come before the first that the user may not have.</summary>
    internal int CountAllowed(IReadOnlyList<string> words, Func<string, bool> isName)
    {
        if (AllowedEvents is null)
            return words.Count;
        var allowed = List(AllowedEvents);
        var custom = allowed.FindIndex(word => word.Equals("CUSTOM", StringComparison.OrdinalIgnoreCase));
        List<string> names = custom < 0 ? allowed : allowed[..(custom + 1)];
        List<string> subclasses = custom < 0 ? [] : allowed[(custom + 1)..];
        if (names.Contains("ALL", StringComparer.OrdinalIgnoreCase))
            names = [.. words];
        var inCustom = false;
        for (var i = 0; i < words.Count; i++)
        {
            var isKnown = isName(words[i]) || words[i].Equals("ALL", StringComparison.OrdinalIgnoreCase) || words[i].Equals("CUSTOM", StringComparison.OrdinalIgnoreCase);
            if (inCustom ? !subclasses.Contains(words[i]) : isKnown && !names.Contains(words[i], StringComparer.OrdinalIgnoreCase))
                return i;
            inCustom |= words[i].Equals("CUSTOM", StringComparison.OrdinalIgnoreCase);
        }

        return words.Count;
    }

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(null, $"Id = {Id}, Password = ***");
        return true;
    }

    private static List<string> List(string words) => [.. words.Split(words.Contains(' ', StringComparison.Ordinal) ? ' ' : ',')];
}
