using System.Collections.Frozen;
using System.Globalization;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// The commands that lead from what stands on the switch to what is wanted, without a moment in which something wanted is not sent: first everything
/// that lets more through, and when that stands everything that lets less through.
/// </summary>
internal static class WirePlan
{
    private static readonly FrozenSet<string> s_known = EventNames.All.Append(WireNames.All).Append(WireNames.Custom).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Filters are opened before names are added; the names come last, so that events begin to flow when all else stands.</summary>
    public static List<WireStep> Widening(WireStanding standing, WireDemand demand, string format)
    {
        List<WireStep> steps = [];
        if (demand is { Filters: null, IsEmpty: false } && standing.Filters.Possible.Count > 0)
            steps.Add(DeleteAllFilters(standing));
        if (demand.Filters is { } filters)
        {
            // The first filter of all would shut out everything else that is being sent, until the others stand too.
            if (!standing.Filters.HasCertain && standing.MayHaveEvents)
                steps.Add(AddFilter(standing, WireDemand.PassAll));
            steps.AddRange(filters.Where(filter => !standing.Filters.IsCertain(filter)).Select(filter => AddFilter(standing, filter)));
        }

        if (demand.LogLevel is { } level && standing.LogLevel != level)
            steps.Add(SetLog(standing, level));
        List<string> names = [.. demand.Names.Where(name => !standing.Names.IsCertain(name))];
        List<string> subclasses = [.. demand.Subclasses.Where(subclass => !standing.Subclasses.IsCertain(subclass))];
        List<string> unknown = [.. names.Where(name => !s_known.Contains(name))];
        names.RemoveAll(unknown.Contains);
        if (names.Count + subclasses.Count > 0)
            steps.Add(Subscribe(standing, names, subclasses, format));

        // Of several names the switch reads over those that it does not know, and accepts the rest; asked for one alone, it says so.
        steps.AddRange(unknown.Select(name => Subscribe(standing, [name], [], format)));
        return steps;
    }

    /// <summary>To be carried out when the widening stands.</summary>
    public static List<WireStep> Narrowing(WireStanding standing, WireDemand demand)
    {
        List<WireStep> steps = [];
        if (demand.IsEmpty)
        {
            if (standing.MayHaveEvents)
                steps.Add(UnsubscribeAll(standing));
            if (standing.Filters.Possible.Count > 0)
                steps.Add(DeleteAllFilters(standing));
        }
        else
        {
            if (!demand.WantsAll)
                NarrowNames(steps, standing, demand);
            if (demand.Filters is { } filters)
                steps.AddRange(standing.Filters.Possible.Except(filters).Select(filter => DeleteFilter(standing, filter)));
        }

        if (demand.LogLevel is null && standing.MayLog)
            steps.Add(EndLog(standing));
        return steps;
    }

    private static void NarrowNames(List<WireStep> steps, WireStanding standing, WireDemand demand)
    {
        // The first nixevent of a name turns ALL into the list of all names and all subclasses that modules have registered: all that are not wanted are named.
        bool fromAll = standing.Names.IsPossible(WireNames.All);
        IEnumerable<string> standingNames = fromAll ? EventNames.All : standing.Names.Possible;
        List<string> names = [.. standingNames.Except(demand.Names, StringComparer.Ordinal)];
        IEnumerable<string> standingSubclasses = fromAll ? EventNames.Subclasses.Union(standing.Subclasses.Possible, StringComparer.Ordinal) : standing.Subclasses.Possible;
        List<string> subclasses = [.. standingSubclasses.Except(demand.Subclasses, StringComparer.Ordinal)];
        if (names.Count + subclasses.Count > 0)
            steps.Add(Unsubscribe(standing, names, subclasses, fromAll));
    }

    private static WireStep Subscribe(WireStanding standing, List<string> names, List<string> subclasses, string format) => new(
        new WireCommand(Verbs.Event, format + " " + EventSelection.Render(names, subclasses)),
        OnWritten: () =>
        {
            standing.Names.BeginAdding(names);
            standing.Subclasses.BeginAdding(subclasses);
        },
        OnDone: () =>
        {
            standing.Names.EndAdding(names);
            standing.Subclasses.EndAdding(subclasses);
        },
        OnRefused: () =>
        {
            // Of several words those before the refused one stand all the same; they are taken off when the next change is made.
            if (names.Count + subclasses.Count == 1)
            {
                standing.Names.EndRemoving(names);
                standing.Subclasses.EndRemoving(subclasses);
            }
        });

    private static WireStep Unsubscribe(WireStanding standing, List<string> names, List<string> subclasses, bool fromAll)
    {
        List<string> gone = fromAll ? [.. names, WireNames.All] : names;
        return new(
            new WireCommand(Verbs.NixEvent, EventSelection.Render(names, subclasses)),
            OnWritten: () =>
            {
                standing.Names.BeginRemoving(gone);
                standing.Subclasses.BeginRemoving(subclasses);
            },
            OnDone: () =>
            {
                standing.Names.EndRemoving(gone);
                standing.Subclasses.EndRemoving(subclasses);
            },
            MayBeRefused: true);
    }

    private static WireStep UnsubscribeAll(WireStanding standing) => new(
        new WireCommand(Verbs.NoEvents),
        OnWritten: () =>
        {
            standing.Names.BeginClearing();
            standing.Subclasses.BeginClearing();
        },
        OnDone: () =>
        {
            standing.Names.EndClearing();
            standing.Subclasses.EndClearing();
        },
        MayBeRefused: true);

    private static WireStep AddFilter(WireStanding standing, KeyValuePair<string, string> filter) => new(
        new WireCommand(Verbs.Filter, $"{filter.Key} {filter.Value}"),
        OnWritten: () => standing.Filters.BeginAdding([filter]),
        OnDone: () => standing.Filters.EndAdding([filter]));

    private static WireStep DeleteFilter(WireStanding standing, KeyValuePair<string, string> filter) => new(
        new WireCommand(Verbs.Filter, $"delete {filter.Key} {filter.Value}"),
        OnWritten: () => standing.Filters.BeginRemoving([filter]),
        OnDone: () => standing.Filters.EndRemoving([filter]));

    private static WireStep DeleteAllFilters(WireStanding standing) => new(
        new WireCommand(Verbs.Filter, "delete all"),
        OnWritten: standing.Filters.BeginClearing,
        OnDone: standing.Filters.EndClearing);

    private static WireStep SetLog(WireStanding standing, int level)
    {
        bool mayLog = standing.MayLog;
        return new(
            new WireCommand(Verbs.Log, level.ToString(CultureInfo.InvariantCulture)),
            OnWritten: () =>
            {
                standing.LogLevel = null;
                standing.MayLog = true;
            },
            OnDone: () => standing.LogLevel = level,
            OnRefused: () => standing.MayLog = mayLog);
    }

    private static WireStep EndLog(WireStanding standing) => new(
        new WireCommand(Verbs.NoLog),
        OnWritten: () => standing.LogLevel = null,
        OnDone: () => standing.MayLog = false,
        MayBeRefused: true);
}
