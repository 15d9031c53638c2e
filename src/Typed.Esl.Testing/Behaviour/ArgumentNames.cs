namespace Typed.Esl.Testing.Behaviour;

/// <summary>The arguments of the catalogue that behaviour looks at.</summary>
internal static class ArgumentNames
{
    public const string Address = "address";
    public const string CallerIdName = "callerIdName";
    public const string CallerIdNumber = "callerIdNumber";
    public const string Cause = "cause";
    public const string Conference = "conference";
    public const string Context = "context";
    public const string Delimiter = "delimiter";
    public const string Destination = "destination";
    public const string Dialplan = "dialplan";
    public const string Digits = "digits";
    public const string Domain = "domain";
    public const string Duration = "duration";
    public const string Enabled = "enabled";
    public const string Endpoint = "endpoint";
    public const string Expected = "expected";
    public const string Flags = "flags";
    public const string Format = "format";
    public const string Gateway = "gateway";
    public const string Group = "group";
    public const string Host = "host";
    public const string Leg = "leg";
    public const string Level = "level";
    public const string MaxMembers = "maxMembers";
    public const string Member = "member";
    public const string Members = "members";
    public const string Message = "message";
    public const string Mixed = "mixed";
    public const string Module = "module";
    public const string Name = "name";
    public const string Offset = "offset";
    public const string On = "on";
    public const string OtherMembers = "otherMembers";
    public const string Path = "path";
    public const string Pattern = "pattern";
    public const string Pin = "pin";
    public const string Profile = "profile";
    public const string Relation = "relation";
    public const string Rest = "rest";
    public const string Speech = "speech";
    public const string TargetConference = "targetConference";
    public const string Timeout = "timeout";
    public const string TriggerHits = "triggerHits";
    public const string Unit = "unit";
    public const string User = "user";
    public const string Value = "value";
    public const string Variable = "variable";
    public const string Volume = "volume";
    public const string What = "what";
}
