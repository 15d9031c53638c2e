namespace Typed.Esl;

/// <summary>Marks a text that says what an answered call is connected with: an extension, or <c>&amp;application(argument)</c>.</summary>
/// <remarks>What stands there is checked while it is typed.</remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EslCallTargetAttribute : Attribute
{
}
