namespace Typed.Esl.Generator.Tests.Support;

/// <summary>Each kind of mistake in <see cref="TeamCatalogue"/>, once: what is struck out, what takes its place ('«' stands where the mistake is told), and what is told.</summary>
internal static class MistakeTable
{
    public static TheoryData<string, string, string> Rows => new()
    {
        // The file is no JSON.
        { "\"text\": \"Acme's routing.\", \"module\"", "\"text\": \"Acme's routing.\" «\"module\"", "ESL001: ',' or '}' is expected" },
        { "\"text\": \"Counts the routes.\",", "\"text\": «\"Counts the routes,", "ESL001: The string is not closed" },
        { "\"reply\": { \"text\": \"+OK <count:int> routes\" }\n    }", "\"reply\": { \"text\": \"+OK <count:int> routes\" },\n    «}", "ESL001: A comma may not stand before '}'" },
        { "\"acme.count\": {", "\"acme.count\": { «// counts", "ESL001: JSON has no comments" },
        { "\"reply\": { \"text\": \"+OK <count:int> routes\" }\n    },", "\"reply\": { \"text\": \"+OK <count:int> routes\" }\n", "ESL001: '{' is not closed: '}' is expected before the next line" },

        // A member that the format does not have, alone and in place of one that must be there.
        { "\"commands\": {", """«"comands": {""", "ESL002: A catalogue has no member 'comands'; did you mean 'commands'?" },
        { "\"blocks\": true", """«"block": true""", "ESL002: A command ('acme.reload') has no member 'block'; did you mean 'blocks'?" },
        { "\"delimiter\": \"|\"", "«\"delimeter\": \"|\"", "ESL002: The reply of 'acme.routes' has no member 'delimeter'; did you mean 'delimiter'?" },
        { "\"text\": \"Counts the routes.\"", "«\"txt\": \"Counts the routes.\"", "ESL002: A command ('acme.count') has no member 'txt'; did you mean 'text'?" },
        { "\"added\": \"0.2\"", "«\"since\": \"0.2\"", "ESL002: An argument ('limit') has no member 'since'; it has added, decodings, default, example, expansions, future, list, maximum, minimum, null, pair, quoting, refused, text" },

        // A value of the wrong kind.
        { "\"text\": \"Counts the routes.\"", "\"text\": «5", "ESL003: 'text' must be a string, not a number" },
        { "\"blocks\": true", "\"blocks\": «\"yes\"", "ESL003: 'blocks' must be 'true' or 'false', not a string" },
        { "\"acmeVersion\": { \"syntax\": \"acme_version\", \"text\": \"The module's version.\", \"effect\": \"read\", \"reply\": \"text\" }", "\"acmeVersion\": «\"acme_version\"", "ESL003: 'acmeVersion' must be an object, not a string" },
        { "\"reply\": \"text\"", "\"reply\": «[\"text\"]", "ESL003: 'reply' must be a type, the name of a shared reply, or an object, not an array" },
        { """["+OK <route> <code:routeCode>", "+NONE <reason>"]""", """["+OK <route> <code:routeCode>", «7]""", "ESL003: 'text' must be a string, not a number" },
        { """{ "text": "Calls pass it by." }""", """{ "text": "Calls pass it by.", "number": «1.5 }""", "ESL003: 'number' must be a whole number, not 1.5" },

        // A member is missing.
        { "\"catalogue\": 1,", "", "ESL004: A catalogue needs a member 'catalogue'" },
        { "\"syntax\": \"acme routes count\",\n", "", "ESL004: A command ('acme.count') needs a member 'syntax'" },
        { "\"delimiter\": \"|\", ", "", "ESL004: The reply of 'acme.routes' needs a member 'delimiter'" },
        { "\"type\": \"routeState\", \"name\"", "\"name\"", "ESL004: A column ('st') needs a member 'type'" },
        { "\"returns\": \"FoundRoute\", ", "", "ESL004: The reply of 'acme.find' has several placeholders and needs a member 'returns'" },
        { ", \"pattern\": \"[A-Z]{2}[0-9]+\"", "", "ESL004: A type ('routeCode') needs a member 'words'" },

        // A name is given twice.
        { "\"acme.count\": {", """«"acme.ping": {""", "ESL005: Member 'acme.ping' is there already, on line 32" },
        { "\"acmeVersion\": {", """«"status": {""", "ESL005: The C# member 'StatusAsync' is there already: it is the library's own" },
        { "\"types\": {", "\"types\": {\n    «\"hangupCause\": { \"text\": \"Why.\", \"words\": { \"A\": {} } },", "ESL005: The type 'hangupCause' is there already: it is the library's own" },
        { "\"records\": {", "\"records\": {\n    «\"CallRow\": { \"text\": \"A call.\", \"columns\": { \"a\": \"text\" } },", "ESL005: The C# type 'CallRow' is there already: it is the library's own" },
        { "\"used\": { \"type\": \"epoch\", \"name\": \"lastUsed\"", "«\"used\": { \"type\": \"epoch\", \"name\": \"state\"", "ESL005: The property 'state' is there already, on line 22" },
        { "\"hops\": { \"type\": \"text\", \"list\": \";\" }", "«\"name\": \"text\"", "ESL005: 'RouteRow' inherits from 'RouteBase': the property 'name' is there already" },
        { "\"OFF\": {", """«"on": {""", "ESL005: The word's C# name 'On' is there already, on line 13" },
        { "\"groups\": {", "\"groups\": {\n    «\"show\": { \"text\": \"Shows.\" },", "ESL005: The C# type 'ShowGroup' is there already: it is the library's own group, which commands join by their keys alone" },
        { "\"acmeVersion\": {", """«"show.calls": {""", "ESL005: The C# member 'CallsAsync' is there already: it is the library's own" },
        { "\"groups\": {", "\"groups\": {\n    «\"sofia.profile\": { \"text\": \"A profile.\", \"key\": \"profile\" },", "ESL005: The C# type 'SofiaProfileGroup' is there already: it is the library's own group, which commands join by their keys alone" },
        { "\"groups\": {", "\"groups\": {\n    «\"sofia.profile.profileKey\": { \"text\": \"Keys.\" },", "ESL005: The C# member 'ProfileKey' is there already: it is the library's own" },
        { "\"acmeMenu\": {", """«"playback": {""", "ESL005: The C# member 'Playback' is there already: it is the library's own" },
        { "\"acmeVersion\": {", """«"playback": {""", "ESL005: The C# member 'PlaybackAsync' is there already: it is the library's own" },
        { "\"acmeMenu\": {", """«"acmeVersion": {""", "ESL005: The C# method of a call 'AcmeVersionAsync' is there already, on line 62" },
        { "\"acmeDesk\": {", """«"user": {""", "ESL005: The endpoint 'User' is there already: it is the library's own" },
        { "\"acme_cost\": { \"type\": \"decimal\"", "\"acme_cost\": { \"type\": \"decimal\", \"text\": \"Cost.\" },\n    «\"acmeCost\": { \"type\": \"decimal\"", "ESL005: The property 'acmeCost' is there already, on line 65" },
        { "\"acme routes note <route> <note...>\"", "«\"acme routes note <route> [route] <note...>\"", "ESL005: The method's parameter 'route' is there already" },

        // A text can be no name, or is taken.
        { "\"acmeVersion\": {", """«"acme-version": {""", "ESL006: 'acme-version' can be no name of a command: each part begins with a lower-case letter and holds letters and digits" },
        { "\"acmeVersion\": {", """«"Acme.version": {""", "ESL006: 'Acme.version' can be no name of a command: each part begins with a lower-case letter and holds letters and digits" },
        { "\"types\": {", "\"types\": {\n    «\"string\": { \"text\": \"S.\", \"words\": { \"a\": {} } },", "ESL006: 'String' can be no name of a type: the framework has a type of that name, and whoever wrote it would have to say which of the two is meant" },
        { "\"records\": {", "\"records\": {\n    «\"Task\": { \"text\": \"T.\", \"columns\": { \"a\": \"text\" } },", "ESL006: 'Task' can be no name of a type: the framework has a type of that name, and whoever wrote it would have to say which of the two is meant" },
        { "\"records\": {", "\"records\": {\n    «\"EslRow\": { \"text\": \"T.\", \"columns\": { \"a\": \"text\" } },", "ESL006: 'EslRow' can be no name of a type: it is the name of a type that this library has, or that generated code uses" },
        { "\"records\": {", "\"records\": {\n    «\"AcmeFailures\": { \"text\": \"T.\", \"columns\": { \"a\": \"text\" } },", "ESL006: 'AcmeFailures' can be no name of a type: a class of that name is generated of the catalogue" },
        { "\"records\": {", "\"records\": {\n    «\"AcmeExtensionsOfShow\": { \"text\": \"T.\", \"columns\": { \"a\": \"text\" } },", "ESL006: 'AcmeExtensionsOfShow' can be no name of a type: a class of that name is generated of the catalogue" },
        { "\"records\": {", "\"records\": {\n    «\"routeThing\": { \"text\": \"T.\", \"columns\": { \"a\": \"text\" } },", "ESL006: 'routeThing' can be no name of a record: it begins with a capital and holds letters and digits" },
        { "\"hops\": { \"type\": \"text\", \"list\": \";\" }", "«\"to-string\": \"text\"", "ESL006: 'ToString' can be no name of a property: its type is called so or has a member of that name; give the column a 'name'" },
        { "\"hops\": { \"type\": \"text\", \"list\": \";\" }", "«\"한\": \"text\"", "ESL006: '한' can be no name of a property: give the column a 'name' that begins with a lower-case letter and holds letters and digits" },
        { "\"Route\": \"text\", \"State\"", "\"Route\": \"text\", «\"Sequence\": \"long\", \"State\"", "ESL006: 'Sequence' can be no name of a property: its type is called so or has a member of that name; give the column a 'name'" },
        { "\"Route\": \"text\", \"State\"", "\"Route\": \"text\", «\"Core-UUID\": \"text\", \"State\"", "ESL006: 'CoreUuid' can be no name of a property: its type is called so or has a member of that name; give the column a 'name'" },
        { "\"headers\": { \"By\": \"text\" }", "\"headers\": { «\"Body\": \"text\" }", "ESL006: 'Body' can be no name of a property: its type is called so or has a member of that name; give the column a 'name'" },
        { "\"groups\": {", "\"groups\": {\n    «\"completion\": { \"text\": \"C.\" },", "ESL006: 'Completion' can be no name of a member in C#: everything there has a member of that name" },
        { "\"acmeVersion\": {", """«"api": {""", "ESL006: 'ApiAsync' can be no name of a member in C#: everything there has a member of that name" },
        { "\"acmeMenu\": {", """«"argument": {""", "ESL006: 'Argument' can be no name of a member in C#: every application has a member of that name" },
        { "\"acmeDesk\": {", """«"parse": {""", "ESL006: 'parse' can be no name of an endpoint: every dial string has a member of that name" },
        { "<number> [<mode", "«<cancellationToken> [<mode", "ESL006: 'cancellationToken' can be no name of an argument: every method has a parameter of that name" },
        { "<number> [<mode", "«<eslGroup> [<mode", "ESL006: 'eslGroup' can be no name of an argument: every method has a parameter of that name" },
        { "\"groups\": {", "\"groups\": {\n    «\"show.connection\": { \"text\": \"Connections.\" },", "ESL006: 'Connection' can be no name of a member in C#: everything there has a member of that name" },
        { "\"key\": \"queue\"", "\"key\": «\"connection\"", "ESL006: 'connection' can be no name of a group's key: it begins with a lower-case letter and holds letters and digits, and is not 'connection' or 'cancellationToken'" },
        { "\"ON\": \"Calls", """«"+": "Calls""", "ESL006: '+' can be no name of a C# member: give it a 'name'" },

        // A reference leads nowhere.
        { "<state:routeState>\"", "«<state:routeStat>\"", "ESL007: There is no type 'routeStat'; did you mean 'routeState'?" },
        { "<limit:int>", "«<limit:integer>", "ESL007: There is no type 'integer'; did you mean 'int'?" },
        { "\"st\": { \"type\": \"routeState\"", "\"st\": { \"type\": «\"string\"", "ESL007: There is no type 'string'; did you mean 'text'?" },
        { "\"extends\": \"RouteBase\"", "\"extends\": «\"RoutBase\"", "ESL007: There is no record 'RoutBase'; did you mean 'RouteBase'?" },
        { "\"extends\": \"acmeBase\"", "\"extends\": «\"acmeBas\"", "ESL007: There is no event 'acmeBas'; did you mean 'acmeBase'?" },
        { "\"extends\": \"acmeBase\"", "\"extends\": «\"evnt\"", "ESL007: There is no event 'evnt'; did you mean 'event'?" },
        { "\"extends\": \"acmeBase\"", "\"extends\": «\"channel\"", "ESL007: There is no event 'channel' to extend: of the library's own that is 'event' alone" },
        { "\"acmeVersion\": {", """«"acne.version": {""", "ESL007: There is no group 'acne'; did you mean 'acme'?" },
        { "\"acmeVersion\": {", """«"shwo.version": {""", "ESL007: There is no group 'shwo'; did you mean 'show'?" },
        { "\"obsolete\": \"acme.reload\"", "\"obsolete\": «\"acme.relaod\"", "ESL007: There is no command 'acme.relaod'; did you mean 'acme.reload'?" },
        { "\"reply\": \"routeTable\"", "\"reply\": «\"routeTabel\"", "ESL007: There is no type or reply 'routeTabel'; did you mean 'routeTable'?" },
        { "\"action\": \"Action\"", "\"action\": «\"Actoin\"", "ESL007: There is no header 'Actoin'; did you mean 'Action'?" },
        { "\"variables\": { \"acme_cost\": {},", "\"variables\": { «\"acme_cots\": {},", "ESL007: There is no variable 'acme_cots'; did you mean 'acme_cost'?" },
        { "\"response\": \"routeState\"", "\"response\": «\"routeStat\"", "ESL007: There is no type 'routeStat'; did you mean 'routeState'?" },

        // A template is malformed.
        { "<route> <state:routeState>\"", "<route> «<state:routeState\"", "ESL008: '<' is not closed" },
        { "[<mode:first|best> [", "[«<mode:first|best [", "ESL008: '<' is not closed" },
        { "acme reload [dry]", "acme reload «[dry", "ESL008: '[' is not closed" },
        { "\"end\": \"+OK <count:int> routes\"", "\"end\": \"+OK «<\"", "ESL008: '<' is not closed" },
        { "\"+OK <count:int> routes\" }\n", "\"+OK «<count:int routes\" }\n", "ESL008: '<' is not closed" },
        { "\"acme reread\"", "\"«<acme> reread\"", "ESL008: A request begins with the command's own word" },
        { "<route> <note...>", "<route>«<note...>", "ESL008: Nothing separates <route> from <note>" },
        { "\"delimiter\": \"|\"", "\"delimiter\": \"«<x\"", "ESL008: '<' is not closed: a delimiter is a text, or the argument that says it, as in <delimiter>" },

        // An argument stands twice, or is described and not used.
        { "<route> <state:routeState>\"", "<route> «<route>\"", "ESL009: <route> stands twice in this template" },
        { "\"+OK <route> <code:routeCode>\"", "\"+OK <route> «<route>\"", "ESL009: <route> stands twice in this template" },
        { "\"args\": { \"prefix\":", "\"args\": { «\"prefx\":", "ESL010: The syntax 'acme routes list [prefix=<prefix>]' has no argument <prefx>" },

        // A command of a keyed group does not hold the key.
        { "\"acme.queue.state\": { \"syntax\": \"acme queue <queue> state\"", "«\"acme.queue.state\": { \"syntax\": \"acme queue <name> state\"", "ESL011: Group 'acme.queue' supplies <queue>, so the syntax of 'acme.queue.state' must hold it" },
        { "\"acmeVersion\": {", """«"sofia.profile.acmeVersion": {""", "ESL011: Group 'sofia.profile' supplies <profile>, so the syntax of 'sofia.profile.acmeVersion' must hold it" },

        // Two commands claim the same texts; or one claims what the library has.
        { "\"acmeVersion\": { \"syntax\": \"acme_version\"", "«\"show.acmeRows\": { \"syntax\": \"show calls\"", "ESL012: 'show.calls' and 'show.acmeRows' claim the same texts: the first is the library's own" },
        { "\"acme.reread\": { \"syntax\": \"acme reread\"", "«\"acme.reread\": { \"syntax\": \"ACME ping\"", "ESL012: 'acme.ping' and 'acme.reread' claim the same texts" },
        { "\"acmeVersion\": { \"syntax\": \"acme_version\"", "«\"acmeVersion\": { \"syntax\": \"status\"", "ESL012: 'status' and 'acmeVersion' claim the same texts: the first is the library's own" },
        { "\"acme.reread\": { \"syntax\": \"acme reread\"", "«\"acme.reread\": { \"syntax\": \"uuid_kill <id>\"", "ESL012: 'uuid.kill' and 'acme.reread' claim the same texts: the first is the library's own" },

        // A member does not take this value.
        { "\"catalogue\": 1", "\"catalogue\": «2", "ESL013: '2' is no version of the format; it is 1" },
        { "\"form\": \"table\"", "\"form\": «\"tabel\"", "ESL013: 'tabel' is no 'form'; did you mean 'table'?" },
        { "\"form\": \"table\"", "\"form\": «\"grid\"", "ESL013: 'grid' is no 'form'; it is one of ok, text, lines, table, keyValues, json, xml" },
        { "\"text\": \"Counts the routes.\",\n      \"effect\": \"read\"", "\"text\": \"Counts the routes.\",\n      \"effect\": «\"reads\"", "ESL013: 'reads' is no 'effect'; did you mean 'read'?" },
        { "\"no route *\": \"notFound\"", "\"no route *\": «\"notfound\"", "ESL013: 'notfound' is no kind of failure; did you mean 'notFound'?" },
        { "\"quoting\": \"word\"", "\"quoting\": «\"quoted\"", "ESL013: 'quoted' is no 'quoting'; it is one of word, twice, items, variables, none" },
        { "\"added\": \"0.2\"", "\"added\": «\"soon\"", "ESL013: 'soon' is no version; write it as 1.10 or 1.10.12" },
        { "\"text\": \"Counts the routes.\"", "\"text\": «\"\"", "ESL013: '' is no 'text'; it holds at least one character" },
        { "\"module\": \"mod_acme\"", "\"module\": «\"mod acme\"", "ESL013: 'mod acme' is no module; write its name alone, as in mod_sofia" },

        // Members contradict each other.
        { "\"acme.reload\": { \"syntax\": \"acme reload [dry]\", \"text\": \"Loads the routes again.\", \"blocks\": true }", """«"acme.reload": { "syntax": "acme reload [dry]", "text": "Loads the routes again.", "effect": "read", "danger": "it ends calls" }""", "ESL014: 'acme.reload' only reads, so it can destroy nothing: 'effect' and 'danger' contradict each other" },
        { "\"acmeVersion\": { \"syntax\": \"acme_version\"", "«\"sofia.profile.acmeVersion\": { \"syntax\": \"acme_version <profile:int>\"", "ESL014: <profile> is the key of the group, so its type is that of the glossary and it can be no list" },
        { """{ "ON": "Calls take it.", "OFF": { "text": "Calls pass it by." } }""", "«{}", "ESL014: 'routeState' has no word, so that nothing could be given; name its words, or say 'open' where any text may be" },
        { "\"used\": { \"type\": \"epoch\"", "«\"used\": { \"type\": \"epoch\", \"list\": \",\"", "ESL014: 'used' is a list in one cell, so its type must be text" },
        { "\"reply\": { \"returns\": \"text[]\", \"lines\": [\"member <member>\"], \"end\": \"end\" }", "\"reply\": { \"returns\": \"text[]\", \"lines\": [\"member <member>\"], «\"header\": false }", "ESL014: 'header' means nothing here: only a reply of the form table has it" },
        { "\"extends\": \"RouteBase\"", "\"extends\": «\"RouteRow\"", "ESL014: The record 'RouteRow' extends itself" },
        { "\"obsolete\": \"acme.reload\"", "\"obsolete\": «\"acme.reread\"", "ESL014: 'acme.reread' is to be replaced by 'acme.reread', which is obsolete itself" },
        { "acme routes note <route> <note...>", "acme routes note [«<route>] <note...>", "ESL014: <route> may be left out and <note...> takes any words, so the first word may be either: put a literal before <route>, give it the type of some words, or require it" },
        { "\"args\": { \"prefix\": \"Only", "\"order\": [«\"prefix\"], \"args\": { \"prefix\": \"Only", "ESL014: 'order' names the arguments that must be given, and <prefix> is none of these in 'acme routes list [prefix=<prefix>]'" },
        { "\"syntax\": \"acme/<desk:int>[@<site>]\"", "\"syntax\": «\"acme <desk:int>\"", "ESL014: 'acme <desk:int>' is no syntax of an endpoint: it begins with the kind and a '/', as in user/<user>" },

        // A single word stands as a type.
        { "[<mode:first|best> [<limit:int>]]", "[«<mode:best> [<limit:int>]]", "ESL015: 'best' is no type. If the word itself may be given or left out, write it as a flag: [best]" },

        // A pattern is no regular expression.
        { "\"pattern\": \"[A-Z]{2}[0-9]+\"", "\"pattern\": «\"[A-Z{2}(\"", "ESL017: '[A-Z{2}(' is no regular expression: at offset 8. Unterminated [] set." },

        // A line break stands in a text.
        { "\"text\": \"Counts the routes.\"", "\"text\": \"Counts«\\nthe routes.\"", "ESL018: A line break may not stand in 'text': it is one sentence" },
        { "\"acme reread\"", "\"acme«\\nreread\"", "ESL018: A line break may not stand in a template: it would end the line on the wire" },
        { "\"default\": \"first\"", "\"default\": \"fi«\\nrst\"", "ESL018: A line break may not stand in 'default': it would end the line on the wire" },
        { "\"ON\": \"Calls take it.\"", "\"O«\\nN\": \"Calls take it.\"", "ESL018: A line break may not stand in a word: it would end the line on the wire" },
        { "\"end\": \"end\"", "\"end\": \"e«\\nnd\"", "ESL018: A line break may not stand in 'end': it would end the line on the wire" },
    };

    /// <summary>The catalogue with a mistake in it, and where that is told, as lines and columns are counted by people; without a mark, where the object begins that lacks something.</summary>
    public static (string Text, int Line, int Column) Mistaken(string right, string wrong)
    {
        var at = TeamCatalogue.Json.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{right}' is not in the catalogue.");
        var marked = TeamCatalogue.Json.Remove(at, right.Length).Insert(at, wrong);
        var place = marked.IndexOf('«', StringComparison.Ordinal);
        if (place < 0)
            place = marked.LastIndexOf('{', at);
        var before = marked[..place];
        return (marked.Replace("«", "", StringComparison.Ordinal), before.Count(character => character == '\n') + 1, place - before.LastIndexOf('\n'));
    }
}
