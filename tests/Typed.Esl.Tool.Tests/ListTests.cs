using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>An answer that is a list, or stands behind a line of its own, is printed as what it is: a script need not cut it again.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task Each_item_of_a_list_has_its_line()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On("db list").Reply("acme,r");

        Assert.Equal("acme\nr\n", (await Run.Of(fake, "db", "list")).Succeeds().Output);
        Assert.Equal("""["acme","r"]""", (await Run.Of(fake, "--json", "db", "list")).Succeeds().Output.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Profiles_that_stand_under_their_names_are_rows_with_what_is_inside_them()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Sip.Profiles.Add(new SofiaProfile { Name = "internal", Url = "sip:mod_sofia@192.0.2.1:5060" });
        fake.Sip.Gateways.Add(new SofiaGateway { Name = "carrier", Profile = "internal" });

        var table = (await Run.Of(fake, "sofia", "jsonstatus")).Succeeds().Output;
        Assert.Matches(@"internal +profile +RUNNING +sip:mod_sofia@192\.0\.2\.1:5060", table);
        Assert.Matches(@"Name +Type +State +Target +In use +Gateways", table);
        Assert.Contains("\"carrier\"", (await Run.Of(fake, "--json", "sofia", "jsonstatus")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stands_before_a_document_is_not_printed()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.On("mongo_find_one db.c;{};{}").Reply("-OK\n{\"a\":1}\n");

        Assert.Equal("{\"a\":1}\n", (await Run.Of(fake, "mongo_find_one db.c;{};{}")).Succeeds().Output);
    }
}
