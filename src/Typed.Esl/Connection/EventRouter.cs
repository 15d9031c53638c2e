using System.Runtime.CompilerServices;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// Hands the switch's events to those who want them, in the order of the wire. Whether anybody does is decided from the bytes where they lie: an
/// event that nobody wants is neither copied nor made.
/// </summary>
/// <remarks><see cref="Accept"/> is for one connection's reading at a time.</remarks>
internal sealed class EventRouter(JobTable jobs, ChannelTable channels) : ReaderSet<EventQueue>
{
    /// <summary>What a scratch may keep; a larger one was for one event.</summary>
    private const int KeptBytes = 64 * 1024;

    private readonly FormNames?[] _names = new FormNames?[3];
    private readonly int _places = channels.Own is null ? NameCache.ManyPlaces : NameCache.FewPlaces;
    private byte[] _scratch = [];

    /// <summary>Takes an event.</summary>
    [MethodImpl(Hot.Path)]
    public void Accept(in Frame frame)
    {
        var bytes = frame.GetBody(ref _scratch);
        Route(EventForm.Of(frame.Kind), _names[frame.Kind - FrameKind.EventPlain] ??= new FormNames(_places), bytes);
        if (_scratch.Length > KeptBytes)
            _scratch = [];
    }

    [MethodImpl(Hot.Path)]
    private void Route(EventForm form, FormNames names, ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        form.TryFind(bytes, WireNames.EventName, ref position, out var nameHeader);
        EslHeader subclassHeader = default;
        var name = names.Names.Read(nameHeader, out string? knownName);

        // A message that was queued to a call is sent under a second name, behind the one that it was made with.
        if (name is EventNames.Command && form.TryFind(bytes, WireNames.EventName, ref position, out var secondName))
            name = names.Names.Read(nameHeader = secondName, out knownName);
        bool hasSubclass = name is WireNames.Custom && form.TryFind(bytes, WireNames.EventSubclass, out subclassHeader);
        string? knownSubclass = null;
        var subclass = hasSubclass ? names.Subclasses.Read(subclassHeader, out knownSubclass) : default;

        EslEvent? item = null;
        if (name is EventNames.BackgroundJob && IsOfOurJob(form, bytes))
            jobs.Complete(item = Make(form, bytes, knownName ?? names.Names.Add(nameHeader, name), null));
        if (channels.Wants(name) && IsOfWatchedChannel(form, bytes))
            channels.Take(item = Make(form, bytes, knownName ?? names.Names.Add(nameHeader, name), null));
        foreach (var reader in Current)
        {
            bool isWanted = reader.IsOpen
                && (hasSubclass ? reader.Selection.HasSubclass(subclass) : reader.Selection.HasName(name))
                && reader.Filter?.Judge(form, bytes) != false;
            if (!isWanted)
                continue;

            item ??= Make(
                form,
                bytes,
                knownName ?? names.Names.Add(nameHeader, name),
                hasSubclass ? knownSubclass ?? names.Subclasses.Add(subclassHeader, subclass) : null);
            reader.Add(item);
        }
    }

    /// <summary>An event in bytes of its own: exactly as many, so that whoever keeps one event keeps nothing else alive.</summary>
    [MethodImpl(Hot.Path)]
    private static EslEvent Make(EventForm form, ReadOnlySpan<byte> bytes, string name, string? subclass)
    {
        byte[] copy = new byte[bytes.Length]; // at this length, measured faster than uninitialized
        bytes.CopyTo(copy);
        return new EslEvent(form.Keep(copy, name, subclass));
    }

    /// <summary>Jobs of others end in events as well.</summary>
    private bool IsOfOurJob(EventForm form, ReadOnlySpan<byte> bytes) =>
        form.TryFind(bytes, WireNames.JobId, out var id)
        && Utf8Value.TryRead(id.Raw, out Guid key)
        && jobs.Expects(key);

    /// <summary>Channels of others end as well.</summary>
    private bool IsOfWatchedChannel(EventForm form, ReadOnlySpan<byte> bytes) => form.TryFind(bytes, WireNames.ChannelIdBytes, out var id) && channels.Watches(id);

    /// <summary>The names that came in one form: another writes the same bytes for another name.</summary>
    private sealed class FormNames(int places)
    {
        private NameCache? _subclasses;

        public NameCache Names { get; } = new(places);

        public NameCache Subclasses => _subclasses ??= new(places);
    }
}
