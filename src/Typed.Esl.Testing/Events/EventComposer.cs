using System.Collections.Concurrent;
using System.Globalization;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Replies;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Events;

/// <summary>Makes events. Their headers are named by the properties of the generated event classes; what those are on the wire, the catalogue says.</summary>
internal sealed class EventComposer
{
    // As many as threads that make events: it grows to the longest row, and stays.
    [ThreadStatic]
    private static RowWriter? t_row;

    // As many headers as events have beside those of their channel, or more.
    private const int FewMore = 8;
    private const string Root = "event";
    private const string Custom = "CUSTOM";
    private const string NameHeader = "Event-Name";
    private const string SubclassHeader = "Event-Subclass";

    private readonly Dictionary<string, EventModel> _events;
    private readonly SwitchState _state;
    private readonly ConcurrentDictionary<(string Name, string Property), string> _wireNames = new();
    private readonly string _coreId, _hostname, _switchName, _address, _localTime, _timestamp, _sequenceHeader;
    private long _sequence;

    public EventComposer(CatalogueModel catalogue, SwitchState state)
    {
        // What the switch itself sends it sends whatever the catalogue in use says.
        _events = BuiltInCatalogue.Model.Events.Concat(catalogue.Events).GroupBy(item => item.Name, StringComparer.Ordinal)
            .ToDictionary(items => items.Key, items => items.Last(), StringComparer.Ordinal);
        _state = state;
        Names = [.. _events.Values.Where(item => item is { IsBase: false, IsSubclass: false }).Select(item => item.Name)];
        Subclasses = [.. _events.Values.Where(item => item.IsSubclass).Select(item => item.Name)];
        (_coreId, _hostname, _switchName) = (WireName(Root, nameof(EslEvent.CoreUuid)), WireName(Root, nameof(EslEvent.Hostname)), WireName(Root, nameof(EslEvent.Switchname)));
        (_address, _localTime) = (WireName(Root, nameof(EslEvent.Ipv4Address)), WireName(Root, nameof(EslEvent.TimestampLocal)));
        (_timestamp, _sequenceHeader) = (WireName(Root, nameof(EslEvent.Timestamp)), WireName(Root, nameof(EslEvent.Sequence)));
        ChannelHeader = WireName(EventNames.ChannelState, nameof(ChannelStateEvent.Uuid));
        ChannelStateHeader = WireName(EventNames.ChannelState, nameof(ChannelStateEvent.ChannelState));
        ChannelNameHeader = WireName(EventNames.ChannelState, nameof(ChannelStateEvent.ChannelName));
        JobOwnerHeader = WireName(EventNames.BackgroundJob, nameof(BackgroundJobEvent.OwnerUuid));
    }

    /// <summary>The header that says which channel an event is about.</summary>
    public string ChannelHeader { get; }

    /// <summary>The header that says in which state such a channel is.</summary>
    public string ChannelStateHeader { get; }

    /// <summary>The header that names such a channel.</summary>
    public string ChannelNameHeader { get; }

    /// <summary>The header that says whose background job has ended.</summary>
    public string JobOwnerHeader { get; }

    /// <summary>The names of the switch's events.</summary>
    public IReadOnlyCollection<string> Names { get; }

    /// <summary>The subclasses of CUSTOM that its modules send.</summary>
    public IReadOnlyCollection<string> Subclasses { get; }

    /// <summary>Whether the switch sends events of a name.</summary>
    public bool Knows(string name) => _events.TryGetValue(name.ToUpperInvariant(), out var item) && !item.IsBase;

    /// <summary>An event with headers by the properties that they are read with, and with what a row holds as further headers.</summary>
    public FakeEvent Compose(string name, EslRow? data, string body, params IEnumerable<(string Property, string Value)> headers)
    {
        IReadOnlyList<KeyValuePair<string, object>> cells = [];
        if (data is not null)
        {
            var row = t_row ??= new RowWriter();
            row.Rewrite(data);
            cells = row.Cells;
        }

        // The switch stores no empty header.
        var all = new List<KeyValuePair<string, string>>(cells.Count + FewMore);
        for (int i = 0; i < cells.Count; i++)
        {
            if (cells[i].Value is string { Length: > 0 } value)
                all.Add(new(cells[i].Key, value));
        }

        foreach (var (property, value) in headers)
        {
            if (value.Length > 0)
                all.Add(new(WireName(name, property), value));
        }

        return new FakeEvent(name) { Headers = all, Body = body, IsComposed = true };
    }

    /// <summary>An event that says by an action what happened.</summary>
    /// <param name="name">The event.</param>
    /// <param name="action">What happened.</param>
    /// <param name="data">A row whose columns are further headers; null where there is none.</param>
    /// <param name="others">Headers that are named by whoever set them.</param>
    /// <param name="headers">Headers by the properties that they are read with.</param>
    public FakeEvent ComposeAction(
        string name, string action, EslRow? data, IEnumerable<KeyValuePair<string, string>> others, IEnumerable<(string Property, string Value)> headers) => new(name)
    {
        Headers =
        [
            .. Cells(data),
            .. others,
            .. headers.Select(header => KeyValuePair.Create(WireName(name, header.Property, action), header.Value)),
            KeyValuePair.Create(_events[name].ActionHeader, action),
        ],
    };

    /// <summary>The header that names an event.</summary>
    public static string EventNameHeader => NameHeader;

    /// <summary>The headers that tell somebody who reads a conversation what an event is about.</summary>
    public IReadOnlyList<string> TellingHeaders =>
    [
        SubclassHeader,
        WireName(Root, nameof(EslEvent.Sequence)),
        ChannelHeader,
        ChannelStateHeader,
        WireName(EventNames.BackgroundJob, nameof(BackgroundJobEvent.JobUuid)),
        WireName(EventNames.ChannelExecute, nameof(ChannelExecuteEvent.Application)),
        WireName(EventNames.ChannelHangup, nameof(ChannelHangupEvent.HangupCause)),
    ];

    /// <summary>How many events there were.</summary>
    public long Count => Interlocked.Read(ref _sequence);

    /// <summary>Begins to count events anew.</summary>
    public void CountAnew() => Interlocked.Exchange(ref _sequence, 0);

    /// <summary>Counts an event that nobody has asked for, as the switch does.</summary>
    public void Skip() => Interlocked.Increment(ref _sequence);

    /// <summary>The event as it goes out: with name, origin, time and sequence before its own headers.</summary>
    public FakeEvent Stamp(FakeEvent item)
    {
        var now = _state.Time.GetUtcNow();
        var micros = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var sequence = Interlocked.Increment(ref _sequence);
        List<KeyValuePair<string, string>> added =
        [
            new(NameHeader, item.Subclass is null ? item.Name : Custom),
            new(_coreId, _state.Identity.CoreId),
            new(_hostname, _state.Identity.Hostname),
            new(_switchName, _state.Identity.SwitchName),
            new(_address, _state.Identity.Address),
            new(_localTime, now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            new(_timestamp, micros.ToString(CultureInfo.InvariantCulture)),
            new(_sequenceHeader, sequence.ToString(CultureInfo.InvariantCulture)),
        ];
        if (item.Subclass is { } subclass)
            added.Add(new(SubclassHeader, subclass));
        if (item.IsComposed)
            return item with { Headers = new HeadersBehind(added, item.Headers) };

        // The switch stores no empty header, and what the caller gives stands for what would be added.
        var own = item.Headers.Where(header => header.Value.Length > 0).ToList();
        added.RemoveAll(stamp => own.Any(header => header.Key.Equals(stamp.Key, StringComparison.OrdinalIgnoreCase)));
        return item with { Headers = new HeadersBehind(added, own) };
    }

    private static IEnumerable<KeyValuePair<string, string>> Cells(EslRow? data) => data is null
        ? []
        : RowWriter.Of(data).Cells.Where(cell => cell.Value is string).Select(cell => KeyValuePair.Create(cell.Key, (string)cell.Value));

    /// <summary>What a header is on the wire that is read as a property, of an event or of one of its actions alone.</summary>
    public string WireName(string name, string property, string action)
    {
        var own = _events[name].Actions.Where(candidate => candidate.Name == action).SelectMany(candidate => candidate.Headers);
        return own.FirstOrDefault(header => Naming.Pascal(header.PropertyName) == property) is { } found ? found.WireName : WireName(name, property);
    }

    /// <summary>The header that a property is read from, in an event of a name.</summary>
    private string WireName(string name, string property) => _wireNames.GetOrAdd((name, property), static (known, own) => own.FindWireName(known.Name, known.Property), this);

    private string FindWireName(string name, string property)
    {
        for (var at = _events.GetValueOrDefault(name); at is not null; at = _events.GetValueOrDefault(at.Extends))
        {
            if (at.Headers.FirstOrDefault(header => Naming.Pascal(header.PropertyName) == property) is { } header)
                return header.WireName;
        }

        throw new InvalidOperationException($"The catalogue's event '{name}' has no header that is read as '{property}'.");
    }
}
