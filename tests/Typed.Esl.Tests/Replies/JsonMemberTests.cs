using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>Objects that the switch lists under their names, as its SIP profiles: a list without the names would not say which is which.</summary>
public class JsonMemberTests
{
    [Fact]
    public void Each_member_is_a_row_that_knows_its_name_and_its_own_members()
    {
        var profiles = Profiles("""
            { "profiles": {
                "external" : { "status": { "type": "profile", "state": "RUNNING", "in-use": 2, "data": "sip:mod_sofia@192.0.2.1:5080" },
                    "gateways": { "carrier-a": { "type": "gateway", "data": "sip:a@b", "state": "FAIL_WAIT", "retry": 30 }, "carrier-b":{"state":"NOREG","retry":"never"} },
                    "info": { "rtp-ip": ["192.0.2.1", "192.0.2.2"], "auto-nat": "false" } },
                "192.0.2.1":{"status":{"type":"alias","data":"external","state":"ALIASED"}}
            } }
            """);
        Assert.Equal(["external", "192.0.2.1"], profiles.Select(profile => profile.Name));
        Assert.Equal((SofiaEntryType.Profile, SofiaProfileState.Running, 2, "sip:mod_sofia@192.0.2.1:5080"), (profiles[0].Type, profiles[0].State, profiles[0].InUse, profiles[0].Target));
        Assert.Equal(
            [("carrier-a", "sip:a@b", GatewayState.FailWait, TimeSpan.FromSeconds(30)), ("carrier-b", "", GatewayState.NoRegistration, (TimeSpan?)null)],
            profiles[0].Gateways.Select(gateway => (gateway.Name, gateway.Address, gateway.State, gateway.RetryAfter)));
        Assert.Equal(["192.0.2.1", "192.0.2.2"], profiles[0].Settings!.RtpAddresses);
        Assert.Equal((SofiaEntryType.Alias, "external", (int?)null), (profiles[1].Type, profiles[1].Target, profiles[1].InUse));
        Assert.Empty(profiles[1].Gateways);
        Assert.Null(profiles[1].Settings);
    }

    [Fact]
    public void The_name_is_a_raw_column_and_a_path_leads_to_nested_ones()
    {
        var profile = Profiles("""{"profiles":{"in\"ternal":{"status":{"state":"DOWN"},"new":1}}}""").Single();
        Assert.Equal("in\"ternal", profile.Name);
        Assert.Equal(["@", "status", "new"], profile.Columns);
        Assert.Equal(("in\"ternal", "1", "DOWN", null), (profile["@"], profile["new"], profile["status/state"], profile["status/none"]));
        Assert.Equal("in\"ternal"u8.ToArray(), profile.GetRawBytes("@").ToArray());
    }

    [Theory]
    [InlineData("""{"profiles":{}}""")]
    [InlineData("""{"profiles":null}""")]
    [InlineData("{}")]
    public void Where_nothing_is_listed_there_is_no_row(string reply) => Assert.Empty(Profiles(reply));

    [Theory]
    [InlineData("""{"profiles":[]}""")]
    [InlineData("""{"profiles":{"internal":1}}""")]
    [InlineData("""{"profiles":{"internal":""")]
    [InlineData("""{"profiles":{"internal": """)]
    [InlineData("""{"profiles":{"internal":{}""")]
    [InlineData("""{"profiles":{"internal":{}}""")]
    [InlineData("""{"profiles":{"internal":{}}}}""")]
    [InlineData("""{"profiles":{internal:{}}}""")]
    public void What_is_no_such_list_is_told_with_the_reply(string reply) =>
        Assert.Equal(reply, Assert.Throws<EslUnexpectedReplyException>(() => Profiles(reply)).Reply);

    private static IReadOnlyList<SofiaProfileStatus> Profiles(string reply) => ReplyForms.ReadJsonRows<SofiaProfileStatus>(TestReply.Of(reply), TestReply.Rules, "profiles/*");
}
