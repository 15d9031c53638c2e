using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A team's own commands are checked like the built-in ones, wherever their catalogue lies.</summary>
public sealed class OwnCatalogueTests
{
    private const string Acme = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme." } },
          "commands": { "acme.reload": { "syntax": "acme reload [<table>]", "text": "Reads the routes again.", "reply": { "returns": "Row[]", "form": "table", "delimiter": "|" } },
                        "acme.note": { "syntax": "acme note <note...>", "text": "Leaves a note." } },
          "records": { "Row": { "text": "A row.", "columns": { "a": "text" } } },
          "applications": { "acmeMenu": { "syntax": "acme_menu <menu>", "text": "Plays a menu." } } }
        """;

    private const string Optional = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme." } }, "types": { "carrier": { "text": "A carrier.", "open": true, "words": { "Telekom": { "text": "T." }, "Vodafone": { "text": "V." } } } },
          "commands": { "acme.dial": { "syntax": "acme dial [<carrier:carrier>] <route> [<times:int>]", "text": "Dials.", "args": { "carrier": "By whom.", "route": "Where.", "times": "How often." } },
                        "acme.ring": { "syntax": "acme ring [<times:int>] <route> [<mode:bool:on|off>]", "text": "Rings.", "args": { "route": "Where.", "times": "How often.", "mode": "How." } } } }
        """;

    private const string Right = """await fs.ApiAsync("acme reload"); await fs.ApiAsync("acme note of mine");""";
    private const string Wrong = """await fs.ApiAsync("acme {|ESL100:relaod|}");""";

    [Fact]
    public Task Commands_of_a_catalogue_of_the_project_are_known() => AssertAsync("ESL100", Right + Wrong, new Surroundings().File("/project/acme.esl.json", Acme));

    [Theory]
    [InlineData("acme dial Telekom night")]
    [InlineData("acme dial night")]
    [InlineData("acme dial Telekon")]
    [InlineData("acme dial Telekon 5")]
    [InlineData("acme dial night 5")]
    [InlineData("acme ring 5 night")]
    [InlineData("acme ring night on")]
    [InlineData("acme ring 7")]
    public Task What_may_be_left_out_in_front_is_no_mistake_where_it_is(string command) =>
        AssertAsync("", $"""await fs.ApiAsync("{command}");""", new Surroundings().File("/project/acme.esl.json", Optional));

    [Fact]
    public Task A_word_that_can_only_stand_for_what_may_be_left_out_is_checked() =>
        AssertAsync("", """await fs.ApiAsync("acme dial {|ESL103:Telekon|} night 5");""", new Surroundings().File("/project/acme.esl.json", Optional));

    [Theory]
    [InlineData("internal")]
    [InlineData("public")]
    [InlineData("true")]
    public Task So_are_those_of_a_file_that_only_its_item_calls_a_catalogue(string metadata) =>
        AssertAsync("ESL100", Right + Wrong, new Surroundings().File("/project/routes.json", Acme, metadata));

    [Fact]
    public Task A_file_that_nobody_calls_a_catalogue_is_none() =>
        AssertAsync("ESL100", """await fs.ApiAsync("{|ESL100:acme|} relaod");""", new Surroundings().File("/project/routes.json", Acme));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commands_of_a_referenced_library_are_known_and_checked(bool isProject)
    {
        await AssertAsync("ESL100", Right + Wrong, new Surroundings().Library(Acme, isProject: isProject));
        await AssertAsync("ESL107", """await fs.ApiAsync("uuid_transfer x &acme_menu(m)"); CallTarget to = "&{|ESL107:acme_menus|}(m)";""", new Surroundings().Library(Acme, isProject: isProject));
    }

    [Fact]
    public Task The_same_catalogue_in_library_and_project_is_one() =>
        AssertAsync("ESL100", Right + Wrong, new Surroundings().File("/project/acme.esl.json", Acme).Library(Acme));

    [Fact]
    public async Task A_typed_method_is_proposed_where_it_can_be_called()
    {
        await AssertAsync("ESL109", """await fs.ApiAsync({|ESL109:"acme reload"|});""", new Surroundings().File("/project/acme.esl.json", Acme));
        await AssertAsync("ESL109", """await fs.ApiAsync({|ESL109:"acme reload"|});""", new Surroundings().Library(Acme, isPublic: true));
        await AssertAsync("ESL109", """await fs.ApiAsync("acme reload");""", new Surroundings().Library(Acme));
    }

    /// <summary>What a catalogue adds to a built-in group is proposed behind it, with the keys that the group takes; of a reference's catalogue where that is public.</summary>
    [Fact]
    public async Task So_is_one_that_a_catalogue_adds_to_a_built_in_group()
    {
        const string Joined = """
            { "catalogue": 1, "commands": { "show.acmeRows": { "syntax": "acme_show <table> [<count:int>]", "text": "Rows." }, "sofia.profile.acmePing": { "syntax": "acme_ping <profile> [hard]", "text": "Pings." } } }
            """;
        await CheckedCode.AssertFixAsync("ESL109", """await fs.ApiAsync("acme_show night 7");""", """await fs.Show.AcmeRowsAsync("night", count: 7);""", surroundings: new Surroundings().File("/project/acme.esl.json", Joined));
        await CheckedCode.AssertFixAsync("ESL109", """await fs.ApiAsync("acme_ping internal hard");""", """await fs.Sofia.Profile("internal").AcmePingAsync(hard: true);""", surroundings: new Surroundings().File("/project/acme.esl.json", Joined));
        await AssertAsync("ESL109", """await fs.ApiAsync({|ESL109:"acme_ping internal"|});""", new Surroundings().Library(Joined, isPublic: true));
        await AssertAsync("ESL109", """await fs.ApiAsync("acme_ping internal");""", new Surroundings().Library(Joined));
        await AssertAsync("ESL102", """await fs.ApiAsync("acme_ping internal hard {|ESL102:soft|}");""", new Surroundings().Library(Joined));
    }

    [Fact]
    public Task What_a_library_carries_that_is_no_catalogue_does_no_harm() =>
        AssertAsync("ESL100", """await fs.ApiAsync("show {|ESL100:cals|}");""", new Surroundings().Library("""{ "catalogue": 2, "commands": { "a": 1 } }"""));

    private static Task AssertAsync(string rule, string statements, Surroundings surroundings) => CheckedCode.AssertAsync(rule, statements, surroundings);

    /// <summary>Of a value that no word is near, the words alone would say that a number or a text of the pattern is wrong as well.</summary>
    [Theory]
    [InlineData("acme_prefix 12345678", "'12345678' is no value of 'prefix': it takes any, or what follows the pattern [0-9]{1,7}")]
    [InlineData("acme_code 12", "'12' is no value of 'code': it takes two letters, such as AB")]
    [InlineData("acme_raise sometimes", "'sometimes' is no value of 'priority': it takes LOW, HIGH, or a whole number")]
    public async Task What_a_type_takes_beside_its_words_is_said(string command, string expected)
    {
        const string Catalogue = """
            { "catalogue": 1,
              "types": {
                "prefix": { "text": "P.", "pattern": "[0-9]{1,7}", "words": { "any": { "text": "All." } } },
                "code": { "text": "C.", "pattern": "[A-Z]{2}", "form": "two letters, such as AB" },
                "priority": { "text": "P.", "base": "int", "words": { "LOW": { "text": "L." }, "HIGH": { "text": "H." } } } },
              "commands": {
                "acmeCode": { "syntax": "acme_code <code:code>", "text": "C." },
                "acmePrefix": { "syntax": "acme_prefix <prefix:prefix>", "text": "P." },
                "acmeRaise": { "syntax": "acme_raise <priority:priority>", "text": "R." } } }
            """;
        var words = command.Split(' ');
        var told = Assert.Single(await CheckedCode.AssertAsync("ESL103", $$"""await fs.ApiAsync("{{words[0]}} {|ESL103:{{words[1]}}|}");""", new Surroundings().File("/project/types.esl.json", Catalogue)));
        Assert.Equal(expected, told.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private const string Typed = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme." }, "acme.route": { "text": "A route.", "key": "route" } },
          "arguments": { "route": { "type": "text", "text": "The route." } },
          "commands": { "acme.note": { "syntax": "acme note <note...>", "text": "Leaves a note." }, "acme.mark": { "syntax": "acme mark <label>:<level>", "text": "Marks." },
                        "acme.route.drop": { "syntax": "acme drop <route>:now", "text": "Drops." }, "acmeKick": { "syntax": "acme_kick <uuid:channelId>", "text": "Kicks." },
                        "sofia.profile.acmePing": { "syntax": "acme_ping <profile>@<host>", "text": "Pings." } },
          "applications": { "acmeMenu": { "syntax": "acme_menu <menu>/<choice>", "text": "Plays a menu." } },
          "endpoints": { "acme": { "syntax": "acme/<desk>@<site>", "text": "A desk." } } }
        """;

    private const string TypedWrong = """
        await fs.Acme.NoteAsync("{|ESL103: a|}"); await fs.Acme.NoteAsync("a{|ESL104:\n|}b"); await fs.Acme.MarkAsync("{|ESL103:a:b|}", {|ESL103:""|}); await fs.AcmeKickAsync({|ESL103:default|});
        await fs.Acme.Route("{|ESL103:a b|}").DropAsync(); await fs.Sofia.Profile("{|ESL103:a@b|}").AcmePingAsync({|ESL103:""|});
        await outbound.AcmeMenuAsync("{|ESL103:a/b|}", "c"); _ = DialplanApplication.AcmeMenu("a", "b{|ESL104:\0|}"); _ = Dial.Acme("{|ESL103:a@b|}", "c");
        """;

    private const string TypedRight = """
        await fs.Acme.NoteAsync("a 'b' c"); await fs.Acme.MarkAsync("a", "b:c"); await fs.AcmeKickAsync("my own"); await fs.Acme.Route("a").DropAsync(); await fs.Sofia.Profile("a").AcmePingAsync("a@b");
        await outbound.AcmeMenuAsync("a b", "c"); _ = Dial.Acme("a b", "c");
        """;

    /// <summary>Their methods are looked at as the built-in ones are, whichever assembly has them.</summary>
    [Fact]
    public async Task Arguments_of_their_typed_methods_are_checked()
    {
        await AssertAsync("", TypedWrong + TypedRight, new Surroundings().File("/project/acme.esl.json", Typed));
        await AssertAsync("", TypedWrong + TypedRight, new Surroundings().Generated(Typed));
    }

    /// <summary>What somebody writes beside them, under a name of theirs, may do what it likes with a text.</summary>
    [Fact]
    public Task Methods_beside_generated_ones_are_left_alone() => AssertAsync(
        "", """await fs.Acme.NoteAsync(""); } } namespace Typed.Esl { partial struct AcmeGroup { public Task NoteAsync(string note) => Task.CompletedTask;""", new Surroundings().File("/project/acme.esl.json", Typed));
}
