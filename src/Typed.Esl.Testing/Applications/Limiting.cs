using System.Globalization;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Behaviour.Storage;

namespace Typed.Esl.Testing.Applications;

/// <summary>Counting a call as a use of a resource.</summary>
internal static class Limiting
{
    public static FakeApplication Limit { get; } = FakeApplication.Now(execution =>
    {
        var limit = LimitUse.Of(name => execution[name]);
        if (Use(execution, limit) is { } count)
        {
            execution.Leave(nameof(LimitResult.Usage), Number(count.Usage));
            execution.Leave(nameof(LimitResult.Rate), Number(count.Rate));
        }
        else if (limit.Destination.StartsWith('!'))
        {
            limit.SendAway(execution.Channel, execution.Control);
        }
        else
        {
            // It goes once this is over, which is told first.
            execution.Channel.NextState = ChannelState.Routing;
            execution.Afterwards = () => limit.SendAway(execution.Channel, execution.Control);
        }
    });

    /// <summary>Runs an application as a use, which ends with it; nothing where there are too many.</summary>
    public static FakeApplication Execute { get; } = new(static async (execution, ended) =>
    {
        var limit = LimitUse.Of(name => execution[name]);
        if (Use(execution, limit) is null)
            return;
        await execution.Control.Execute(execution.Channel, execution[ArgumentNames.Application] ?? "", execution[ArgumentNames.ApplicationData] ?? "").WaitAsync(ended).ConfigureAwait(false);
        execution.Control.Limits.Release(execution.Channel, limit.Backend, limit.Realm, limit.Resource);
    });

    private static (int Usage, int Rate)? Use(FakeExecution execution, LimitUse limit) =>
        execution.Control.Limits.Use(execution.Channel, limit.Backend, limit.Realm, limit.Resource, limit.Maximum, limit.Interval);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
