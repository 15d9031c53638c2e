namespace Typed.Esl.Analyzers.Texts;

/// <summary>What a text is for.</summary>
internal enum TextRole
{
    /// <summary>A command that is sent by <c>api</c>, or by something that is not known.</summary>
    Command,

    /// <summary>A command that is sent by <c>bgapi</c>.</summary>
    BackgroundCommand,

    /// <summary>A command that another one runs.</summary>
    NestedCommand,

    /// <summary>A dial string.</summary>
    DialString,

    /// <summary>Names of events.</summary>
    EventNames,

    /// <summary>The name of an application.</summary>
    Application,

    /// <summary>What a call is connected with: an extension, or an application with its argument.</summary>
    CallTarget,

    /// <summary>A word of one of the catalogue's vocabularies.</summary>
    Word,
}
