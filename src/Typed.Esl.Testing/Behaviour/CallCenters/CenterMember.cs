namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>A caller of a queue of the call center.</summary>
internal sealed class CenterMember(CallCenterMember row, FakeExecution execution)
{
    public string Id => Row.Uuid;

    /// <summary>What the list of members tells, but for the score.</summary>
    public CallCenterMember Row { get; set; } = row;

    /// <summary>The application in which the caller waits.</summary>
    public FakeExecution Execution { get; set; } = execution;

    public FakeChannel Channel => Execution.Channel;

    /// <summary>When the caller came, this time.</summary>
    public DateTimeOffset Came { get; set; }

    /// <summary>How many agents are being called for the caller.</summary>
    public int Offers { get; set; }

    /// <summary>When an agent was last called where one more is from time to time.</summary>
    public DateTimeOffset LastOffer { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>The level and position of the agent who was last called where they are called from the top.</summary>
    public (int Level, int Position) LastPlace { get; set; }

    /// <summary>Whether the caller has left the queue, or has been taken.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether an agent has taken the caller.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Completes when the caller is sent away and the call goes on.</summary>
    public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
