using System.ComponentModel;

namespace Typed.Esl;

/// <summary>An application of the dialplan that completes and leaves a result.</summary>
/// <typeparam name="TResult">What it leaves.</typeparam>
public sealed record DialplanApplication<TResult> : DialplanApplication
    where TResult : ApplicationResult
{
    private readonly Func<ChannelExecuteCompleteEvent, TResult> _read;

    /// <summary>Makes an application.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DialplanApplication([EslApplication] string name, string argument, Func<ChannelExecuteCompleteEvent, TResult> read, int expansions = 1)
        : base(name, argument, ApplicationEnding.Completes, expansions)
    {
        ArgumentNullException.ThrowIfNull(read);
        _read = read;
    }

    /// <summary>What the application left.</summary>
    /// <param name="completed">The event that told its end.</param>
    /// <exception cref="ArgumentException">The event tells the end of another application.</exception>
    public TResult ReadResult(ChannelExecuteCompleteEvent completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        if (!string.Equals(completed.Application, Name, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"The event tells the end of '{completed.Application}', not of '{Name}'.", nameof(completed));
        return _read(completed);
    }

    /// <summary>Whether it is the same application with the same argument.</summary>
    public bool Equals(DialplanApplication<TResult>? other) => base.Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
