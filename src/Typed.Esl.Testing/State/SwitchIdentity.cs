namespace Typed.Esl.Testing.State;

/// <summary>Who the fake switch says it is.</summary>
/// <param name="CoreId">The id of this run.</param>
/// <param name="Hostname">Its host.</param>
/// <param name="Started">When it was started.</param>
internal sealed record SwitchIdentity(string CoreId, string Hostname, DateTimeOffset Started)
{
    public string SwitchName => Hostname;

    public string Address { get; init; } = "127.0.0.1";

    public string Version { get; init; } = "1.11.0-fake";

    public string Revision { get; init; } = "git fake 64bit";
}
