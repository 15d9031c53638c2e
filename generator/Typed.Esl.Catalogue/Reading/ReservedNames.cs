namespace Typed.Esl.Catalogue.Reading;

/// <summary>Names that a catalogue cannot give, since they are taken in the code that is generated.</summary>
internal static class ReservedNames
{
    /// <summary>Types that the library has, and types that generated code speaks of by their short names.</summary>
    public static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        "ApiReply", "ApplicationEnding", "ApplicationResult", "BackgroundJob", "CallHangupException", "CallMessage", "CallTarget", "ChannelId", "ChannelVariables", "CommandDelivery", "CommandEffect", "CommandRequest", "CommandText",
        "CommandsWhileDisconnected", "ConnectionLostNotice", "ConnectionResumedNotice", "DialString", "DialplanApplication", "DisconnectReason", "EmptyReply",
        "EslApplicationAttribute", "EslAuthenticationException", "EslCall", "EslCatalogue", "EslCallTargetAttribute", "EslCatalogueAttribute", "EslChannel", "EslClientOptions", "EslCommandAttribute", "EslCommandText", "EslCommandException", "EslConnectionBase",
        "EslConnectionException", "EslConnectionExtensions", "EslConnectionState", "EslDialStringAttribute", "EslEventNameAttribute",
        "EslEvent", "EslEventsLostException", "EslException", "EslHeader", "EslListener", "EslListenerOptions", "EslLogLine", "EslLogSubscription", "EslOutgoingEvent", "EslPermissions",
        "EslProtocolException", "EslReconnectOptions", "EslRow", "EslStateChangedEventArgs", "EslStreamNotice", "EslStreamSubscription", "EslSubscription", "EslSubscriptionOptions",
        "EslTable", "EslTimeoutException", "EslUnexpectedReplyException", "EventFilter", "EventFormat", "EventHeaders", "EventOverflow", "EventSelection",
        "EventsDroppedNotice", "FailureKind", "FailurePatterns", "FollowedCall", "FreeSwitch", "IEslChannel", "IEslConnection", "IEslEvent",
        "IEslRow", "IEslWord", "LineFilter", "LineReader", "OkReply", "OutboundCall", "RawCell", "RawRow", "ReplyForms", "ReplyReader", "ReplyRules", "ReplyScanner", "RowReader", "RowShape",
        "RowWriter", "TableForm", "TemplateReader", "WireParser", "WireParsers", "WireText", "CommandKeys", "EventNames", "VariableNames",
        "Dial", "DialAttempt", "DialCall", "DialEnterprise", "DialLeg", "DialStringFormatException", "EndpointText",
        "ArgumentNullException", "ReadOnlySpan", "StringComparison", "Typed", "System", "Replies", "Requests", "Events",
    };

    private static readonly string[] s_classes = [Naming.RootClass, "Failures", "CommandKeys", Naming.ApplicationsClass, "EventNames", Naming.EndpointsClass, "Variables", "VariableNames", "Catalogue"];

    /// <summary>Whether a name is that of a class which is generated of a catalogue whatever stands in it.</summary>
    public static bool IsClassOf(string catalogue, string name) =>
        catalogue.Length > 0 && name.StartsWith(catalogue, StringComparison.OrdinalIgnoreCase) && name.Substring(catalogue.Length) is var rest
        && (s_classes.Contains(rest, StringComparer.OrdinalIgnoreCase) || rest.StartsWith(Naming.JoiningClass, StringComparison.OrdinalIgnoreCase));

    /// <summary>Members that every type has.</summary>
    public static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    };

    /// <summary>Members of records, and of <c>EslRow</c>.</summary>
    public static readonly HashSet<string> RecordMembers = [.. Members, "Clone", "EqualityContract", "PrintMembers", "Columns", "GetRawBytes", "Item", "Write", "WriteTo"];

    /// <summary>Members of <c>EslEvent</c>, and of the classes that derive from it.</summary>
    public static readonly HashSet<string> EventMembers = [.. Members, "Name", "Subclass", "Body", "BodyBytes", "RawBytes", "Headers", "Item", "GetAll", "TryGetHeader", "TryReadNextHeader", "From", "Content", "Within", "Part", "OfAction"];

    /// <summary>Members of <c>DialplanApplication</c>, whose factories have the applications' names.</summary>
    public static readonly HashSet<string> ApplicationMembers =
        [.. Members, "Clone", "EqualityContract", "PrintMembers", "Name", "Argument", "Ending", "ExpandsVariables", "Text", "Sent", "ReadResult"];

    /// <summary>Members of <c>ApplicationResult</c>.</summary>
    public static readonly HashSet<string> ApplicationResultMembers = [.. Members, "Clone", "EqualityContract", "PrintMembers", "Response", "ResponseText", "Variables", "Read"];

    /// <summary>Members of <c>ChannelVariables</c>.</summary>
    public static readonly HashSet<string> VariableMembers =
    [
        .. Members, "Count", "Keys", "Values", "Item", "ContainsKey", "TryGetValue", "GetEnumerator", "Empty", "GetText", "GetInt32", "GetInt64", "GetDecimal", "GetBoolean",
        "GetSeconds", "GetMilliseconds", "GetMicroseconds", "GetEpoch", "GetEpochMicroseconds", "GetLocalTime", "GetWord", "GetList", "All",
    ];

    /// <summary>Members of word types; a word that would be called like one of them has <c>Word</c> at the end of its name.</summary>
    public static readonly HashSet<string> WordMembers =
        [.. Members, "Text", "IsKnown", "IsEmpty", "KnownWords", "Wire", "Number", "Q850", "FromQ850", "FromText", "FromWire", "PrintMembers"];

    /// <summary>Members of connections, each of which would hide a command or a group of that name.</summary>
    public static readonly HashSet<string> ConnectionMembers =
    [
        "ApiAsync", "BgApiAsync", "SubscribeAsync", "SubscribeLogAsync", "SendEventAsync", "SendMessageAsync", "InvokeAsync", "StartAsync", "EventsAsync", "DisposeAsync", "FollowAsync", "DivertEventsAsync",
        "LingerAsync", "NoLingerAsync", "ExecuteAsync", "HangupAsync", "GetVariableAsync", "RefreshAsync", "HandOver", "Channel",
        "ConnectAsync", "State", "StateChanged", "IsConnected", "Completion", "Permissions", "Events", "Data", "IsAsync", "HasFullControl", "RemoteEndPoint", "IsHungUp", "HangupCause",
    ];

    /// <summary>Members of <c>Dial</c>, whose methods have the endpoints' names.</summary>
    public static readonly HashSet<string> DialMembers = [.. Members, "Endpoint", "Simultaneous", "Sequential", "Enterprise", "Parse", "TryParse", "ToDialString", "Text"];

    /// <summary>Parameters that methods have already.</summary>
    public static readonly HashSet<string> Parameters = ["cancellationToken", "connection", "eslChannel", "eslGroup"];

    /// <summary>Methods of whatever applications can be run on, which would hide one of that name: it is at <c>DialplanApplication</c> alone.</summary>
    public static readonly HashSet<string> ChannelMembers = ["ExecuteAsync", "HangupAsync", "SendMessageAsync"];
}
