using System.Text;
using Typed.Esl.Expanding;

namespace Typed.Esl;

/// <summary>
/// Carries an argument through what the switch does to it before an application sees it: it replaces <c>${variable}</c> and <c>${command(…)}</c>, which runs any
/// command of the switch, and takes backslashes away. It does so only where it finds a <c>${</c> or an escape; any other text it leaves alone.
/// </summary>
internal static class ArgumentEscapes
{
    /// <summary>The text from which the switch makes this one.</summary>
    /// <param name="text">What the application is to get.</param>
    /// <param name="keepVariables">Whether <c>${…}</c> is meant, and shall be replaced.</param>
    public static string Escape(string text, bool keepVariables)
    {
        if (!Expansion.IsExpanded(text))
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char character in text)
        {
            if (character == '\\' || (character == '$' && !keepVariables))
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
