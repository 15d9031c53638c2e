using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Tests.Support;

namespace Typed.Esl.Catalogue.Tests.Reading;

/// <summary>Whoever makes a mistake in a catalogue is told which, where, and what would be right; and keeps the rest of the catalogue.</summary>
public sealed class CatalogueReaderTests
{
    [Fact]
    public void The_built_in_catalogue_has_no_mistake() =>
        Assert.Empty(CatalogueReader.Read(BuiltInCatalogue.Json()).Problems.Select(problem => problem.ToString()));

    /// <summary>A regular expression tells nobody who mistypes a value what would be right.</summary>
    [Fact]
    public void Every_pattern_of_the_built_in_catalogue_is_said_in_words_as_well() =>
        Assert.Empty(BuiltInCatalogue.Model.Types.Where(type => type.Pattern.Length > 0 && type.Form.Length == 0).Select(type => type.Name));

    // «…» marks the place that the problem must point at.
    [Theory]
    [InlineData("ESL001", "',' or '}'", """{ "catalogue": 1 «"»types": {} }""")]
    [InlineData("ESL001", "A catalogue is an object", """«[»]""")]
    [InlineData("ESL002", "did you mean 'commands'", """{ "catalogue": 1, «"comands"»: {} }""")]
    [InlineData("ESL002", "did you mean 'effect'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", «"efect"»: "read" } } }""")]
    [InlineData("ESL003", "must be a string, not a number", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": «5» } } }""")]
    [InlineData("ESL004", "needs a member 'catalogue'", """«{» "commands": {} }""")]
    [InlineData("ESL004", "needs a member 'text'", """{ "catalogue": 1, "commands": { "a": «{» "syntax": "a" } } }""")]
    [InlineData("ESL004", "needs a member 'columns'", """{ "catalogue": 1, "records": { "A": «{» "text": "A." } } }""")]
    [InlineData("ESL013", "'2' is no version", """{ "catalogue": «2» }""")]
    [InlineData("ESL003", "'catalogue' must be the number 1, not a string", """{ "catalogue": «"1"» }""")]
    [InlineData("ESL003", "'catalogue' must be the number 1, not 'null'", """{ "catalogue": «null» }""")]
    [InlineData("ESL003", "must be a string or an object, not a number", """{ "catalogue": 1, "types": { "t": { "text": "T.", "words": { "A": «1» } } } }""")]
    [InlineData("ESL014", "'t' has a 'form' but no 'pattern'", """{ "catalogue": 1, "types": { "t": { "text": "T.", "form": «"two letters"», "words": { "A": "A." } } } }""")]
    [InlineData("ESL014", "'minimum' and 'maximum' are for a number", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<x>»", "text": "A.", "args": { "x": { "minimum": 1 } } } } }""")]
    [InlineData("ESL014", "more than its 'maximum'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<x:int>»", "text": "A.", "args": { "x": { "minimum": 2, "maximum": 1 } } } } }""")]
    [InlineData("ESL014", "The 'default' of <x> is 9, which it does not take: it is from 1 to 3", """{ "catalogue": 1, "commands": { "a": { "syntax": "a [«<x:int>» [<y>]]", "text": "A.", "args": { "x": { "minimum": 1, "maximum": 3, "default": "9" } } } } }""")]
    [InlineData("ESL003", "'maximum' must be a whole number, not 1.5", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x:int>", "text": "A.", "args": { "x": { "maximum": «1.5» } } } } }""")]
    [InlineData("ESL004", "'returns'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": «{» "text": "<x:int> of <y:int>" } } } }""")]
    [InlineData("ESL005", "'a' is there already", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A." }, «"a"»: { "syntax": "b", "text": "B." } } }""")]
    [InlineData("ESL006", "'Acme.x' can be no name", """{ "catalogue": 1, "groups": { "acme": { "text": "A." } }, "commands": { «"Acme.x"»: { "syntax": "a", "text": "A." } } }""", "ESL007")]
    [InlineData("ESL007", "no group 'acme'", """{ "catalogue": 1, "commands": { «"acme.x"»: { "syntax": "a", "text": "A." } } }""")]
    [InlineData("ESL007", "no type 'hangupCaus'", """{ "catalogue": 1, "types": { "hangupCause": { "text": "H.", "words": { "A": "A." } } }, "commands": { "a": { "syntax": "a «<x:hangupCaus>»", "text": "A." } } }""")]
    [InlineData("ESL007", "no record 'Nope'", """{ "catalogue": 1, "records": { "A": { "text": "A.", "extends": «"Nope"», "columns": {} } } }""")]
    [InlineData("ESL008", "'[' is not closed", """{ "catalogue": 1, "commands": { "a": { "syntax": "a \"«[»<x>", "text": "A." } } }""")]
    [InlineData("ESL009", "<x> stands twice", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x> «<x>»", "text": "A." } } }""")]
    [InlineData("ESL010", "has no argument <y>", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x>", "text": "A.", "args": { «"y"»: "Y." } } } }""")]
    [InlineData("ESL011", "supplies <queue>", """{ "catalogue": 1, "groups": { "acme": { "text": "A.", "key": "queue" } }, "commands": { «"acme.x"»: { "syntax": "a", "text": "A." } } }""")]
    [InlineData("ESL012", "'a' and 'b' claim the same texts", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A." }, «"b"»: { "syntax": "a", "text": "B." } } }""")]
    [InlineData("ESL001", "Half of a character", """{ "catalogue": 1, "x": "«\ud800»" }""")]
    [InlineData("ESL002", "no member 'x'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", «"x"»: 1, "text": "A." } } }""")]
    [InlineData("ESL006", "'text_' can be no name", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<text_>»", "text": "A." } } }""")]
    [InlineData("ESL006", "everything there has a member of that name", """{ "catalogue": 1, "groups": { «"completion"»: { "text": "C." } } }""")]
    [InlineData("ESL014", "is no time", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<x>»", "text": "A.", "args": { "x": { "future": true } } } } }""")]
    [InlineData("ESL014", "'expansions' is for a dialString or a command", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<x>»", "text": "A.", "args": { "x": { "expansions": 1 } } } } }""")]
    [InlineData("ESL003", "must be a string", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x>", "text": "A.", "args": { "x": { "refused": { "y": «1» } } } } } }""")]
    [InlineData("ESL014", "must be a subclass", """{ "catalogue": 1, "events": { «"ACME"»: { "text": "A.", "prefix": "acme" } } }""")]
    [InlineData("ESL014", "no 'key'", """{ "catalogue": 1, "groups": { «"a"»: { "text": "A.", "keyText": "K." } } }""")]
    [InlineData("ESL006", "a group's key", """{ "catalogue": 1, "groups": { "a": { "text": "A.", "key": «"a b"» } } }""")]
    [InlineData("ESL007", "no type 'hangupCaus'", """{ "catalogue": 1, "types": { "hangupCause": { "text": "H.", "words": { "A": "A." } } }, "commands": { "a": { "syntax": "a <x2:int> «<x:hangupCaus>»", "text": "A." } } }""")]
    [InlineData("ESL009", "<n> stands twice", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "text": "<n:int> «<n:int>»" } } } }""")]
    [InlineData("ESL012", "'a' and 'b' claim the same texts", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x>", "text": "A." }, «"b"»: { "syntax": "A  <y>", "text": "B." } } }""")]
    [InlineData("ESL012", "'a' and 'b' claim the same texts", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x> off", "text": "A." }, «"b"»: { "syntax": "a off <y>", "text": "B.", "also": [] } } }""")]
    [InlineData("ESL004", "'delimiter'", """{ "catalogue": 1, "records": { "R": { "text": "R.", "columns": { "x": "text" } } }, "commands": { "a": { "syntax": "a", "text": "A.", "reply": «{» "returns": "R[]", "form": "table" } } } }""")]
    [InlineData("ESL014", "its type ends in '[]'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": «{» "returns": "text", "list": "," } } } }""")]
    [InlineData("ESL014", "says by 'list' what stands between", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": «{» "returns": "int[]" } } } }""")]
    [InlineData("ESL014", "can be a 'list' in 'args'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "args": { "x": { "list": "," } }, "reply": «{» "text": "+OK <x>" } } } }""")]
    [InlineData("ESL014", "'after' means nothing here", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "returns": "int", «"after"»: "x" } } } }""")]
    [InlineData("ESL014", "a record, a map or text[]", """{ "catalogue": 1, "records": { "R": { "text": "R.", "columns": { «"x*"»: { "type": "int", "name": "x" } } } } }""")]
    [InlineData("ESL014", "'path' means nothing here", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "returns": "int", «"path"»: "x" } } } }""")]
    [InlineData("ESL014", "a list of a record", """{ "catalogue": 1, "records": { "R": { "text": "R.", "columns": { «"x/*"»: { "type": "map", "name": "x" } } } } }""")]
    [InlineData("ESL014", "members of an object are a list of a record", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": «{» "returns": "int", "form": "json", "path": "x/*" } } } }""")]
    [InlineData("ESL014", "no column 'y' for 'spill'", """{ "catalogue": 1, "records": { "R": { "text": "R.", "columns": { "x": "text" } } }, "commands": { "a": { "syntax": "a", "text": "A.", "reply": «{» "returns": "R[]", "form": "table", "delimiter": "|", "spill": "y" } } } }""")]
    [InlineData("ESL008", "begins with the command's own word", """{ "catalogue": 1, "commands": { "a": { "syntax": "«<»x> a", "text": "A." } } }""")]
    [InlineData("ESL013", "'maybe' is no 'effect'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "effect": «"maybe"» } } }""")]
    [InlineData("ESL013", "kind of failure", """{ "catalogue": 1, "failures": { "-ERR*": «"broken"» } }""")]
    [InlineData("ESL014", "contradict", """{ "catalogue": 1, "commands": { «"a"»: { "syntax": "a", "text": "A.", "effect": "read", "danger": "all" } } }""")]
    [InlineData("ESL014", "extends itself", """{ "catalogue": 1, "records": { "A": { "text": "A.", "extends": «"A"», "columns": {} } } }""")]
    [InlineData("ESL014", "is a base, which nothing sends", """{ "catalogue": 1, "events": { «"a"»: { "text": "A.", "base": true, "myevents": true } } }""")]
    [InlineData("ESL015", "write it as a flag: [off]", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<mode:off>»", "text": "A." } } }""")]
    [InlineData("ESL004", "needs a member 'syntax'", """{ "catalogue": 1, "applications": { "a": «{» "text": "A." } } }""")]
    [InlineData("ESL006", "'Equals' can be no name", """{ "catalogue": 1, "applications": { «"equals"»: { "syntax": "a", "text": "A." } } }""")]
    [InlineData("ESL005", "The property 'cost' is there already", """{ "catalogue": 1, "variables": { "cost": "int", «"Cost"»: "int" } }""")]
    [InlineData("ESL007", "no variable 'cots'; did you mean 'cost'", """{ "catalogue": 1, "variables": { "cost": "int" }, "applications": { "a": { "syntax": "a", "text": "A.", "variables": { «"cots"»: {} } } } }""")]
    [InlineData("ESL008", "A blank stands between", """{ "catalogue": 1, "applications": { "a": { "syntax": «"a=<x>"», "text": "A." } } }""")]
    [InlineData("ESL010", "has no argument <y>", """{ "catalogue": 1, "applications": { "a": { "syntax": "a <x>", "text": "A.", "variables": { «"<y>"»: "text" } } } }""")]
    [InlineData("ESL012", "'a' and 'b' claim the same texts", """{ "catalogue": 1, "applications": { "a": { "syntax": "a <x>", "text": "A." }, «"b"»: { "syntax": "a <y>", "text": "B." } } }""")]
    [InlineData("ESL013", "'ends'", """{ "catalogue": 1, "applications": { "a": { "syntax": "a", "text": "A.", "ends": «"soon"» } } }""")]
    [InlineData("ESL014", "'ends' contradicts", """{ "catalogue": 1, "variables": { "v": "int" }, "applications": { «"a"»: { "syntax": "a", "text": "A.", "ends": "never", "variables": { "v": {} } } } }""")]
    [InlineData("ESL014", "'response' is one of 'types'", """{ "catalogue": 1, "applications": { "a": { "syntax": "a", "text": "A.", "response": «"int"» } } }""")]
    [InlineData("ESL014", "always given", """{ "catalogue": 1, "applications": { "a": { "syntax": "a [<x>]", "text": "A.", "variables": { «"<x>"»: "int" } } } }""")]
    [InlineData("ESL014", "is one variable", """{ "catalogue": 1, "variables": { «"v"»: "map" } }""")]
    [InlineData("ESL014", "how often the switch", """{ "catalogue": 1, "applications": { «"a"»: { "syntax": "a", "text": "A.", "expansions": 3 } } }""")]
    [InlineData("ESL007", "no command 'b'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "obsolete": «"b"» } } }""")]
    [InlineData("ESL007", "no application 'b'", """{ "catalogue": 1, "applications": { "a": { "syntax": "a", "text": "A.", "obsolete": «"b"» } } }""")]
    [InlineData("ESL014", "obsolete itself", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "obsolete": «"b"» }, "b": { "syntax": "b", "text": "B.", "obsolete": "c" }, "c": { "syntax": "c", "text": "C." } } }""")]
    [InlineData("ESL014", "must stand in an optional part", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x>", "text": "A.", "args": { «"x"»: { "added": "0.2" } } } } }""")]
    [InlineData("ESL013", "'soon' is no version", """{ "catalogue": 1, "commands": { "a": { "syntax": "a [<x>]", "text": "A.", "args": { "x": { "added": «"soon"» } } } } }""")]
    [InlineData("ESL014", "one character between its items", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<x...>»", "text": "A.", "args": { "x": { "list": "::", "quoting": "items" } } } } }""")]
    [InlineData("ESL014", "the rest of the line", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<x>»", "text": "A.", "args": { "x": { "list": ",", "quoting": "items" } } } } }""")]
    [InlineData("ESL007", "no header 'What'", """{ "catalogue": 1, "events": { "a::b": { "text": "A.", "headers": { "X": "text" }, "action": «"What"», "actions": { "x": { "text": "X." } } } } }""")]
    [InlineData("ESL007", "no word 'lefd' of the action's header; did you mean 'left'?", """{ "catalogue": 1, "types": { "move": { "text": "M.", "words": { "left": "L." } } }, "events": { "a::b": { "text": "A.", "headers": { "X": "move" }, "action": "X", "actions": { «"lefd"»: {} } } } }""")]
    [InlineData("ESL004", "'text'", """{ "catalogue": 1, "types": { "move": { "text": "M.", "words": { "left": {} } } }, "events": { "a::b": { "text": "A.", "headers": { "X": "move" }, "action": "X", "actions": { "left": «{»} } } } }""")]
    [InlineData("ESL014", "an event has both", """{ "catalogue": 1, "events": { «"a::b"»: { "text": "A.", "headers": { "X": "text" }, "action": "X" } } }""")]
    [InlineData("ESL005", "'AXEvent' is there already", """{ "catalogue": 1, "events": { "a::b": { "text": "A.", "headers": { "X": { "type": "text", "name": "what" } }, "action": "X", "actions": { "x": { "text": "X." }, «"X"»: { "text": "X." } } } } }""")]
    [InlineData("ESL006", "'X' can be no name of a property", """{ "catalogue": 1, "events": { "a::b": { "text": "A.", "headers": { "X": "text" }, "action": "X", "actions": { "y": { "text": "Y.", "headers": { «"x"»: "int" } } } } } }""")]
    [InlineData("ESL007", "no base 'chanel'; did you mean 'channel'", """{ "catalogue": 1, "events": { "channel": { "base": true, "text": "C." }, "a::b": { "text": "A.", "headers": { "*": «"chanel?"» } } } }""")]
    [InlineData("ESL014", "with '?' behind it", """{ "catalogue": 1, "events": { "channel": { "base": true, "text": "C." }, "a::b": { "text": "A.", "headers": { «"*"»: "channel" } } } }""")]
    [InlineData("ESL014", "no syntax of an endpoint", """{ "catalogue": 1, "endpoints": { "a": { "syntax": «"a b/<x>"», "text": "A." } } }""")]
    [InlineData("ESL014", "no syntax of an endpoint", """{ "catalogue": 1, "endpoints": { "a": { "syntax": «"a<x>/y"», "text": "A." } } }""")]
    [InlineData("ESL014", "no flags", """{ "catalogue": 1, "endpoints": { "a": { "syntax": «"a/<x>[+y]"», "text": "A." } } }""")]
    [InlineData("ESL014", "part of an address", """{ "catalogue": 1, "endpoints": { "a": { "syntax": «"a/<x:epoch>"», "text": "A." } } }""")]
    [InlineData("ESL006", "every dial string has", """{ "catalogue": 1, "endpoints": { «"parse"»: { "syntax": "a/<x>", "text": "A." } } }""")]
    [InlineData("ESL014", "no list of records", """{ "catalogue": 1, "records": { "R": { "text": "R.", "columns": { "x": "text" } } }, "events": { "A": { "text": "A.", "headers": { «"X"»: "R[]" } } } }""")]
    [InlineData("ESL014", "<y> is none of these", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x> [<y>]", "text": "A.", "order": [«"y"»] } } }""")]
    [InlineData("ESL006", "'a b' can be no name of a flag", """{ "catalogue": 1, "commands": { "a": { "syntax": "a [dry]", "text": "A.", "args": { "dry": { "name": «"a b"» } } } } }""")]
    [InlineData("ESL005", "parameter 'x' is there already", """{ "catalogue": 1, "commands": { "a": { "syntax": «"a <x> [dry]"», "text": "A.", "args": { "dry": { "name": "x" } } } } }""")]
    [InlineData("ESL005", "With the other placeholders of 'a' 'R'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "returns": "R", "text": "<x:int> <y:int>" } }, "b": { "syntax": "b", "text": "B.", "reply": { "returns": «"R"», "text": "<x:int> <z:int>" } } } }""", "ESL014")]
    [InlineData("ESL014", "a line that begins each record", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": «{» "returns": "R", "begin": "x <x:int>", "lines": ["y <y:int>"] } } } }""")]
    [InlineData("ESL014", "only a text in a record", """{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "args": { "x": { "null": "0" } }, "reply": «{» "returns": "R", "text": "<x:int> <y:int>" } } } }""")]
    [InlineData("ESL014", "is a list, so its type", """{ "catalogue": 1, "commands": { "a": { "syntax": "a «<x:seconds>»", "text": "A.", "args": { "x": { "list": "," } } } } }""")]
    [InlineData("ESL005", "In 'order' 'x'", """{ "catalogue": 1, "commands": { "a": { "syntax": "a <x> <y>", "text": "A.", "order": ["x", «"x"»] } } }""")]
    [InlineData("ESL005", "InBackground", """{ "catalogue": 1, "commands": { "aInBackground": { "syntax": "b", "text": "A." }, «"a"»: { "syntax": "a", "text": "A.", "blocks": true } } }""")]
    public void A_mistake_is_told_at_its_place(string id, string message, string marked, string? alsoExpected = null)
    {
        var start = marked.IndexOf('«', StringComparison.Ordinal);
        var end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        var result = CatalogueReader.Read(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));

        var problem = Assert.Single(result.Problems, problem => problem.Kind.Id != alsoExpected);
        Assert.Equal(id, problem.Kind.Id);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((start, end), (problem.Range.Start, problem.Range.End));
    }

    /// <summary>A text that is no JSON any more is told of as that alone: whatever else seems wrong may follow from it.</summary>
    [Fact]
    public void A_catalogue_that_lacks_a_character_anywhere_or_is_cut_off_is_read_to_its_end()
    {
        for (var at = 0; at < TeamCatalogue.Json.Length; at++)
        {
            foreach (var text in new[] { TeamCatalogue.Json.Remove(at, 1), TeamCatalogue.Json[..at] })
            {
                var result = CatalogueReader.Read(text);
                var isJson = JsonReader.Recover(text).Mistakes.Count == 0;
                Assert.Equal(isJson, result.Problems.All(problem => problem.Kind != ProblemKind.MalformedJson));
                Assert.True(isJson || result.Problems.Count <= 3, $"{string.Join("\n", result.Problems)}\n\n{text}");
            }
        }
    }

    [Fact]
    public void The_rest_of_a_faulty_catalogue_is_read()
    {
        var result = CatalogueReader.Read("""
            { "catalogue": 1, "commands": { "bad": { "syntax": "bad <", "text": "B." }, "good": { "syntax": "good <x>", "text": "G." } } }
            """);

        Assert.Equal("good", Assert.Single(result.Model.Commands).Key);
    }

    [Fact]
    public void Arguments_stand_in_the_order_that_methods_take_them_in()
    {
        var result = CatalogueReader.Read("""
            { "catalogue": 1, "commands": { "a": { "syntax": "a <w> <x> <y> [<z>]", "text": "A.", "order": ["y", "x"] } } }
            """);

        Assert.Equal(["y", "x", "w", "z"], Assert.Single(result.Model.Commands).Arguments.Select(argument => argument.Name));
    }

    [Fact]
    public void Every_kind_of_mistake_has_an_id_of_its_own_in_the_catalogues_range()
    {
        Assert.All(ProblemKind.All, kind => Assert.Matches("^ESL0[0-9][1-9]$|^ESL0[1-9]0$", kind.Id));
        Assert.Equal(ProblemKind.All.Count, ProblemKind.All.Select(kind => kind.Id).Distinct().Count());
    }
}
