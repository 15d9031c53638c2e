using System.Globalization;
using Typed.Esl.Testing.Answering;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.Storage;

/// <summary>Values that are kept in memory and in the database, and groups of who is called together.</summary>
internal static class StoreHandlers
{
    private const string All = "all";

    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.HashSet] = call => Done(() => call.State.Hash.Set(Realm(call), Key(call), Value(call)), "+OK\n");
        handlers[CommandKeys.HashAdd] = call => Answer.Text(call.State.Hash.TryAdd(Realm(call), Key(call), Value(call)) ? "+OK\n" : "-ERR key already exists\n");
        handlers[CommandKeys.HashGet] = call => Answer.Text(call.State.Hash.Get(Realm(call), Key(call)) ?? "");
        handlers[CommandKeys.HashRemove] = call => Answer.Text(call.State.Hash.Remove(Realm(call), Key(call)) ? "+OK\n" : "-ERR Not found\n");
        handlers[CommandKeys.HashRemoveIf] = call => Answer.Text(call.State.Hash.RemoveIf(Realm(call), Key(call), Value(call)) switch
        {
            null => "-ERR Not found\n",
            var value when value != Value(call) => "-ERR Doesn't match\n",
            _ => "+OK\n",
        });
        handlers[CommandKeys.HashValues] = call => Answer.Text(
            (call.Match.Syntax.Source.Contains(All, StringComparison.Ordinal) ? string.Concat(call.Control.Limits.Lines) : "")
            + string.Concat(call.State.Hash.All.Where(item => call.Given(ArgumentNames.Realm) is null or { Length: 0 } || item.Realm == call.Given(ArgumentNames.Realm)).Reverse().Select(item => $"D/{item.Realm}_{item.Key}/{item.Value}\n")));
        handlers[CommandKeys.HashLimits] = call => Answer.Text(string.Concat(call.Control.Limits.Lines));
        handlers[CommandKeys.DbSet] = call => Done(() => call.State.Database.Set(Realm(call), Key(call), Value(call)), "+OK");
        handlers[CommandKeys.DbGet] = call => Answer.Text(call.State.Database.Get(Realm(call), Key(call)) ?? "");
        handlers[CommandKeys.DbRemove] = call => Done(() => call.State.Database.Remove(Realm(call), Key(call)), "+OK");
        handlers[CommandKeys.DbExists] = call => Answer.Of(call.State.Database.Get(Realm(call), Key(call)) is null ? "false" : "true");
        handlers[CommandKeys.DbCount] = call => Answer.Of(Number(InRealm(call, call.State.Database).Count()));
        handlers[CommandKeys.DbCountRealms] = call => Answer.Of(Number(Realms(call).Count()));
        handlers[CommandKeys.DbKeys] = call => Answer.List(InRealm(call, call.State.Database).Select(item => item.Key));
        handlers[CommandKeys.DbRealms] = call => Answer.List(Realms(call));
        handlers[CommandKeys.CallGroupAdd] = call => Done(() => Groups.Add(call.State, call[ArgumentNames.Group] ?? "", call[ArgumentNames.Endpoint] ?? ""), "+OK");
        handlers[CommandKeys.CallGroupRemove] = call => Done(() => Groups.Remove(call.State, call[ArgumentNames.Group] ?? "", call[ArgumentNames.Endpoint] ?? ""), "+OK");
        handlers[CommandKeys.CallGroupDialString] = call => Answer.Text(string.Join(
            call[ArgumentNames.Order] switch { null => ",", "multi" => ":_:", _ => "|" }, Groups.Of(call.State, call[ArgumentNames.Group] ?? "")));
    }

    private static Answer Done(Action act, string answer)
    {
        act();
        return Answer.Text(answer);
    }

    private static IEnumerable<(string Realm, string Key, string Value)> InRealm(ApiCall call, KeyStore store) => store.All.Where(item => item.Realm == Realm(call));

    private static IEnumerable<string> Realms(ApiCall call) => call.State.Database.All.Select(item => item.Realm).Distinct();

    private static string Realm(ApiCall call) => call[ArgumentNames.Realm] ?? "";

    private static string Key(ApiCall call) => call[ArgumentNames.Key] ?? "";

    private static string Value(ApiCall call) => call[ArgumentNames.Value] ?? "";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
