namespace Typed.Esl;

/// <summary>Legs that ring at the same time: <c>user/1000,user/1001</c>.</summary>
public sealed class DialAttempt : Dial
{
    internal DialAttempt(IReadOnlyList<DialLeg> legs)
        : base(legs.Joined(",", nameof(legs))) => Legs = legs;

    /// <summary>The legs.</summary>
    public IReadOnlyList<DialLeg> Legs { get; }

    /// <summary>A call of this attempt, with a variable for all its legs, in <c>{…}</c>.</summary>
    /// <inheritdoc cref="DialCall.With(string, string)"/>
    public DialCall With(string name, string value) => ToCall().With(name, value);

    /// <summary>A call of this attempt alone.</summary>
    public DialCall ToCall() => this;

    /// <summary>A call of this attempt alone.</summary>
    public static implicit operator DialCall(DialAttempt attempt) => new([attempt], []);
}
