namespace Typed.Esl.Tests.Injection;

/// <summary>
/// No text that a user's program takes from a caller, a file or a form can become a second command, a second header or half of one, by whichever of the library's
/// members it goes in.
/// </summary>
public sealed class InjectionSurfaceTests
{
    /// <summary>What an attacker would put behind an ordinary text. It must not get out.</summary>
    private static readonly string[] s_breaks =
        ["\nInjected: b", "\rInjected: b", "\r\nInjected: b", "\0", "\0b", "\n", "\r", "\n\nexit\n\n", "\n\napi x\n\n", "\r\n\r\nexit\r\n\r\n", "\nContent-Length: 5\n\nabcde"];

    /// <summary>What looks like a line break to others, and is none to the switch.</summary>
    private static readonly string[] s_harmless = ["\u2028exit", "\u2029exit", "\u0085exit", "\vexit", "\u001Fexit", "\u007Fexit"];

    [Fact]
    public void Every_public_member_that_takes_text_is_tried_or_has_a_reason_not_to_be()
    {
        var tried = PublicSurface.Senders.Select(PublicSurface.Describe).ToHashSet(StringComparer.Ordinal);
        var made = new HashSet<Type>();
        foreach (var parameter in PublicSurface.Senders.SelectMany(sender => sender.GetParameters()))
            Reach(parameter.ParameterType, made);
        made.UnionWith(PublicSurface.Types.Where(PublicSurface.IsGroup));
        tried.UnionWith(made.SelectMany(PublicSurface.MakersOf).Select(PublicSurface.Describe));

        Assert.Empty(PublicSurface.TextMembers.Where(member => NotSent.ReasonOf(member) < 0).Select(PublicSurface.Describe).Except(tried));
        Assert.Equal(Enumerable.Range(0, NotSent.Count), PublicSurface.TextMembers.Select(NotSent.ReasonOf).Where(reason => reason >= 0).Distinct().Order());
        Assert.True(PublicSurface.Senders.Count >= 50, $"Only {PublicSurface.Senders.Count} members were found that send.");
    }

    [Fact]
    public async Task What_goes_in_as_text_comes_out_as_one_intact_command_or_not_at_all()
    {
        var attempts = Attempt.All().ToArray();
        Assert.True(attempts.Length > 150, $"Only {attempts.Length} places for texts were found.");
        await Parallel.ForEachAsync(attempts, TestContext.Current.CancellationToken, async (attempt, _) =>
        {
            if (NotSent.IsAlwaysRefused(attempt))
            {
                Assert.Null(await attempt.TryAsync(static text => text));
                return;
            }

            // Another text than stands elsewhere in the call, where that is one: of two filters that are the same one is sent.
            var ordinary = await attempt.TryAsync(static text => text + "y") ?? await attempt.TryAsync(static text => text);
            Assert.True(ordinary is { Commands.Count: > 0 }, $"{attempt}: an ordinary text was refused, so that nothing is tried here. Values must know one that is not.");
            foreach (string text in s_breaks.Concat(s_harmless))
            {
                if (await attempt.TryAsync(ordinaryText => ordinaryText + text) is { } sent)
                    AssertIntact(attempt, text, ordinary.Value.Commands, sent.Commands, sent.Bytes);
                if (await attempt.TryAsync(ordinaryText => text + ordinaryText) is { } also)
                    AssertIntact(attempt, text, ordinary.Value.Commands, also.Commands, also.Bytes);
            }
        });
    }

    /// <summary>The commands of the same call with an ordinary text, or fewer where the text cannot be said to the switch; no line more, and no NUL.</summary>
    private static void AssertIntact(Attempt attempt, string text, IReadOnlyList<SwitchCommand> ordinary, IReadOnlyList<SwitchCommand> sent, byte[] bytes)
    {
        string shown = $"{attempt}, with {System.Text.Json.JsonSerializer.Serialize(text)}, sent {System.Text.Json.JsonSerializer.Serialize(System.Text.Encoding.UTF8.GetString(bytes))}";
        Assert.True(sent.Count > 0 && sent.Count <= ordinary.Count, shown);
        Assert.All(sent, command => Assert.True(ordinary.Any(other => other.Verb == command.Verb && other.Lines.Count >= command.Lines.Count), shown));
        Assert.True(bytes.AsSpan().IndexOf((byte)0) < 0, shown);
        bool isInBody = sent.Any(command => command.Body.Contains(text, StringComparison.Ordinal));
        Assert.True(isInBody || bytes.AsSpan().IndexOf((byte)'\r') < 0, shown);
    }

    private static void Reach(Type type, HashSet<Type> reached)
    {
        foreach (var part in type.IsGenericType ? type.GetGenericArguments() : [])
            Reach(part, reached);
        if (type.Assembly != typeof(FreeSwitch).Assembly || !PublicSurface.CarriesText(type) || !reached.Add(type))
            return;
        foreach (var parameter in PublicSurface.MakersOf(type).SelectMany(maker => maker.GetParameters()))
            Reach(parameter.ParameterType, reached);
    }
}
