namespace Typed.Esl;

/// <summary>Marks a text that says where a call goes: <c>{ignore_early_media=true}user/1000|user/1001</c>.</summary>
/// <remarks>What stands there is checked while it is typed.</remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class EslDialStringAttribute : Attribute
{
}
