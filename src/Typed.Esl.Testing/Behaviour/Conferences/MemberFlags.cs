namespace Typed.Esl.Testing.Behaviour.Conferences;

/// <summary>What the dialplan can say of who comes into a conference, of which something is seen here.</summary>
internal static class MemberFlags
{
    public const string Muted = "mute";
    public const string Deaf = "deaf";
    public const string Moderator = "moderator";
    public const string Ghost = "ghost";
    public const string EndsConference = "endconf";
    public const string JoinOnly = "join-only";
}
