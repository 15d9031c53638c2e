namespace Typed.Esl.Catalogue.Json;

/// <summary>A text is no JSON.</summary>
public sealed class JsonSyntaxException : Exception
{
    /// <summary>Makes the exception.</summary>
    public JsonSyntaxException(string message, TextRange range)
        : base(message) => Range = range;

    /// <summary>Where the text stops being JSON.</summary>
    public TextRange Range { get; }
}
