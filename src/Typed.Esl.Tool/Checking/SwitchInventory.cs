namespace Typed.Esl.Tool.Checking;

/// <summary>Something that a switch can be told by name: an api command, or an application of the dialplan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Module">The module that has it.</param>
/// <param name="Syntax">Its arguments, as the switch says them; empty where it does not.</param>
/// <param name="Text">What it does, as the switch says it; empty where it does not.</param>
internal sealed record SwitchItem(string Name, string Module, string Syntax, string Text);

/// <summary>What a switch has.</summary>
/// <param name="VersionText">Its version, as it says it.</param>
/// <param name="Modules">The modules that have added anything to it.</param>
/// <param name="Commands">Its api commands.</param>
/// <param name="Applications">Its applications of the dialplan.</param>
internal sealed record SwitchInventory(string VersionText, IReadOnlySet<string> Modules, IReadOnlyList<SwitchItem> Commands, IReadOnlyList<SwitchItem> Applications)
{
    /// <summary>Its version; null where it is not told in numbers.</summary>
    public Version? Version { get; } = SwitchVersions.Read(VersionText);

    /// <summary>Asks a switch for all that.</summary>
    public static async Task<SwitchInventory> AskAsync(FreeSwitch fs, CancellationToken cancellationToken)
    {
        string version = await fs.VersionNumberAsync(cancellationToken).ConfigureAwait(false);

        // The lists with the help leave out what has no description; the list of the modules has all names.
        var all = await fs.Show.ModulesAsync(cancellationToken).ConfigureAwait(false);
        var commands = await fs.Show.ApisAsync(cancellationToken).ConfigureAwait(false);
        var applications = await fs.Show.ApplicationsAsync(cancellationToken).ConfigureAwait(false);
        return new(
            version.Trim(),
            all.Select(row => row.Module).Where(module => module.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Join(all, InterfaceType.Api, commands.Select(row => new SwitchItem(row.Name, row.Module, row.Syntax, row.Description))),
            Join(all, InterfaceType.Application, applications.Select(row => new SwitchItem(row.Name, row.Module, row.Syntax, row.Description))));
    }

    /// <summary>Whether what the catalogue describes is to be expected of this switch.</summary>
    public bool Should(string? module, string? since, string? until) => SwitchVersions.Has(Version, since, until) && (module is not { Length: > 0 } || Modules.Contains(module));

    private static List<SwitchItem> Join(IReadOnlyList<ModuleRow> all, InterfaceType type, IEnumerable<SwitchItem> described) =>
    [
        .. described.Concat(all.Where(row => row.Type == type).Select(row => new SwitchItem(row.Name, row.Module, "", "")))
            .Where(item => item.Name.Length > 0)
            .DistinctBy(item => item.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase),
    ];
}
