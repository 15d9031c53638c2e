namespace Typed.Esl;

/// <summary>Marks a text that is sent to the switch as a command, as <c>api</c> or <c>bgapi</c> does: <c>uuid_kill …</c>.</summary>
/// <remarks>What stands there is checked while it is typed, also where a method of your own only passes it on.</remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EslCommandAttribute : Attribute
{
    /// <summary>Whether the command is run in the background, where one that blocks does no harm.</summary>
    public bool InBackground { get; set; }

    /// <summary>Whether it is an argument of another command, which runs it later or elsewhere. No method can take the place of such a text.</summary>
    public bool IsNested { get; set; }
}
