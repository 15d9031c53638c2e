using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>One leg: an endpoint, and variables for its channel alone: <c>[leg_timeout=5]user/1000</c>.</summary>
public sealed class DialLeg : Dial
{
    internal DialLeg(string type, string address, IReadOnlyList<KeyValuePair<string, string>> variables)
        : base(DialWriter.Variables(DialScope.Leg, variables) + EndpointText(type, address)) =>
        (Type, Address, Variables) = (type, address, variables);

    /// <summary>The kind of endpoint.</summary>
    public string Type { get; }

    /// <summary>What stands behind the <c>/</c>.</summary>
    public string Address { get; }

    /// <summary>The leg's own variables, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; }

    /// <summary>The same leg with a variable for its channel, in <c>[…]</c>. What <c>originate</c> itself goes by (<c>originate_timeout</c>) belongs to the call: see <see cref="ToCall"/>.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value, as it is to arrive.</param>
    /// <exception cref="ArgumentException">No dial string can carry this.</exception>
    public DialLeg With(string name, string value) => new(Type, Address, Variables.With(name, value));

    /// <summary>The same leg with variables for its channel.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    /// <param name="variables">The variables, names and values.</param>
    public DialLeg With(IEnumerable<KeyValuePair<string, string>> variables) => new(Type, Address, Variables.With(variables));

    /// <summary>A call of this leg alone.</summary>
    public DialCall ToCall() => this;

    /// <summary>An attempt with this leg alone.</summary>
    public static implicit operator DialAttempt(DialLeg leg) => new([leg]);

    /// <summary>A call of this leg alone.</summary>
    public static implicit operator DialCall(DialLeg leg) => new([leg], []);

    private static string EndpointText(string type, string address)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(address);
        if (DialRules.FaultOfType(type) is { } fault)
            throw new ArgumentException($"The kind of endpoint '{type}' {fault}.", nameof(type));
        if (DialRules.FaultOfAddress(address) is { } wrong)
            throw new ArgumentException($"The address '{address}' of a '{type}' endpoint {wrong}.", nameof(address));
        return DialWriter.Endpoint(type, address);
    }
}
