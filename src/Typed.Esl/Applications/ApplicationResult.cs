using System.ComponentModel;

namespace Typed.Esl;

/// <summary>What an application of the dialplan left when it had run.</summary>
public record ApplicationResult
{
    /// <summary>Makes an empty result: for tests and for results of one's own.</summary>
    public ApplicationResult()
    {
    }

    /// <summary>Reads what the application left.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ApplicationResult(ChannelExecuteCompleteEvent completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        ResponseText = completed.ApplicationResponse;
        Variables = completed.Variables;
    }

    /// <summary>What the application answered; empty where it answers nothing.</summary>
    public string ResponseText { get; init; } = "";

    /// <summary>The channel's variables as they were when it had run.</summary>
    public ChannelVariables Variables { get; init; } = ChannelVariables.Empty;

    /// <summary>Reads what the application left.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ApplicationResult Read(ChannelExecuteCompleteEvent completed) => new(completed);
}
