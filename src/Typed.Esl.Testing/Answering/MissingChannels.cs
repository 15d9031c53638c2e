using System.Collections.Frozen;
using System.Globalization;
using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Answering;

/// <summary>What commands say of a channel that is not there, of those that are answered in form alone: each has its own words.</summary>
internal static class MissingChannels
{
    // What a command that says nothing gives.
    private const string Nothing = "";

    private static readonly FrozenDictionary<string, string> s_texts = Texts(
        (FailureTexts.Error, [CommandKeys.UuidPreAnswer, CommandKeys.UuidAllowEarlyOk, CommandKeys.UuidIndicateRinging]),
        (FailureTexts.NoSession, [
            CommandKeys.UuidStartDisplacing, CommandKeys.UuidStopDisplacing, CommandKeys.UuidStartToneDetection, CommandKeys.UuidStartChromaKey, CommandKeys.UuidStopChromaKey, CommandKeys.UuidStartVideoReplacing,
            CommandKeys.UuidStopVideoReplacing, CommandKeys.UuidStartComputerVision, CommandKeys.UuidStartPictureOverlay, CommandKeys.UuidChangePictureDetection, CommandKeys.UuidStopComputerVision,
        ]),
        ("-ERR Cannot locate session\n", [
            CommandKeys.UuidStartCallProgress, CommandKeys.UuidStopCallProgress, CommandKeys.UuidStartTddDetection, CommandKeys.UuidStopTddDetection, CommandKeys.UuidSendTdd,
        ]),
        ("-ERR Cannot locate session.\n", [CommandKeys.UuidStartHeartbeat, CommandKeys.UuidScheduleHeartbeat, CommandKeys.UuidStopHeartbeat]),
        ("-ERR Could not locate session.\n", [CommandKeys.UuidWritePng]),
        ("-ERR Usage: cannot locate session.\n", [CommandKeys.UuidSendMsrp]),
        ("-ERR No Such Channel!\n", [
            CommandKeys.BillingPause, CommandKeys.BillingResume, CommandKeys.BillingReset, CommandKeys.BillingFlush, CommandKeys.BillingAdjust, CommandKeys.BillingSetHeartbeat, CommandKeys.BillingCheck,
        ]),
        (FailureTexts.NoChannelOf, [
            CommandKeys.UuidDeflect, CommandKeys.UuidRedirect, CommandKeys.UuidRefreshRecovery, CommandKeys.UuidChat, CommandKeys.UuidSendText, CommandKeys.UuidSetTextCapture, CommandKeys.UuidSetMediaStatistics,
            CommandKeys.UuidDropDtmf, CommandKeys.UuidDropDtmfPlaying, CommandKeys.UuidPassDtmf, CommandKeys.UuidSetLogLevel, CommandKeys.UuidSetLogLevelOfBoth,
        ]),
        (FailureTexts.OperationFailed, [
            CommandKeys.UuidAnchorMedia, CommandKeys.UuidBypassMedia, CommandKeys.UuidAnchorMediaByThirdParty, CommandKeys.UuidBypassMediaByThirdParty, CommandKeys.UuidStartMediaDebug, CommandKeys.UuidStopMediaDebug,
            CommandKeys.UuidSetJitterBuffer, CommandKeys.UuidStopJitterBuffer, CommandKeys.UuidPauseJitterBuffer, CommandKeys.UuidResumeJitterBuffer, CommandKeys.UuidDebugJitterBuffer, CommandKeys.UuidStopJitterBufferDebug,
            CommandKeys.UuidSetVideoBuffer, CommandKeys.UuidSetTextBuffer, CommandKeys.UuidSimplify, CommandKeys.UuidSendPhoneEvent, CommandKeys.UuidDisplay, CommandKeys.UuidSetMediaParameters,
        ]),
        ("-ERR Operation Failed\n", [
            CommandKeys.UuidDebugCodec, CommandKeys.UuidRenegotiateMedia, CommandKeys.UuidSetVideoBandwidth, CommandKeys.UuidRequestVideoBitrate, CommandKeys.UuidClearVideoBitrate, CommandKeys.UuidRequestVideoRefresh,
            CommandKeys.UuidSetAutoVideoRefresh, CommandKeys.UuidContinueAfterTransfer, CommandKeys.UuidSendInfo, CommandKeys.UuidSendInfoOfType, CommandKeys.UuidTakeSnapshot, CommandKeys.UuidStartSnapshots,
        ]),
        ("-ERR Operation Failed [NOT SENT]\n", [CommandKeys.UuidSetCodecParameter]),
        ("-ERR No such session\n", [CommandKeys.UuidFlushDtmf]),
        ("-ERR no such session\n", [CommandKeys.UuidContinueAfterHangup]),
        ("-ERR Unable to find session for UUID\n", [CommandKeys.UuidSendMessage]),
        (Nothing, [CommandKeys.UuidListMediaBugs]));

    /// <summary>What a command says.</summary>
    /// <param name="command">The command's key.</param>
    /// <param name="id">The id that no channel has.</param>
    public static string Text(string command, string id) => string.Format(CultureInfo.InvariantCulture, s_texts.GetValueOrDefault(command, FailureTexts.NoSuchChannel), id);

    private static FrozenDictionary<string, string> Texts(params (string Text, string[] Commands)[] texts) =>
        texts.SelectMany(item => item.Commands, (item, command) => KeyValuePair.Create(command, item.Text)).ToFrozenDictionary();
}
