using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>One command on the way from what stands on the switch to what is wanted.</summary>
/// <param name="Command">The command.</param>
/// <param name="OnWritten">Notes that the switch may have carried it out.</param>
/// <param name="OnDone">Notes that it has.</param>
/// <param name="MayBeRefused">Whether a refusal says that there was nothing to do: the switch refuses to take away what it does not have.</param>
/// <param name="OnRefused">Notes that it has not.</param>
internal sealed record WireStep(WireCommand Command, Action OnWritten, Action OnDone, bool MayBeRefused = false, Action? OnRefused = null);
