namespace Typed.Esl.Analyzers.Texts;

/// <summary>What of an argument a text is.</summary>
internal enum ArgumentPart
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>An item of its list.</summary>
    Item,

    /// <summary>The name of a pair in its list.</summary>
    Name,

    /// <summary>The value of a pair in its list.</summary>
    Value,
}
