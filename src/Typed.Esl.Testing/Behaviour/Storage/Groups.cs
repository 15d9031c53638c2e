using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.Storage;

/// <summary>Groups of who is called together.</summary>
internal static class Groups
{
    public static IReadOnlyList<string> Of(SwitchState state, string group) => [.. state.Groups.All.Where(item => item.Realm == group).Select(item => item.Key)];

    public static void Add(SwitchState state, string group, string endpoint) => state.Groups.Set(group, endpoint, "");

    public static void Remove(SwitchState state, string group, string endpoint) => state.Groups.Remove(group, endpoint);
}
