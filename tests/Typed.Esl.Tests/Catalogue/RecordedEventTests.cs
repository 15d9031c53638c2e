using System.Globalization;
using System.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tests.Events;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>A user would look in vain for what an event says: so every event that a live switch sent is read by its generated class, header by header.</summary>
public sealed class RecordedEventTests
{
    private static readonly CatalogueModel s_catalogue = BuiltInCatalogue.Model;

    [Fact]
    public void Every_header_of_every_recorded_event_is_typed_or_is_on_the_reviewed_list()
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        int count = 0;
        foreach (var recorded in RecordedEvent.All)
        {
            count++;
            var name = recorded.Event.Subclass ?? recorded.Event.Name;
            if (s_catalogue.Events.FirstOrDefault(item => item.Name == name && !item.IsBase) is not { } model)
            {
                faults.Add($"{name} is not in the catalogue");
                continue;
            }

            var reading = new TypedReading(s_catalogue, model, recorded.Event);
            faults.UnionWith(reading.Faults.Select(fault => $"{name}: {fault}"));
            if (!seen.TryGetValue(name, out var untyped))
                seen[name] = untyped = new(StringComparer.Ordinal);
            untyped.UnionWith(reading.Untyped);
        }

        Assert.True(count > 13_000, $"Only {count} events were read.");
        Assert.Empty(faults);
        Snapshot.Match(Describe(seen), "RecordedEvents", "txt");
    }

    /// <summary>A variable whose type is wrong gives null or a word of nobody's, and the call looks as if it had none.</summary>
    [Fact]
    public void Every_typed_variable_of_every_recorded_event_is_read()
    {
        var typed = s_catalogue.Variables.ToDictionary(variable => variable.WireName, StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var recorded in RecordedEvent.All)
        {
            const string Prefix = "variable_";
            var texts = recorded.Event.Headers.Where(header => header.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(header => header.Key[Prefix.Length..], header => header.Value, StringComparer.Ordinal);
            var variables = new ChannelVariables(texts);
            foreach (var (name, text) in texts.Where(variable => typed.ContainsKey(variable.Key) && variable.Value.Length > 0))
            {
                read.Add(name);
                var column = typed[name];
                object? value = typeof(CommandsVariables).GetMethod("get_" + Naming.Pascal(column.PropertyName))!.Invoke(null, [variables]);
                bool isNone = column.Type.Name is "epoch" or "epochMicros" && text == "0";
                bool isKnown = column.Type.Category != TypeCategory.Word || s_catalogue.WordType(column.Type.Name)!.Words.Any(word => word.Wire.Equals(text, StringComparison.OrdinalIgnoreCase));
                if ((value is null && !isNone) || !isKnown)
                    faults.Add($"{name} is no {column.Type.Name}: {text}");
            }
        }

        Assert.Empty(faults);
        Assert.True(read.Count > 200, $"Only {read.Count} variables were read.");
    }

    [Fact]
    public void What_only_an_older_switch_sends_is_read_as_well()
    {
        var item = Routing.Deliver("Event-Name: DETECTED_SPEECH\nSpeech-Type: stress-level\nStress-Level: 0.75\nContent-Length: 0\n\n"u8.ToArray());

        var speech = DetectedSpeechEvent.From(item)!;

        Assert.Equal(SpeechEventType.StressLevel, speech.Kind);
        Assert.Equal(0.75m, speech.StressLevel);
    }

    [Fact]
    public void What_an_older_switch_does_not_send_is_null()
    {
        var item = Routing.Deliver("Event-Name: CHANNEL_ANSWER\nUnique-ID: abc\nHangup-Cause: SOME_CAUSE_OF_TOMORROW\n\n"u8.ToArray());

        var answer = ChannelAnswerEvent.From(item)!;

        Assert.Equal("", answer.ExternalId);
        Assert.Null(answer.Caller);
        Assert.Equal("SOME_CAUSE_OF_TOMORROW", answer.HangupCause.Text);
        Assert.False(answer.HangupCause.IsKnown);
    }

    private static string Describe(SortedDictionary<string, SortedSet<string>> seen)
    {
        var text = new StringBuilder("""
            # Every event that was recorded, and those of its headers that have no property: they are found by name only.
            # Event-Date-GMT: Event-Date-Timestamp is the same time, and exact.
            # Channel-*: of the answer to connect, and the same as Caller-*.
            # Content-Type, Reply-Text: of the reply that brings the channel's data, not of the channel.

            """);
        foreach (var (name, untyped) in seen)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}\n");
            foreach (var header in untyped)
                text.Append(CultureInfo.InvariantCulture, $"    {header}\n");
        }

        return text.ToString();
    }
}
