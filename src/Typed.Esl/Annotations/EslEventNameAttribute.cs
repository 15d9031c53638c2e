namespace Typed.Esl;

/// <summary>Marks a text of event names, with the subclasses of CUSTOM behind that word: <c>CHANNEL_ANSWER CUSTOM sofia::register</c>.</summary>
/// <remarks>What stands there is checked while it is typed.</remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EslEventNameAttribute : Attribute
{
}
