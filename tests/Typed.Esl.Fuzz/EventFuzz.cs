using System.Reflection;
using Typed.Esl.Connection;
using Typed.Esl.Wire;

namespace Typed.Esl.Fuzz;

/// <summary>Asks a frame's event for everything that it can be asked for.</summary>
internal static class EventFuzz
{
    private static readonly TypedEvent[] s_types = [.. TypedEvent.All()];

    /// <summary>What a frame is, in a few words by which two readings of it can be held against each other.</summary>
    public static string Describe(in Frame frame)
    {
        byte[] body = frame.CopyBody();
        var hash = default(HashCode);
        hash.AddBytes(frame.Headers);
        hash.AddBytes(body);
        string found = $"{frame.Kind} {frame.Headers.Length}+{body.Length} {hash.ToHashCode():x8}";
        if (frame.Kind is FrameKind.EventPlain or FrameKind.EventJson or FrameKind.EventXml)
            Ask(Deliver(frame));
        return found;
    }

    /// <summary>The event as a reader of everything gets it.</summary>
    private static EslEvent Deliver(in Frame frame)
    {
        var router = new EventRouter(new JobTable(new EslClientOptions().ToSettings()), new ChannelTable(null));
        var queue = new EventQueue(EventSelection.All, null, new QueueBounds(1, int.MaxValue, EventOverflow.DropNewest), _ => { });
        var batch = new object?[1];
        router.Add(queue);
        router.Accept(frame);
        router.Flush();
        return queue.Take(batch) == 1 ? (EslEvent)batch[0]! : throw new InvalidOperationException("An event did not reach a reader of all events.");
    }

    private static void Ask(EslEvent item)
    {
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in item.Headers)
            first.TryAdd(name, value);
        foreach (var (name, value) in first)
        {
            // A name that is no UTF-8 was replaced in the listing and cannot be asked for.
            if (!name.Contains('\uFFFD') && item[name] != value && item[name] is not null)
                throw new InvalidOperationException($"'{name}' is '{value}' in the list of headers and '{item[name]}' when asked for.");
            _ = item.GetAll(name);
        }

        _ = item["no-such-header"];
        _ = item.Body;
        _ = item.ToString();
        foreach (var type in s_types)
            type.ReadAll(item);
    }

    /// <summary>A generated event: what makes it of an untyped one, and all it offers.</summary>
    private sealed class TypedEvent(MethodInfo from, PropertyInfo[] properties)
    {
        public static IEnumerable<TypedEvent> All() =>
            from type in typeof(EslEvent).Assembly.GetTypes()
            where type.IsSubclassOf(typeof(EslEvent)) && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEslEvent<>))
            select new TypedEvent(
                type.GetMethod("From", BindingFlags.Public | BindingFlags.Static)!,
                type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0).ToArray());

        public void ReadAll(EslEvent item)
        {
            if (from.Invoke(null, [item]) is not { } typed)
                return;
            foreach (var property in properties)
                _ = property.GetValue(typed)?.ToString();
        }
    }
}
