using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Behaviour.Storage;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Applications;

/// <summary>Keeping values and members of groups. Which of the syntaxes an application follows says what is done.</summary>
internal static class Storing
{
    private const string Remove = "delete";
    private const string AddOnly = "insert_ifempty";
    private const string RemoveOnly = "delete_ifmatch";

    public static FakeApplication Hash { get; } = FakeApplication.Now(execution => Change(execution, execution.Control.State.Hash));

    public static FakeApplication Database { get; } = FakeApplication.Now(execution => Change(execution, execution.Control.State.Database));

    public static FakeApplication Group { get; } = FakeApplication.Now(execution =>
    {
        var (state, group, endpoint) = (execution.Control.State, execution[ArgumentNames.Group] ?? "", execution[ArgumentNames.Endpoint] ?? "");
        if (execution.Argument.StartsWith(Remove, StringComparison.OrdinalIgnoreCase))
            Groups.Remove(state, group, endpoint);
        else
            Groups.Add(state, group, endpoint);
    });

    private static void Change(FakeExecution execution, KeyStore store)
    {
        var (realm, key, value) = (execution[ArgumentNames.Realm] ?? "", execution[ArgumentNames.Key] ?? "", execution[ArgumentNames.Value] ?? "");
        string verb = execution.Argument.Split('/')[0];
        if (verb is Remove || (verb is RemoveOnly && store.Get(realm, key) == value))
            store.Remove(realm, key);
        else if (verb is not RemoveOnly && (verb is not AddOnly || store.Get(realm, key) is null))
            store.Set(realm, key, value);
    }
}
