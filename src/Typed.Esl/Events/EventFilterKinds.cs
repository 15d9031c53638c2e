namespace Typed.Esl;

/// <summary>A predicate, of which nothing is known before it runs.</summary>
internal sealed class PredicateFilter(Func<EslEvent, bool> predicate) : EventFilter
{
    internal override IReadOnlyList<KeyValuePair<string, string>>? WireConditions => null;

    internal override bool IsOfBytes => false;

    internal override bool? Judge(EventForm form, ReadOnlySpan<byte> bytes) => null;

    internal override bool Passes(EslEvent item) => predicate(item);
}

/// <summary>Two filters, of which one can decide alone.</summary>
/// <param name="left">The one.</param>
/// <param name="right">The other.</param>
/// <param name="deciding">What one of the two must say for both to say it.</param>
internal abstract class PairFilter(EventFilter left, EventFilter right, bool deciding) : EventFilter
{
    internal sealed override bool IsOfBytes => left.IsOfBytes && right.IsOfBytes;

    internal sealed override bool? Judge(EventForm form, ReadOnlySpan<byte> bytes)
    {
        var one = left.Judge(form, bytes);
        if (one == deciding)
            return deciding;
        var other = right.Judge(form, bytes);
        return other == deciding ? deciding : one is null || other is null ? null : !deciding;
    }

    internal sealed override bool Passes(EslEvent item) => left.Passes(item) == deciding ? deciding : right.Passes(item);
}

/// <summary>Both of two filters. On the wire the more telling of the two stands for both.</summary>
internal sealed class BothFilter(EventFilter left, EventFilter right) : PairFilter(left, right, deciding: false)
{
    internal override IReadOnlyList<KeyValuePair<string, string>>? WireConditions { get; } = (left.WireConditions, right.WireConditions) switch
    {
        (null, var other) => other,
        (var one, null) => one,
        var (one, other) => one.Count <= other.Count ? one : other,
    };
}

/// <summary>Either of two filters.</summary>
internal sealed class EitherFilter(EventFilter left, EventFilter right) : PairFilter(left, right, deciding: true)
{
    internal override IReadOnlyList<KeyValuePair<string, string>>? WireConditions { get; } =
        left.WireConditions is { } one && right.WireConditions is { } other ? [.. one, .. other] : null;
}
