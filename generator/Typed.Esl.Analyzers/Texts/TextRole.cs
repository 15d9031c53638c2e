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

    /// <summary>Names of applications, each beside its argument.</summary>
    ApplicationPairs,

    /// <summary>What a call is connected with: an extension, or an application with its argument.</summary>
    CallTarget,

    /// <summary>The name of an application that a call's target runs, which has other limits than one that a channel is told to run.</summary>
    TargetApplication,

    /// <summary>An extension, which can be no application.</summary>
    Extension,

    /// <summary>The name of an event that is sent.</summary>
    OutgoingEvent,

    /// <summary>A subclass of CUSTOM.</summary>
    Subclass,

    /// <summary>The id of a channel.</summary>
    Channel,

    /// <summary>A kind of endpoint.</summary>
    EndpointKind,

    /// <summary>An endpoint's address.</summary>
    EndpointAddress,

    /// <summary>The name of a variable in a dial string.</summary>
    DialVariable,

    /// <summary>The value of a variable in a dial string.</summary>
    DialValue,
}
