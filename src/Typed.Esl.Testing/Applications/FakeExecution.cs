using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Testing.Applications;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing;

/// <summary>An application that a channel runs.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source of the token holds nothing, and whoever stops an application late must not meet a disposed one.")]
public sealed class FakeExecution
{
    private readonly ApplicationMatch? _match;
    private readonly CancellationTokenSource _interrupted = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DateTimeOffset _began;
    private int _hasEnded;

    internal FakeExecution(FakeChannel channel, CallControl control, string id, string name, string argument, ApplicationMatch? match)
    {
        (Channel, Control, Id, Name, Argument, _match) = (channel, control, id, name, argument, match);
        Definition = ApplicationTable.Of(name, match?.Application);
        _began = control.Time.GetUtcNow();
    }

    /// <summary>The channel.</summary>
    public FakeChannel Channel { get; }

    /// <summary>The call that a listener was handed of that channel.</summary>
    /// <exception cref="InvalidOperationException">The channel was handed to no listener.</exception>
    public FakeCall Call => Channel.Call ?? throw new InvalidOperationException($"The channel '{Channel.Id}' was handed to no listener; 'Channel' is there all the same.");

    /// <summary>The id that its events carry.</summary>
    public string Id { get; }

    /// <summary>The application's name.</summary>
    public string Name { get; }

    /// <summary>Its argument, as the application sees it: <c>${…}</c> is replaced.</summary>
    public string Argument { get; }

    /// <summary>What it answers when it ends: <c>FILE PLAYED</c>.</summary>
    /// <remarks>The switch keeps one answer for each channel: an application within which others ran ends with theirs, unless it gives its own.</remarks>
    public string Response
    {
        get => Channel.ApplicationResponse ?? "_none_";
        set => Channel.ApplicationResponse = value;
    }

    /// <summary>Cancelled when it is stopped before its end.</summary>
    internal CancellationToken Interrupted => _interrupted.Token;

    /// <summary>Stops it before its end: it leaves what a whole run would.</summary>
    internal void Interrupt() => _ = _interrupted.CancelAsync();

    /// <summary>Whether it was ended for good.</summary>
    internal bool IsAborted { get; private set; }

    /// <summary>Ends it, whatever it does.</summary>
    internal void Abort()
    {
        IsAborted = true;
        Interrupt();
    }

    /// <summary>Waits until it has run for a time. Whoever was told that it begins may have moved the clock on before anything waits for it: that counts.</summary>
    /// <param name="time">How long it takes since it began; less than nothing where it has no end.</param>
    /// <param name="ended">Ends it before.</param>
    internal async Task RunForAsync(TimeSpan time, CancellationToken ended)
    {
        if (time < TimeSpan.Zero)
            await FakeApplication.UntilEnded(ended).ConfigureAwait(false);
        var due = _began + time;
        if (due - Control.Time.GetUtcNow() is not { Ticks: > 0 } left)
            return;
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(ended);
        var waiting = Task.Delay(left, Control.Time, pause.Token);
        if (Control.Time.GetUtcNow() < due)
            await waiting.ConfigureAwait(false);
        else
            await pause.CancelAsync().ConfigureAwait(false);
    }

    /// <summary>How long it ran, as the switch writes it: until it was stopped, or the whole of what it takes.</summary>
    /// <param name="whole">How long it takes where nobody stops it.</param>
    internal string Ran(TimeSpan whole)
    {
        var ran = Interrupted.IsCancellationRequested ? Control.Time.GetUtcNow() - _began : whole;
        return ((long)ran.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether the switch refuses it: it has begun, does nothing, and has ended.</summary>
    internal bool IsRefused { get; set; }

    internal ApplicationModel? Application => _match?.Application;

    internal CallControl Control { get; }

    internal FakeApplication Definition { get; }

    /// <summary>Whether the switch has an application of that name.</summary>
    internal bool IsKnown { get; init; } = true;

    internal bool IsParked => Definition.IsParking;

    internal bool IsBridge => Definition.IsBridge;

    /// <summary>What it keeps from its beginning to its end; null where that is nothing.</summary>
    internal object? Kept { get; set; }

    /// <summary>What happens once its end is told; null where nothing does.</summary>
    internal Action? Afterwards { get; set; }

    /// <summary>Whether its end was told.</summary>
    internal bool WasEnded => Volatile.Read(ref _hasEnded) != 0;

    /// <summary>Completes when nothing of it runs any more.</summary>
    internal Task Completion => _completion.Task;

    internal void Complete() => _completion.TrySetResult();

    /// <summary>Whether its end is still to be told, and now is.</summary>
    internal bool TryEnd() => Interlocked.Exchange(ref _hasEnded, 1) == 0;

    /// <summary>A part of its argument, by the name that the catalogue gives it; null where it is not there.</summary>
    /// <param name="argument">The name: <c>path</c>.</param>
    public string? this[string argument] => _match?.Values.TryGetValue(argument, out var value) == true ? value : null;

    /// <summary>A part of its argument that is a whole number; 0 where it is not there or none.</summary>
    internal int Number(string argument) => WholeNumber.Of(this[argument]);

    /// <summary>Leaves a value in the variable that a property of the application's result is read from.</summary>
    /// <param name="property">The property: <c>nameof(PlaybackResult.Duration)</c>.</param>
    /// <param name="value">The value, as the switch writes it.</param>
    /// <exception cref="ArgumentException">The application leaves nothing of that name.</exception>
    public void Leave(string property, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Channel.Variables[VariableOf(property) ?? throw new ArgumentException($"'{Name}' leaves no '{property}'.", nameof(property))] = value;
    }

    /// <summary>Whether the variable that a property of the application's result is read from has a value, from whatever application.</summary>
    internal bool Has(string property) => VariableOf(property) is { } variable && Channel.Variables.TryGetValue(variable, out string? value) && value.Length > 0;

    /// <summary>The variable that a property of the application's result is read from; null where there is none.</summary>
    internal string? VariableOf(string property)
    {
        var variable = Application?.Variables.FirstOrDefault(variable => Naming.Pascal(variable.PropertyName) == property);
        return variable is null ? null : ApplicationModel.NamingArgument(variable) is { } argument ? this[argument] ?? "" : variable.WireName;
    }

    /// <summary>The application with its argument.</summary>
    public override string ToString() => Argument.Length == 0 ? Name : $"{Name} {Argument}";
}
