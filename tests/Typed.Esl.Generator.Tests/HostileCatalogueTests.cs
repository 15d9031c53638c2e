using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Typed.Esl.Generator.Tests.Support;

namespace Typed.Esl.Generator.Tests;

/// <summary>Whatever stands in a catalogue, it is a mistake with a place or it is code that builds: never a crash, never an error in code that nobody wrote.</summary>
public sealed class HostileCatalogueTests
{
    private static readonly string[] s_texts =
    [
        "", " ", "a b", "\"", "\\", "{", "}", "{0}", "`", "</summary>", "&", "*/", "//", "\n", "\r\n", "\t", "\u2028", "\u0085", "\u0001", "\uffff", "é", "한국", "😀", "1", "1a", "a.b", "a..b",
        ".", "class", "text", "cancellationToken", "connection", "equals", "toString", "Item", "item", "columns", "clone", "name", "body", "All", "int", "int[]", "text[]", "map", "json", "RouteRow",
        "RouteRow[]", "RouteRow?", "agentState", "agentState[]", "Nope", "on|off", "on|ON", "+|-", "a|a", "||", "epoch", "seconds", "<x>", "<x:seconds> <x>", "a <x>", "a <x:int> [<y>] [z]",
        "a [[<x>] [<y>]]", "a <x...> b <y...>", "[a]", "a [*]", "a [b] [b]", "a <text> [[<text2> [<textValue>]]]", "*", "b_*", "@a", ".", "a/b", "::", "x::y", "EslRow", "event", "channel", "acme",
        "acme.queue", "queue", "table", "lines", "xml", "read", "hangupCause", "string", "DialResult", "RouteBase", "+OK <n:epoch>", "-ERR*", "usage", "A", "a", "acme.queue.state", "acme.queueState", "acmeQueue",
    ];

    /// <summary>Where the text is no JSON any more something is told, and what is generated of the rest builds.</summary>
    [Fact]
    public void A_catalogue_that_is_cut_off_or_lacks_a_character_anywhere_is_a_mistake_and_the_rest_builds()
    {
        // That every place is told is held of the reader; here some are tried, and of these some compiled, which takes a thousand times as long.
        for (var at = 0; at < TeamCatalogue.Json.Length; at += 41)
        {
            Check(TeamCatalogue.Json[..at], builds: at % 4 == 0);
            Check(TeamCatalogue.Json.Remove(at, 1), builds: at % 4 == 1);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_catalogue_that_was_changed_at_random_is_a_mistake_or_builds(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 60; i++)
        {
            var file = JsonNode.Parse(Acme.Json)!;
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                Change(file, random);
            Check(file.ToJsonString(new JsonSerializerOptions { WriteIndented = true }), builds: true);
        }
    }

    [Theory]
    [MemberData(nameof(Clashes))]
    public void Names_that_clash_are_a_mistake_or_build(string what, string members)
    {
        Assert.NotEmpty(what);
        Check("{ \"catalogue\": 1, " + members + " }", builds: true);
    }

    public static TheoryData<string, string> Clashes => new()
    {
        { "methods", """ "groups": { "g": { "text": "G." }, "g.xAsync": { "text": "X." } }, "commands": { "g.x": { "syntax": "x", "text": "X." } } """ },
        { "keys of commands", """ "groups": { "g": { "text": "G." } }, "commands": { "g.x": { "syntax": "x", "text": "X." }, "gX": { "syntax": "y", "text": "X." } } """ },
        { "readers and rules", """ "commands": { "fooRules": { "syntax": "x", "text": "X." }, "readFoo": { "syntax": "y", "text": "X." } } """ },
        { "members of object", """ "groups": { "equals": { "text": "E." } }, "commands": { "getHashCode": { "syntax": "x", "text": "X." } } """ },
        {
            "the words of a command and of an application",
            """ "groups": { "a": { "text": "A." } }, "commands": { "a.b": { "syntax": "a b <mode:x|y>", "text": "B." } }, "applications": { "aB": { "syntax": "a <mode:x|y>", "text": "B." } } """
        },
        { "group types by case", """ "groups": { "aB": { "text": "G." }, "ab": { "text": "G." } } """ },
        { "group types", """ "groups": { "a": { "text": "G." }, "a.b": { "text": "G." }, "aB": { "text": "G." } } """ },
        { "a group and a record", """ "groups": { "a": { "text": "G." } }, "records": { "AGroup": { "text": "R.", "columns": {} } } """ },
        { "records by case", """ "records": { "Row": { "text": "R.", "columns": { "x": "text" } }, "ROW": { "text": "R.", "columns": { "y": "text" } } } """ },
        { "a record and a word type", """ "types": { "row": { "text": "R.", "words": { "a": {} } } }, "records": { "Row": { "text": "R.", "columns": {} } } """ },
        { "a record of the framework's name", """ "records": { "String": { "text": "R.", "columns": { "x": "text" } }, "Task": { "text": "R.", "columns": { "x": "text" } } } """ },
        { "a record of the library's name", """ "records": { "RowReader": { "text": "R.", "columns": { "x": "text" } } } """ },
        { "a record of the library's catalogue", """ "records": { "CallRow": { "text": "R.", "columns": { "x": "text" } } } """ },
        { "a property of its record's name", """ "records": { "Row": { "text": "R.", "columns": { "row": "text" } } } """ },
        { "properties that rows have", """ "records": { "Row": { "text": "R.", "columns": { "columns": "text", "clone": "text", "equals": "text", "item": "text" } } } """ },
        { "inherited properties", """ "records": { "A": { "text": "R.", "columns": { "x": "text" } }, "B": { "text": "R.", "extends": "A", "columns": { "X": "text" } } } """ },
        { "keywords as properties", """ "records": { "Row": { "text": "R.", "columns": { "class": "text", "record": "int", "field": "text", "value": "text", "row": { "type": "text", "name": "base" } } } } """ },
        { "words", """ "types": { "state": { "text": "S.", "words": { "state": {}, "text": {}, "textWord": {}, "equals": {}, "wire": {}, "All": {}, "known": {} } } } """ },
        { "parameters that are keywords", """ "commands": { "x": { "syntax": "x <class> <text> [<default> [<namespace>]] [int]", "text": "X." } } """ },
        { "parameters that methods have", """ "commands": { "x": { "syntax": "x <cancellationToken> [<connection>]", "text": "X." } } """ },
        { "parameters and locals", """ "commands": { "x": { "syntax": "x <text> <textValue> [<a:int> [<aValue:int> [<text_>]]]", "text": "X." } } """ },
        { "a flag and an argument", """ "commands": { "x": { "syntax": "x <all> [all]", "text": "X." } } """ },
        { "two flags", """ "commands": { "x": { "syntax": "x [a b] [aB]", "text": "X." } } """ },
        { "a flag without a name", """ "commands": { "x": { "syntax": "x [*]", "text": "X." } } """ },
        { "a flag that begins with a digit", """ "commands": { "x": { "syntax": "x [3pcc]", "text": "X." } } """ },
        { "inline words without names", """ "commands": { "x": { "syntax": "x <op:+|->", "text": "X." } } """ },
        { "inline words of two commands", """ "groups": { "g": { "text": "G." } }, "commands": { "g.x": { "syntax": "x <m:a|b>", "text": "X." }, "gX": { "syntax": "y <m:c|d>", "text": "X." } } """ },
        { "inline words and a type", """ "types": { "xM": { "text": "T.", "words": { "a": {} } } }, "commands": { "x": { "syntax": "x <m:a|b>", "text": "X." } } """ },
        { "keys of nested groups", """ "groups": { "g": { "text": "G.", "key": "q" }, "g.h": { "text": "H.", "key": "q" } }, "commands": { "g.h.x": { "syntax": "x <q>", "text": "X." } } """ },
        { "a key that the outer group supplies", """ "groups": { "g": { "text": "G.", "key": "q" }, "g.h": { "text": "H." } }, "commands": { "g.h.x": { "syntax": "x", "text": "X." } } """ },
        { "a key of another type", """ "groups": { "g": { "text": "G.", "key": "q" } }, "commands": { "g.x": { "syntax": "x <q:int>", "text": "X." } } """ },
        { "a key called connection", """ "groups": { "g": { "text": "G.", "key": "connection" } }, "commands": { "g.x": { "syntax": "x <connection>", "text": "X." } } """ },
        { "a key that is a time, and one that may not hold something", """ "arguments": { "q": { "type": "seconds", "text": "Q." } }, "groups": { "g": { "text": "G.", "key": "q" }, "h": { "text": "H.", "key": "r" } }, "commands": { "g.x": { "syntax": "gx <q>", "text": "X." }, "h.x": { "syntax": "hx <r>", "text": "X.", "args": { "r": { "refused": { "${": "it is replaced" }, "decodings": 1 } } } } """ },
        { "members of the library's groups", """ "groups": { "show.connection": { "text": "G." }, "sofia.profile.profileKey": { "text": "G." }, "show.getType": { "text": "G." }, "show.calls": { "text": "G." }, "sofia.profile.x": { "text": "G.", "key": "profile" } }, "commands": { "show.connection": { "syntax": "x1", "text": "X." }, "show.equals": { "syntax": "x2", "text": "X." }, "show.calls": { "syntax": "x3", "text": "X." }, "show.show": { "syntax": "x4", "text": "X." } } """ },
        { "arguments in the library's groups", """ "commands": { "show.x": { "syntax": "x <eslGroup> <group> [<connection>] [eslGroup]", "text": "X." }, "sofia.profile.x": { "syntax": "y <text> <profile> [<profileKey>] [<name>]", "text": "X." }, "sofia.gateway.x": { "syntax": "z <gateway:int>", "text": "X." }, "conference.x": { "syntax": "z <conference...>", "text": "X.", "args": { "conference": { "list": "," } } } } """ },
        { "words in the library's groups", """ "types": { "showXM": { "text": "T.", "words": { "a": {} } }, "uuidHoldMode": { "text": "T.", "words": { "a": {} } } }, "commands": { "show.x": { "syntax": "x <m:a|b>", "text": "X." }, "uuid.holdX": { "syntax": "hx <mode:off|on>", "text": "X." } } """ },
        { "classes of what joins the library's groups", """ "records": { "AcmeExtensionsOfShow": { "text": "R.", "columns": { "x": "text" } }, "AcmeFailures": { "text": "R.", "columns": { "x": "text" } } }, "commands": { "show.x": { "syntax": "x", "text": "X." } } """ },
        { "a key of inline words", """ "arguments": { "q": { "type": "a|b", "text": "Q." } }, "groups": { "g": { "text": "G.", "key": "q" } } """ },
        { "events", """ "events": { "A_B": { "text": "E." }, "A-B": { "text": "E." }, "a::b": { "text": "E." } } """ },
        { "placeholders that stand twice", """ "commands": { "x": { "syntax": "x", "text": "X.", "reply": { "returns": "int[]", "lines": ["<y:int> <y:int>", "<y:int>"] } } } """ },
        { "bases of bases as parts", """ "events": { "a": { "base": true, "extends": "channel", "text": "A.", "headers": { "A": "text" } }, "b": { "base": true, "extends": "a", "text": "B.", "headers": { "B": "text" } }, "X": { "text": "X.", "headers": { "*": "b?" } } } """ },
        { "a header of an action that its event inherits", """ "events": { "a": { "base": true, "text": "A.", "headers": { "A": "text" } }, "x::y": { "extends": "a", "text": "X.", "headers": { "B": "text" }, "action": "B", "actions": { "z": { "text": "Z.", "headers": { "Other": { "type": "text", "name": "a" } } } } } } """ },
        { "a part and what its event inherits", """ "events": { "a": { "base": true, "text": "A.", "headers": { "Channel": "text" } }, "X": { "extends": "a", "text": "X.", "headers": { "*": "channel?" } } } """ },
        { "events and lists of events", """ "events": { "A": { "text": "E.", "extends": "event", "myevents": true }, "ALL": { "text": "E." }, "MY_EVENTS": { "text": "E.", "myevents": true } } """ },
        { "headers", """ "events": { "A": { "text": "E.", "extends": "event", "headers": { "Name": "text", "Body": "text", "Headers": "text", "A-Event": "text", "X-\"Y": "int" } } } """ },
        { "an event of its own root", """ "events": { "event": { "text": "E.", "base": true, "headers": { "X": "text" } } } """ },
        { "placeholders in two templates", """ "commands": { "x": { "syntax": "x", "text": "X.", "reply": { "text": ["+OK <n:int>", "OK <n:int>"] } } } """ },
        { "placeholders of every type", """ "commands": { "x": { "syntax": "x", "text": "X.", "reply": { "returns": "XResult", "text": "+OK <a:seconds> <b:epoch> <c:localTime>; <d:dialString>, <e:decimal> <f:bool> <g:callTarget>" } } } """ },
        { "placeholders that records have", """ "commands": { "x": { "syntax": "x", "text": "X.", "reply": { "returns": "XResult", "text": "+OK <clone:int> <xResult:int>" } } } """ },
        { "a list of numbers in a cell", """ "records": { "Row": { "text": "R.", "columns": { "a": { "type": "int", "list": "," }, "b": "int[]", "c": { "type": "text", "list": ",", "null": "none" } } } } """ },
        { "arguments of every type", """ "commands": { "x": { "syntax": "x <a:int> <b:long> <c:decimal> <d:bool> <e:seconds> <f:epoch> <g:localTime> <h:channelId> <i:dialString> <j:json> <k:command> [<l:epochMicros> [<m:bool>]]", "text": "X." } } """ },
        { "arguments of no type", """ "commands": { "x": { "syntax": "x <a:map> <b:int[]> <c:int?>", "text": "X.", "args": { "b": { "list": "," } } } } """ },
        { "lists of every type", """ "types": { "w": { "text": "W.", "words": { "a": {} } } }, "commands": { "x": { "syntax": "x <a:int> <b> [<c:w>] [<d>]", "text": "X.", "args": { "a": { "list": "," }, "b": { "list": ",", "pair": "=" }, "c": { "list": "," }, "d": { "list": ";" } } } } """ },
        { "values of every kind", """ "records": { "Row": { "text": "R.", "columns": {} } }, "commands": { "a": { "syntax": "a", "text": "X.", "reply": "Row" }, "b": { "syntax": "b", "text": "X.", "reply": "map" }, "c": { "syntax": "c", "text": "X.", "reply": "int[]" }, "d": { "syntax": "d", "text": "X.", "reply": "json" }, "e": { "syntax": "e", "text": "X.", "reply": "on|off" }, "f": { "syntax": "f", "text": "X.", "reply": "Row[]" } } """ },
        { "tables of no record", """ "commands": { "x": { "syntax": "x", "text": "X.", "reply": { "returns": "int[]", "form": "table", "delimiter": "," } } } """ },
        { "the library's words", """ "commands": { "x": { "syntax": "x <cause:hangupCause>", "text": "X.", "reply": { "returns": "CallRow[]", "form": "json", "path": "rows" } } } """ },
        { "nothing but a base", """ "events": { "own": { "text": "E.", "base": true } } """ },
        { "quotes and braces", """ "groups": { "g": { "text": "A \"quote\", a \\, a {brace} and a </summary> & `c`de`.", "module": "\"</c>" } }, "failures": { "\"{0}\\*": "failed" }, "commands": { "g.x": { "syntax": "x\"\\{0} <a>\"}", "text": "X\"\\{0}.", "reply": { "text": "+OK \"{\\<n:int>}" } } } """ },
    };

    private static void Change(JsonNode file, Random random)
    {
        var nodes = Walk(file).ToList();
        var node = nodes[random.Next(nodes.Count)];
        switch (random.Next(5))
        {
            case 0 when node.Parent is JsonObject parent:
                parent.Remove(node.GetPropertyName());
                break;
            case 1 when node.Parent is JsonObject parent:
                var name = node.GetPropertyName();
                parent.Remove(name);
                parent[s_texts[random.Next(s_texts.Length)]] = node;
                break;
            case 2:
                Replace(node, nodes[random.Next(nodes.Count)].DeepClone());
                break;
            case 3:
                Replace(node, random.Next(3) switch { 0 => JsonValue.Create(true), 1 => JsonValue.Create(7), _ => new JsonArray() });
                break;
            default:
                if (nodes.OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).ToList() is { Count: > 0 } texts)
                    Replace(texts[random.Next(texts.Count)], JsonValue.Create(s_texts[random.Next(s_texts.Length)]));
                break;
        }
    }

    private static void Replace(JsonNode node, JsonNode by)
    {
        if (node.Parent is not null)
            node.ReplaceWith(by);
    }

    private static IEnumerable<JsonNode> Walk(JsonNode node)
    {
        yield return node;
        var inside = node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] };
        foreach (var inner in inside.OfType<JsonNode>().SelectMany(Walk))
            yield return inner;
    }

    internal static void Check(string json, bool builds)
    {
        var run = new GeneratorHost((Acme.Path, json)).Run();
        Assert.True(run.Exception is null, $"{run.Exception}\n{json}");
        Assert.All(run.Diagnostics, diagnostic =>
        {
            Assert.True(diagnostic.Id is not ("ESL099" or "CS8785"), $"{diagnostic}\n{json}");
            Assert.True(diagnostic.Location.SourceSpan.End <= json.Length, $"{diagnostic}\n{json}");
        });
        Assert.True(!run.Diagnostics.IsEmpty || IsJson(json), $"Nothing is told of:\n{json}");
        if (!builds)
            return;

        var built = GeneratorHost.Compilation([.. run.GeneratedSources.Select(source => source.SourceText.ToString())]);
        var worst = run.Diagnostics.IsEmpty ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
        var faults = built.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= worst).Select(fault => fault.ToString()).Take(5).ToList();
        Assert.True(faults.Count == 0, $"{string.Join("\n", faults)}\n\n{string.Join("\n", run.Diagnostics)}\n\n{json}");
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
