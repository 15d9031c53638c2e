using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Tests.Facts;

/// <summary>Who reads a method's parameters learns of each flag what it does: its word alone would be the switch's riddle.</summary>
public sealed class FlagTests
{
    [Fact]
    public void Each_flag_says_what_it_does() =>
        Assert.Empty(Flags().Where(flag => flag.Flag.Text.Length == 0).Select(flag => $"{flag.Key}: {flag.Flag.Words}"));

    private static IEnumerable<(string Key, FlagModel Flag)> Flags() =>
        BuiltInCatalogue.Model.Commands.Where(command => command.IsGenerated).SelectMany(command => command.Flags.Select(flag => (command.Key, flag)))
            .Concat(BuiltInCatalogue.Model.Applications.Where(application => application.IsGenerated).SelectMany(application => application.Flags.Select(flag => (application.Key, flag))));
}
