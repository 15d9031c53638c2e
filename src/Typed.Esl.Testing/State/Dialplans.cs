namespace Typed.Esl.Testing.State;

/// <summary>The dialplans that there are, by their names, and the context of whoever names none.</summary>
internal static class Dialplans
{
    public const string Xml = "XML";
    public const string Inline = "inline";
    public const string UsualContext = "default";
}
