using Typed.Esl.Catalogue;

namespace Typed.Esl.Testing.Answering;

/// <summary>The command whose reports the switch's core makes: they have forms of their own.</summary>
internal static class ShowCommand
{
    private static readonly string s_name = BuiltInCatalogue.Model.Commands.First(command => command.Key == CommandKeys.ShowCalls).Syntax.FirstWord;

    /// <summary>Whether a command's first word is its name.</summary>
    public static bool Is(string name) => name.Equals(s_name, StringComparison.OrdinalIgnoreCase);
}
