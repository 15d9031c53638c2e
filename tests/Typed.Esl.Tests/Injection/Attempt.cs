using System.Reflection;

namespace Typed.Esl.Tests.Injection;

/// <summary>A text in one place of one call: what it comes to on the wire.</summary>
/// <param name="Sender">What is called.</param>
/// <param name="Place">Where the text stands, in words.</param>
internal sealed record Attempt(MethodInfo Sender, string Place)
{
    // What makes applications: the type itself, and the methods that are generated for it.
    private static readonly string[] s_applications = [nameof(DialplanApplication), "CommandsApplications"];

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    /// <summary>Every place in which a call can carry a text.</summary>
    public static IEnumerable<Attempt> All()
    {
        var values = new Values(new AnsweringSwitch());
        var tried = new HashSet<string>(StringComparer.Ordinal);

        // A message carries any application; others refuse some. So what is tried once only is tried with a message.
        foreach (var sender in PublicSurface.Senders.Where(sender => NotSent.ReasonOf(sender) < 0).Select(Close).OrderByDescending(sender => sender.Name == nameof(FreeSwitch.SendMessageAsync)))
        {
            foreach (var (place, _) in values.Arguments(sender, static text => text).Where(value => OnceOnly(value.Place) is not { } part || tried.Add(part)))
                yield return new Attempt(sender, place);
            foreach (var (place, _) in values.Receivers(sender.DeclaringType!, static text => text))
                yield return new Attempt(sender, "on one" + place);
        }
    }

    /// <summary>
    /// The part of a place that is tried once, whoever sends it: an application, since they are many, and a value that is made of values. Null where the text goes to each in its own way.
    /// </summary>
    private static string? OnceOnly(string place)
    {
        string[] makers = place.Split(Values.By);
        int application = Array.FindLastIndex(makers, maker => s_applications.Any(type => maker.StartsWith(type + ".", StringComparison.Ordinal)));
        int first = application >= 0 ? application : makers.Length > 2 ? 1 : makers.Length;
        return first < makers.Length ? string.Join(Values.By, makers[first..]) : null;
    }

    public override string ToString() => $"{PublicSurface.Describe(Sender)}, {Place}";

    /// <summary>Makes the call with a text that is made of an ordinary one. Gives what reached the switch; null where the text was refused.</summary>
    public async Task<(IReadOnlyList<SwitchCommand> Commands, byte[] Bytes)?> TryAsync(Func<string, string> change)
    {
        var peer = new AnsweringSwitch();
        var values = new Values(peer);
        if (!(Sender.IsStatic && Sender.DeclaringType == typeof(FreeSwitch)))
        {
            values.Connection = Sender.DeclaringType == typeof(EslCall) ? await peer.LetFollowAsync()
                : Sender.DeclaringType == typeof(OutboundCall) ? await peer.CallAsync()
                : await peer.LetInAsync();
        }

        bool isRefused = true;
        foreach (bool givesAll in new[] { true, false })
        {
            values.GivesAll = givesAll;
            if (!(isRefused = await IsRefusedAsync(values, change, peer)))
                break;
        }

        var (commands, bytes) = (peer.Commands, peer.Bytes);
        peer.Close();
        if (!isRefused)
            return (commands, bytes);
        Assert.True(bytes.Length == 0, $"{this}: refused, and something was sent all the same.");
        return null;
    }

    private async Task<bool> IsRefusedAsync(Values values, Func<string, string> change, AnsweringSwitch peer)
    {
        try
        {
            var (target, arguments) = Make(values, change);
            object? work = Sender.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            await FinishAsync(work!, peer).WaitAsync(s_bound);
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException)
        {
            return true;
        }
        catch (EslException)
        {
            // What was sent had an answer, which was none that it could have.
        }

        return false;
    }

    private (object? Target, object?[] Arguments) Make(Values values, Func<string, string> change)
    {
        if (values.Arguments(Sender, change).FirstOrDefault(arguments => arguments.Place == Place) is { Make: { } makeArguments })
            return (values.OrdinaryReceiver(Sender), makeArguments());
        var receiver = values.Receivers(Sender.DeclaringType!, change).First(receiver => "on one" + receiver.Place == Place);
        return (receiver.Make(), values.Ordinary(Sender));
    }

    /// <summary>A method that leaves open of what it is, with something in its place.</summary>
    private static MethodInfo Close(MethodInfo sender) => !sender.IsGenericMethodDefinition ? sender : sender.MakeGenericMethod(
        [.. sender.GetGenericArguments().Select(parameter => parameter.GetGenericParameterConstraints().Length == 0
            ? typeof(string)
            : PublicSurface.Types.First(type => type.IsSubclassOf(typeof(EslEvent)) && type.GetInterfaces().Any(face => face.Name.StartsWith("IEslEvent", StringComparison.Ordinal))))]);

    private static Task FinishAsync(object work, AnsweringSwitch peer) => work switch
    {
        Task task => task,
        ValueTask task => task.AsTask(),
        _ when work.GetType().Name.StartsWith("ValueTask", StringComparison.Ordinal) => (Task)work.GetType().GetMethod("AsTask")!.Invoke(work, null)!,
        _ => (Task)typeof(Attempt).GetMethod(nameof(ReadAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(work.GetType().GetInterfaces().Single(face => face.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal)).GetGenericArguments())
            .Invoke(null, [work, peer])!,
    };

    /// <summary>Begins to read, and takes the connection away when it has begun.</summary>
    private static async Task ReadAsync<T>(IAsyncEnumerable<T> stream, AnsweringSwitch peer)
    {
        await using var reader = stream.GetAsyncEnumerator();
        var next = reader.MoveNextAsync().AsTask();
        if (await Task.WhenAny(next, peer.Subscribed) != next)
            peer.Close();
        await next;
    }
}
