using System.Globalization;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Reads whole numbers as the switch does: what is none is 0.</summary>
internal static class WholeNumber
{
    public static int Of(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
