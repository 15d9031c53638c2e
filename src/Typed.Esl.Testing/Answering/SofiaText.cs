using System.Globalization;
using System.Text;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes registrations as the list for people does it.</summary>
internal static class SofiaText
{
    // Labels of a list for people: that headers of events are called the same is chance.
    private const string Id = "-ID";
    private const string Status = "-Status";

    // The one label that the switch does not pad.
    private const string PingTime = "Ping-Time";

    private static readonly string s_rule = new string('=', 97) + "\n";

    public static string Registrations(IReadOnlyCollection<SofiaRegistration> registrations)
    {
        var text = new StringBuilder("\nRegistrations:\n").Append(s_rule);
        foreach (var registration in registrations)
        {
            foreach (var (label, value) in Lines(registration))
                text.Append((label + ":").PadRight(label == PingTime ? 0 : 12)).Append('\t').Append(value).Append('\n');
            text.Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"Total items returned: {registrations.Count}\n").Append(s_rule).ToString();
    }

    private static IEnumerable<(string Label, string Value)> Lines(SofiaRegistration registration) =>
    [
        ("Call" + Id, registration.CallId),
        ("User", registration.User),
        ("Contact", registration.Contact),
        ("Agent", registration.UserAgent),
        ("Status", registration.Status.Replace("exp(", "EXP(", StringComparison.Ordinal).Replace("expsecs(", "EXPSECS(", StringComparison.Ordinal)),
        ("Ping" + Status, registration.PingStatus.Text),
        (PingTime, (registration.PingMilliseconds ?? 0).ToString("0.00", CultureInfo.InvariantCulture)),
        ("Host", registration.Host),
        ("IP", registration.NetworkAddress),
        ("Port", registration.NetworkPort?.ToString(CultureInfo.InvariantCulture) ?? ""),
        ("Auth-User", registration.AuthUser),
        ("Auth-Realm", registration.AuthRealm),
        ("MWI-Account", registration.MessageWaitingAccount),
    ];
}
