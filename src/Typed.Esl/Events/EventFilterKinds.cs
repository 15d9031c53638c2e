namespace Typed.Esl;

/// <summary>A predicate, of which nothing is known before it runs.</summary>
internal sealed class PredicateFilter(Func<EslEvent, bool> predicate) : EventFilter
{
    internal override IReadOnlyList<KeyValuePair<string, string>>? WireConditions => null;

    internal override bool IsOfBytes => false;

    internal override bool? Judge(EventForm form, ReadOnlySpan<byte> bytes) => null;

    internal override bool Passes(EslEvent item) => predicate(item);
}

/// <summary>Both of two filters. On the wire the more telling of the two stands for both.</summary>
internal sealed class BothFilter(EventFilter left, EventFilter right) : EventFilter
{
    internal override IReadOnlyList<KeyValuePair<string, string>>? WireConditions { get; } = (left.WireConditions, right.WireConditions) switch
    {
        (null, var other) => other,
        (var one, null) => one,
        var (one, other) => one.Count <= other.Count ? one : other,
    };

    internal override bool IsOfBytes => left.IsOfBytes && right.IsOfBytes;

    internal override bool? Judge(EventForm form, ReadOnlySpan<byte> bytes)
    {
        var one = left.Judge(form, bytes);
        if (one == false)
            return false;
        var other = right.Judge(form, bytes);
        return other == false ? false : one is null || other is null ? null : true;
    }

    internal override bool Passes(EslEvent item) => left.Passes(item) && right.Passes(item);
}

/// <summary>Either of two filters.</summary>
internal sealed class EitherFilter(EventFilter left, EventFilter right) : EventFilter
{
    internal override IReadOnlyList<KeyValuePair<string, string>>? WireConditions { get; } =
        left.WireConditions is { } one && right.WireConditions is { } other ? [.. one, .. other] : null;

    internal override bool IsOfBytes => left.IsOfBytes && right.IsOfBytes;

    internal override bool? Judge(EventForm form, ReadOnlySpan<byte> bytes)
    {
        var one = left.Judge(form, bytes);
        if (one == true)
            return true;
        var other = right.Judge(form, bytes);
        return other == true ? true : one is null || other is null ? null : false;
    }

    internal override bool Passes(EslEvent item) => left.Passes(item) || right.Passes(item);
}
