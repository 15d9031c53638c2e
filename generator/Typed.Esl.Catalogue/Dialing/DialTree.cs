namespace Typed.Esl.Dialing;

/// <summary>A dial string, read: calls that are placed at once, each for itself.</summary>
/// <param name="Variables">The variables in <c>&lt;…&gt;</c>.</param>
/// <param name="Calls">What stands between <c>:_:</c>.</param>
internal sealed record DialTree(IReadOnlyList<KeyValuePair<string, string>> Variables, IReadOnlyList<DialCallNode> Calls);

/// <summary>One call: attempts, one after another.</summary>
/// <param name="Variables">The variables in <c>{…}</c>.</param>
/// <param name="Attempts">What stands between <c>|</c>; in each, what stands between commas and rings at the same time.</param>
internal sealed record DialCallNode(IReadOnlyList<KeyValuePair<string, string>> Variables, IReadOnlyList<IReadOnlyList<DialLegNode>> Attempts);

/// <summary>One leg.</summary>
/// <param name="Variables">The variables in <c>[…]</c>.</param>
/// <param name="Type">The kind of endpoint, before the first <c>/</c>.</param>
/// <param name="Address">What the endpoint makes a channel of.</param>
internal sealed record DialLegNode(IReadOnlyList<KeyValuePair<string, string>> Variables, string Type, string Address);
