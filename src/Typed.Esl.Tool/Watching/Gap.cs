using System.Globalization;

namespace Typed.Esl.Tool.Watching;

/// <summary>Says what is missing in what is watched, on the reader's own clock: by that clock the lines around it are told.</summary>
internal static class Gap
{
    /// <summary>Says it where it belongs: beside the output.</summary>
    public static async ValueTask TellAsync(RunContext run, EslStreamNotice notice) => await run.SayAsync(Of(notice, run.Environment.Time)).ConfigureAwait(false);

    private static string Of(EslStreamNotice notice, TimeProvider time) => notice switch
    {
        ConnectionLostNotice lost => $"The connection was lost at {Clock(lost.LostAt, time)}: {lost.Error.Message}",
        ConnectionResumedNotice resumed => $"The connection stands again. What came between {Clock(resumed.LostAt, time)} and {Clock(resumed.ResumedAt, time)} is missing here.",
        _ => notice.ToString(),
    };

    private static string Clock(DateTimeOffset at, TimeProvider time) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
