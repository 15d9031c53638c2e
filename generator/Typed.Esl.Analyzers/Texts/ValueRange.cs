namespace Typed.Esl.Analyzers.Texts;

/// <summary>What a value can be that is put into a text.</summary>
/// <param name="IsOneWord">Whether it is one word, and never nothing.</param>
/// <param name="Signs">The characters beside letters and digits that it can hold; null where it can hold any.</param>
internal readonly record struct ValueRange(bool IsOneWord, string? Signs)
{
    /// <summary>Any text.</summary>
    public static readonly ValueRange Any = new(false, null);

    /// <summary>One word of any characters: what names a channel is usually a UUID, and may be whatever somebody has called it.</summary>
    public static readonly ValueRange AnyWord = new(true, null);

    /// <summary>What a text that is known is.</summary>
    public static ValueRange Of(string text) => new(
        text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '+'),
        new string([.. text.Where(character => !char.IsLetterOrDigit(character)).Distinct()]));

    /// <summary>What one of two values is.</summary>
    public ValueRange Or(ValueRange other) => new(IsOneWord && other.IsOneWord, Signs is null || other.Signs is null ? null : Signs + other.Signs);

    /// <summary>The same, where there may be none.</summary>
    public ValueRange OrNothing() => this with { IsOneWord = false };

    /// <summary>Whether it can hold one of some characters.</summary>
    public bool CanHold(string characters) => Signs is null || Signs.Any(sign => characters.IndexOf(sign) >= 0);
}
