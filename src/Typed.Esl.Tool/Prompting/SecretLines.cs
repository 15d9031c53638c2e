using System.Text.RegularExpressions;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Tells which lines may hold a password, so that they are written to no file. In doubt a line is one of them.</summary>
/// <param name="catalogue">Knows which commands take a secret.</param>
/// <param name="password">The password of the connection; empty where there is none.</param>
internal sealed partial class SecretLines(CatalogueModel catalogue, string password)
{
    private readonly HashSet<string> _commands = new(
        catalogue.Commands
            .Where(command => command.Arguments.Concat(command.Also.SelectMany(other => other.Arguments)).Any(argument => Names().IsMatch(argument.Name)))
            .Select(command => command.Syntax.FirstWord),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a line may hold a password.</summary>
    public bool IsSecret(string line) =>
        (password.Length > 0 && line.Contains(password, StringComparison.Ordinal))
        || Names().IsMatch(line)
        || line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(_commands.Contains);

    /// <summary>What secrets are called, in commands, in their arguments and in variables.</summary>
    [GeneratedRegex(@"pass(w|code|phrase)|secret|\bpin\b|_pin\b|auth|token|a1-hash|credential|\bapi[-_]?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
