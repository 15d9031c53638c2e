namespace Typed.Esl;

/// <summary>Marks a text that names an application of the dialplan: <c>playback</c>. Where its argument is the parameter behind it, both are checked together.</summary>
/// <remarks>What stands there is checked while it is typed.</remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EslApplicationAttribute : Attribute
{
}
