using System.Buffers.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// Hands the switch's events to those who want them, in the order of the wire. Whether anybody does is decided from the bytes where they lie: an
/// event that nobody wants is neither copied nor made.
/// </summary>
/// <remarks>Readers come and go on any thread. <see cref="Accept"/> and <see cref="Flush"/> are for one connection's reading at a time.</remarks>
internal sealed class EventRouter(JobTable jobs)
{
    /// <summary>What a scratch may keep; a larger one was for one event.</summary>
    private const int KeptBytes = 64 * 1024;

    private readonly NameCache _names = new();
    private readonly NameCache _subclasses = new();
    private readonly ReaderSet<EventQueue> _readers = new();
    private byte[] _scratch = [];

    public void Add(EventQueue reader) => _readers.Add(reader);

    public void Remove(EventQueue reader) => _readers.Remove(reader);

    /// <summary>Takes an event.</summary>
    public void Accept(in Frame frame)
    {
        var bytes = frame.GetBody(ref _scratch);
        Route(EventForm.Of(frame.Kind), bytes);
        if (_scratch.Length > KeptBytes)
            _scratch = [];
    }

    /// <summary>Hands over what one read of the socket brought; gives the largest number of events that a reader has before it.</summary>
    public int Flush() => _readers.Flush();

    /// <summary>The connection is lost, and its reading is over; another may come.</summary>
    public void ConnectionLost(ConnectionEnd end, DateTimeOffset at) => _readers.ConnectionLost(end, at);

    /// <summary>A connection stands again, with all that was subscribed to.</summary>
    public void ConnectionResumed(DateTimeOffset lostAt, DateTimeOffset at) => _readers.ConnectionResumed(lostAt, at);

    /// <summary>Nothing will come any more.</summary>
    public void End(ConnectionEnd end) => _readers.End(end);

    private void Route(EventForm form, ReadOnlySpan<byte> bytes)
    {
        var name = form.TryFind(bytes, WireNames.EventName, out var nameHeader) ? _names.Read(nameHeader) : default;
        EslHeader subclassHeader = default;
        bool hasSubclass = name is WireNames.Custom && form.TryFind(bytes, WireNames.EventSubclass, out subclassHeader);
        var subclass = hasSubclass ? _subclasses.Read(subclassHeader) : default;

        EslEvent? item = null;
        if (name is EventNames.BackgroundJob && IsOfOurJob(form, bytes))
        {
            item = Make(form, bytes, name, hasSubclass, subclass);
            jobs.Complete(item);
        }

        foreach (var reader in _readers.Current)
        {
            bool isWanted = reader.IsOpen
                && (hasSubclass ? reader.Selection.HasSubclass(subclass) : reader.Selection.HasName(name))
                && reader.Filter?.Judge(form, bytes) != false;
            if (isWanted)
                reader.Add(item ??= Make(form, bytes, name, hasSubclass, subclass));
        }
    }

    private EslEvent Make(EventForm form, ReadOnlySpan<byte> bytes, ReadOnlySpan<char> name, bool hasSubclass, ReadOnlySpan<char> subclass)
    {
        byte[] copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return new EslEvent(form.Keep(copy, _names.Get(name), hasSubclass ? _subclasses.Get(subclass) : null));
    }

    /// <summary>Jobs of others end in events as well.</summary>
    private bool IsOfOurJob(EventForm form, ReadOnlySpan<byte> bytes) =>
        form.TryFind(bytes, WireNames.JobId, out var id)
        && Utf8Parser.TryParse(id.Raw, out Guid key, out int consumed)
        && consumed == id.Raw.Length
        && jobs.Expects(key);
}
