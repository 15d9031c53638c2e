namespace Typed.Esl.Testing.Wire;

/// <summary>The words of a command's text.</summary>
internal static class CommandWords
{
    /// <summary>The first word, and all that stands behind the blank that ends it.</summary>
    public static (string Name, string Argument) Split(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is var blank and >= 0 ? (text[..blank], text[(blank + 1)..]) : (text, "");
}
