using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>A text is no template.</summary>
public sealed class TemplateSyntaxException : Exception
{
    /// <summary>Makes the exception.</summary>
    public TemplateSyntaxException(string message, int start, int length)
        : base(message) => Range = new TextRange(start, length);

    /// <summary>The place inside the template.</summary>
    public TextRange Range { get; }
}
