namespace Typed.Esl.Testing.Behaviour;

/// <summary>A channel asks a third party whether it takes a call, whose other end waits meanwhile.</summary>
/// <param name="held">Who waits; null where nobody does.</param>
/// <param name="result">The variable that says whether the connecting afterwards worked.</param>
internal sealed class Consultation(FakeChannel? held, string result)
{
    /// <summary>Who waits; null where nobody does.</summary>
    public FakeChannel? Held => held;

    /// <summary>The variable that says whether the connecting afterwards worked.</summary>
    public string Result => result;

    /// <summary>Who is asked; null as long as he has not answered.</summary>
    public FakeChannel? Asked { get; set; }

    /// <summary>Completes when the two are parted otherwise than by the end of one of them.</summary>
    public TaskCompletionSource Parted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is known who talks with whom from now on.</summary>
    public bool IsSettled { get; set; }
}
