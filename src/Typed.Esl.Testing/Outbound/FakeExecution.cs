using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Testing;

/// <summary>An application that a call runs.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token holds nothing, and whoever stops an application late must not meet a disposed one.")]
public sealed class FakeExecution
{
    private readonly ApplicationMatch? _match;
    private readonly CancellationTokenSource _interrupted = new();

    internal FakeExecution(FakeCall call, string id, string name, string argument, ApplicationMatch? match)
    {
        (Call, Id, Name, Argument, _match) = (call, id, name, argument, match);
    }

    /// <summary>The call.</summary>
    public FakeCall Call { get; }

    /// <summary>The id that its events carry.</summary>
    public string Id { get; }

    /// <summary>The application's name.</summary>
    public string Name { get; }

    /// <summary>Its argument, as it came.</summary>
    public string Argument { get; }

    /// <summary>What it answers when it ends: <c>FILE PLAYED</c>.</summary>
    public string Response { get; set; } = "_none_";

    /// <summary>Cancelled when it is stopped before its end.</summary>
    internal CancellationToken Interrupted => _interrupted.Token;

    internal void Interrupt() => _ = _interrupted.CancelAsync();

    internal ApplicationModel? Application => _match?.Application;

    /// <summary>A part of its argument, by the name that the catalogue gives it; null where it is not there.</summary>
    /// <param name="argument">The name: <c>path</c>.</param>
    public string? this[string argument] => _match?.Values.TryGetValue(argument, out var value) == true ? value : null;

    /// <summary>Leaves a value in the variable that a property of the application's result is read from.</summary>
    /// <param name="property">The property: <c>nameof(PlaybackResult.Duration)</c>.</param>
    /// <param name="value">The value, as the switch writes it.</param>
    /// <exception cref="ArgumentException">The application leaves nothing of that name.</exception>
    public void Leave(string property, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var variable = Application?.Variables.FirstOrDefault(variable => Naming.Pascal(variable.PropertyName) == property)
            ?? throw new ArgumentException($"'{Name}' leaves no '{property}'.", nameof(property));
        string name = ApplicationModel.NamingArgument(variable) is { } argument ? this[argument] ?? "" : variable.WireName;
        Call.Channel.Variables[name] = value;
    }

    /// <summary>The application with its argument.</summary>
    public override string ToString() => Argument.Length == 0 ? Name : $"{Name} {Argument}";
}
