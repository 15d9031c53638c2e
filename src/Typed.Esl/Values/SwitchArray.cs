namespace Typed.Esl;

/// <summary>How the switch writes several values as one: <c>ARRAY::a|:b</c>.</summary>
internal static class SwitchArray
{
    public const string Prefix = "ARRAY::";
    public const string Separator = "|:";
}
