using Microsoft.CodeAnalysis;

namespace Typed.Esl.Analyzers;

/// <summary>What is found in code that speaks to a switch. Each rule has its page under docs/rules.</summary>
internal static class Rules
{
    private const string Category = "Typed.Esl";
    private const string Pages = "https://github.com/typed-esl/typed-esl/blob/main/docs/rules/";

    public static readonly DiagnosticDescriptor CatalogueClash = new(
        "ESL016", "A referenced assembly has given the name already", "{0}", "Typed.Esl.Catalogue", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: "https://github.com/typed-esl/typed-esl/blob/main/docs/catalogue.md#esl016",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ReferenceClash = new(
        "ESL019", "Two referenced assemblies give one name", "{0}", "Typed.Esl.Catalogue", DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: "https://github.com/typed-esl/typed-esl/blob/main/docs/catalogue.md#esl019",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor UnknownCommand = Warning("ESL100", "A command that does not exist", "{0}");
    public static readonly DiagnosticDescriptor MissingArgument = Warning("ESL101", "A required argument is missing", "{0}");
    public static readonly DiagnosticDescriptor TooManyArguments = Warning("ESL102", "Too many arguments", "{0}");
    public static readonly DiagnosticDescriptor WrongValue = Warning("ESL103", "A value that the argument does not take", "{0}");
    public static readonly DiagnosticDescriptor LineBreak = Warning("ESL104", "A line break inside a command", "{0}");
    public static readonly DiagnosticDescriptor UnknownEvent = Warning("ESL105", "An event name that does not exist", "{0}");
    public static readonly DiagnosticDescriptor MalformedDialString = Warning("ESL106", "A dial string or originate that cannot be parsed", "{0}");
    public static readonly DiagnosticDescriptor UnknownApplication = Warning("ESL107", "An application that does not exist, or its malformed arguments", "{0}");
    public static readonly DiagnosticDescriptor UnsafeValue = Warning("ESL108", "A value that can change the command it is put into", "{0}");
    public static readonly DiagnosticDescriptor TypedMethodExists = Suggestion("ESL109", "A command for which there is a typed method", "{0}");
    public static readonly DiagnosticDescriptor BlockingCommand = Suggestion("ESL110", "A command that blocks, sent where it holds up the connection", "{0}");
    public static readonly DiagnosticDescriptor RepeatedVerb = Warning("ESL111", "The protocol's word inside the command", "{0}");
    public static readonly DiagnosticDescriptor ObsoleteCommand = Warning("ESL112", "An obsolete command", "{0}");
    // Whether a method is handed to the library is known only when all code has been looked at.
    public static readonly DiagnosticDescriptor BlockingWait = new(
        "ESL113", "Blocking inside an event loop or a call handler", "{0}", Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Pages + "ESL113.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ForbiddenCommand = Warning("ESL114", "A command that nobody should send", "{0}");

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Suggestion(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, Category, severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");
}
