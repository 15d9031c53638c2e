namespace Typed.Esl.Wire;

/// <summary>How large a frame may become before the connection is given up.</summary>
internal readonly record struct FrameLimits(int MaxHeaderBytes, int MaxBodyBytes)
{
    /// <summary>An outbound <c>connect</c> reply carries the whole channel in its headers; a <c>show</c> of a busy switch is some 10 MB.</summary>
    public static FrameLimits Default { get; } = new(1024 * 1024, 64 * 1024 * 1024);

    /// <summary>Whoever has not said yet who he is sends no body but a goodbye.</summary>
    public FrameLimits OfUnknownPeer => this with { MaxBodyBytes = Math.Min(MaxBodyBytes, 64 * 1024) };
}
