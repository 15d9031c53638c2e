using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>The tables of <c>show</c>, as they stand on the wire: with hostile values exactly as the switch sends them.</summary>
public sealed class ReportTests
{
    private const string Hostile = "Doe, \"Jane\" | <김>\\&\n2";

    [Fact]
    public async Task ATableWithoutRowsHasNoHeader()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal("\n0 total.\n", await client.ApiAsync("show calls"));
        Assert.Equal("\n0 total.\n", await client.ApiAsync("show calls count"));
        Assert.Equal("{\"row_count\": 0}\n", await client.ApiAsync("show calls as json"));
        Assert.Equal("{\"row_count\":0,\"rows\":[]}", await client.ApiAsync("show calls count as json"));
        Assert.Equal("<result row_count=\"0\"></result>\n", await client.ApiAsync("show calls as xml"));
    }

    [Fact]
    public async Task CsvEscapesNothing()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.Registrations.Add(new RegistrationRow { User = Hostile, Realm = "r", NetworkPort = 5060 });
        Assert.Equal(
            "reg_user,realm,token,url,expires,network_ip,network_port,network_proto,hostname,metadata\n" + Hostile + ",r,,,,,5060,,,\n\n1 total.\n",
            await client.ApiAsync("show registrations"));
        Assert.StartsWith("reg_user~|~realm~|~", await client.ApiAsync("show registrations as delim ~|~"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonCarriesEveryValueAsAString()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.Registrations.Add(new RegistrationRow { User = Hostile, Realm = "r", NetworkPort = 5060 });
        Assert.Equal(
            "{\"row_count\":1,\"rows\":[{\"reg_user\":\"Doe, \\\"Jane\\\" | <김>\\\\&\\n2\",\"realm\":\"r\",\"token\":\"\",\"url\":\"\",\"expires\":\"\",\"network_ip\":\"\",\"network_port\":\"5060\",\"network_proto\":\"\",\"hostname\":\"\",\"metadata\":\"\"}]}",
            await client.ApiAsync("show registrations as json"));
    }

    [Fact]
    public async Task XmlEscapesWhatXmlMustNotHold()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.Registrations.Add(new RegistrationRow { User = "a<b>&\"'" });
        Assert.StartsWith(
            "<result row_count=\"1\">\n  <row row_id=\"1\">\n    <reg_user>a&lt;b&gt;&amp;&quot;&apos;</reg_user>\n    <realm></realm>\n",
            await client.ApiAsync("show registrations as xml"),
            StringComparison.Ordinal);
    }
}
