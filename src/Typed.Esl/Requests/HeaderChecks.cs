using System.Buffers;
using Typed.Esl.Dialing;
using Typed.Esl.Placing;

namespace Typed.Esl.Requests;

/// <summary>Refuses what the switch would change on its way into an event's header, and says what would be right.</summary>
internal static class HeaderChecks
{
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("\r\n\0");

    /// <summary>Whether the switch would take a value as it is.</summary>
    public static bool IsCarried(string value) => Fault(value) is null;

    /// <exception cref="ArgumentException">The switch would change or drop the value.</exception>
    public static void RefuseChanged(string value, string parameter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (Fault(value) is { } fault)
            throw new ArgumentException(fault, parameter);
    }

    /// <exception cref="ArgumentException">The name would end early or mean something else.</exception>
    public static void RefuseName(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        foreach (char character in name)
        {
            if (character == ':' || char.IsControl(character) || char.IsWhiteSpace(character))
                throw new ArgumentException("A header's name holds no colon, no blanks and no control characters.", parameter);
        }

        if (HalfCharacter.IndexIn(name) >= 0)
            throw new ArgumentException("A header's name travels as UTF-8, and this one holds half of a character.", parameter);
        if (name.Contains('[', StringComparison.Ordinal))
            throw new ArgumentException("The switch takes a '[' in a header's name for a place in an array.", parameter);
    }

    /// <exception cref="ArgumentException">An element would be lost or become several.</exception>
    public static string ToArray(IReadOnlyList<string> elements, string parameter)
    {
        if (elements.Count == 0)
            throw new ArgumentException("An array has at least one element: the switch keeps no empty one.", parameter);
        foreach (string element in elements)
        {
            if (string.IsNullOrEmpty(element))
                throw new ArgumentException("An element of an array cannot be empty: the switch loses empty ones.", parameter);
            if (element.Contains(SwitchArray.Separator, StringComparison.Ordinal))
                throw new ArgumentException($"An element of an array holds no '{SwitchArray.Separator}': the switch would make two of it.", parameter);
            if (element.AsSpan().ContainsAny(s_breaks) || HalfCharacter.IndexIn(element) >= 0)
                throw new ArgumentException("An element of an array holds no line break, no NUL and no half of a character.", parameter);
        }

        return SwitchArray.Write(elements);
    }

    /// <summary>Whether the switch would take a command for its own unloading by the texts before its body.</summary>
    public static bool IsUnloading(string line, IReadOnlyList<KeyValuePair<string, string>> headers) =>
        OwnModule.IsUnloading([line, .. headers.Select(header => header.Key), .. headers.Select(header => header.Value)]);

    /// <exception cref="ArgumentException">The switch would take the command for its own unloading.</exception>
    public static void RefuseUnloading(string line, IReadOnlyList<KeyValuePair<string, string>> headers, string parameter)
    {
        if (IsUnloading(line, headers))
        {
            throw new ArgumentException(
                $"The switch would take this for a command to unload or reload its Event Socket: no line and no header may name '{OwnModule.Name}' where one holds 'unload' or 'reload'. The body may.",
                parameter);
        }
    }

    /// <summary>Refuses an api text that the switch would take for the order to load or unload its Event Socket, unless it is just that.</summary>
    /// <param name="command">The text behind <c>api</c>.</param>
    /// <param name="parameter">The caller's parameter.</param>
    /// <exception cref="ArgumentException">The words stand among the arguments of another command. Nothing was sent.</exception>
    public static void RefuseHiddenUnloading(string command, string parameter)
    {
        if (!OwnModule.IsUnloading([command]) || OwnModule.IsPlainUnloading(command))
            return;
        throw new ArgumentException(
            $"The switch takes every line that holds '{OwnModule.Name}' and 'reload' or 'unload' for the order to do that to its Event Socket, whatever command it begins with. Nothing was sent. "
            + "Where such a text must travel, put it into the body of an event or a message.",
            parameter);
    }

    /// <summary>The same for <c>bgapi</c>, where not even the plain order works: the switch answers it as it answers <c>api</c>.</summary>
    /// <exception cref="ArgumentException">The switch would take the text for the order. Nothing was sent.</exception>
    public static void RefuseBackgroundUnloading(string command, string parameter)
    {
        RefuseHiddenUnloading(command, parameter);
        if (OwnModule.IsPlainUnloading(command))
            throw new ArgumentException("The switch always does this in the background: give it to ApiAsync. Nothing was sent.", parameter);
    }

    private static string? Fault(string value)
    {
        if (value.Length == 0)
            return "The switch keeps no empty header: leave it out.";
        if (value[0] == ' ')
            return "The switch cuts the blanks at the beginning of a header's value. The body keeps them.";
        if (SwitchArray.Is(value))
            return $"The switch makes an array of a value that begins with '{SwitchArray.Prefix}'. Add it as an array.";
        if (value.AsSpan().ContainsAny(s_breaks))
            return "A header's value holds no line break and no NUL. The body may hold line breaks.";
        return HalfCharacter.IndexIn(value) >= 0 ? "A header's value travels as UTF-8, and this one holds half of a character." : null;
    }
}
