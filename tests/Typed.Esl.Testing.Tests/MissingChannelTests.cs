using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>What is done to a call that is over fails here in the words in which it fails on a switch, also where the fake does nothing else about the command.</summary>
public sealed class MissingChannelTests
{
    [Theory]
    [InlineData("sched_broadcast +10 nope a.wav", 298)]
    [InlineData("tone_detect nope busy 480", 342)]
    [InlineData("uuid_answer nope", 358)]
    [InlineData("uuid_audio nope stop", 360)]
    [InlineData("uuid_break nope", 362)]
    [InlineData("uuid_bridge nope nope", 364)]
    [InlineData("uuid_broadcast nope a.wav", 366)]
    [InlineData("uuid_buglist nope", 368)]
    [InlineData("uuid_capture_text nope on", 370)]
    [InlineData("uuid_chat nope hello", 372)]
    [InlineData("uuid_codec_debug nope audio 1", 374)]
    [InlineData("uuid_codec_param nope audio read rate 1", 376)]
    [InlineData("uuid_debug_media nope both on", 378)]
    [InlineData("uuid_deflect nope sip:1000@example.org", 380)]
    [InlineData("uuid_displace nope start a.wav", 382)]
    [InlineData("uuid_display nope Jane", 384)]
    [InlineData("uuid_drop_dtmf nope on mask_digits 1", 386)]
    [InlineData("uuid_dump nope", 390)]
    [InlineData("uuid_early_ok nope", 392)]
    [InlineData("uuid_fileman nope pause", 396)]
    [InlineData("uuid_flush_dtmf nope", 398)]
    [InlineData("uuid_getvar nope a", 400)]
    [InlineData("uuid_hold nope", 402)]
    [InlineData("uuid_jitterbuffer nope pause", 404)]
    [InlineData("uuid_kill nope", 406)]
    [InlineData("uuid_media nope", 414)]
    [InlineData("uuid_media_3p nope", 416)]
    [InlineData("uuid_media_reneg nope", 418)]
    [InlineData("uuid_outgoing_answer nope", 422)]
    [InlineData("uuid_park nope", 424)]
    [InlineData("uuid_pause nope on", 426)]
    [InlineData("uuid_phone_event nope hold", 428)]
    [InlineData("uuid_pre_answer nope", 430)]
    [InlineData("uuid_preprocess nope stop", 432)]
    [InlineData("uuid_record nope start a.wav", 434)]
    [InlineData("uuid_recovery_refresh nope sip:1000@example.org", 436)]
    [InlineData("uuid_recv_dtmf nope 1", 438)]
    [InlineData("uuid_redirect nope sip:1000@example.org", 440)]
    [InlineData("uuid_send_dtmf nope 1", 444)]
    [InlineData("uuid_send_info nope hello", 446)]
    [InlineData("uuid_send_message nope hello", 448)]
    [InlineData("uuid_send_text nope hello", 450)]
    [InlineData("uuid_setvar nope a b", 456)]
    [InlineData("uuid_simplify nope", 460)]
    [InlineData("uuid_transfer nope 1000", 462)]
    [InlineData("uuid_video_bandwidth nope 1mb", 464)]
    [InlineData("uuid_video_bitrate nope clear", 466)]
    [InlineData("uuid_video_refresh nope", 468)]
    [InlineData("uuid_xfer_zombie nope", 470)]
    [InlineData("uuid_zombie_exec nope", 472)]
    public async Task A_command_fails_in_the_words_of_the_switch(string command, int number)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(RecordedReply.Text("nonsense-arguments", number), await client.ApiAsync(command));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Of_a_channel_that_is_there_they_are_well_answered()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        fake.Channels.Add(new ChannelRow { Uuid = "here" });
        await fs.Uuid.DeflectAsync("here", "sip:1000@example.org", TestContext.Current.CancellationToken);
        await fs.Uuid.DisplayAsync("here", "Jane", cancellationToken: TestContext.Current.CancellationToken);
        var missing = await Assert.ThrowsAsync<EslCommandException>(async () => await fs.Uuid.DeflectAsync("nope", "sip:1000@example.org", TestContext.Current.CancellationToken));
        Assert.Equal(FailureKind.NotFound, missing.Kind);
    }
}
