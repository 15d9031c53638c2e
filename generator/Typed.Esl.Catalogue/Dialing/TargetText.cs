namespace Typed.Esl.Dialing;

/// <summary>What an answered call is connected with, in the switch's own notation.</summary>
internal static class TargetText
{
    /// <summary>The word that stands for an argument left out.</summary>
    public const string Nothing = "undef";

    /// <summary>The dialplan that takes its applications out of the extension itself.</summary>
    public const string Inline = "inline";

    /// <summary>What no argument may hold: the switch leaves out an application with it, and says so in its log alone.</summary>
    public const string PassedOver = @"\'";

    private const string NotInApplications = " \t\r\n\0'\"\\,:^";

    /// <summary>Why a text can name no application in a list of them; null where it can.</summary>
    public static string? FaultOfApplication(string application) =>
        application.Any(character => NotInApplications.Contains(character)) ? "holds a blank, a quote or one of \\ , : ^, by which the switch would take it apart"
        : application == "m" ? "would be taken for the sign that names another delimiter"
        : null;

    /// <summary>One application of a list, protected from the cut at commas.</summary>
    public static string Item(string application, string arguments) => arguments.Length == 0 ? application : DialWriter.Item(application + ":" + arguments);
}
