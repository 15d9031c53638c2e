using System.Text.RegularExpressions;

namespace Typed.Esl.Tool.Checking;

/// <summary>Holds the version of a switch against what the catalogue says of versions.</summary>
internal static partial class SwitchVersions
{
    /// <summary>The numbers at the beginning of a text: <c>1.10.12-release</c>; null where there are none.</summary>
    public static Version? Read(string text) => Numbers().Match(text) is { Success: true } match && Version.TryParse(match.Value, out var version) ? version : null;

    /// <summary>Whether a switch of a version has something; of an unknown version everything is expected.</summary>
    public static bool Has(Version? version, string? since, string? until) =>
        version is null || ((since is null || Read(since) is not { } first || version >= first) && (until is null || Read(until) is not { } last || version <= last));

    [GeneratedRegex(@"^\d+\.\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
