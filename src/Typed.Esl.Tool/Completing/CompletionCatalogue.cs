using System.CommandLine;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.Catalogues;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Completing;

/// <summary>The catalogue by which a line is completed.</summary>
internal static class CompletionCatalogue
{
    /// <summary>The catalogue that a command line names, with those of the environment and the profile.</summary>
    public static CatalogueModel Of(Func<ParseResult, ToolOptions> optionsFrom, ParseResult result)
    {
        try
        {
            return OwnCatalogues.Load(optionsFrom(result).Catalogues);
        }
        catch (Exception exception) when (exception is ToolException or InvalidOperationException)
        {
            // Half a line may be wrong in any way, and a catalogue may have mistakes: the run that uses them tells it, and the built-in words are right meanwhile.
            return BuiltInCatalogue.Model;
        }
    }
}
