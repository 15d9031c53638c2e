using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Catalogue.Model;

/// <summary>How an application of the dialplan ends.</summary>
public enum ApplicationEnding
{
    /// <summary>The call goes on behind it.</summary>
    Completes,

    /// <summary>The call ends with it.</summary>
    Hangup,

    /// <summary>The call goes on elsewhere.</summary>
    Leaves,

    /// <summary>It goes on until someone stops it.</summary>
    Never,
}

/// <summary>An application of the dialplan: what a channel can be told to run.</summary>
/// <param name="Key">Its name in the catalogue.</param>
/// <param name="Text">What it does.</param>
/// <param name="Syntax">Its name on the wire and its argument.</param>
/// <param name="Arguments">The parts of its argument.</param>
/// <param name="Flags">What is said of its flags.</param>
/// <param name="Also">Other syntaxes of the same.</param>
/// <param name="Ending">How it ends.</param>
/// <param name="NeedsMedia">Whether it needs the channel's sound, and the switch therefore opens it first.</param>
/// <param name="Expansions">How often the switch replaces <c>${…}</c> in its argument.</param>
/// <param name="Response">The type of what it answers; null where it answers nothing.</param>
/// <param name="Variables">The channel variables it leaves; <c>&lt;x&gt;</c> is the one that the argument x names.</param>
/// <param name="IsHidden">Whether it is only known to those who read texts.</param>
/// <param name="Danger">What it can destroy.</param>
/// <param name="Forbidden">Why nobody should run it.</param>
/// <param name="Obsolete">The application to use instead.</param>
/// <param name="Module">The module that has it.</param>
/// <param name="Since">The first version of the switch that has it.</param>
/// <param name="Until">The last version of the switch that has it.</param>
public sealed record ApplicationModel(
    string Key,
    string Text,
    Template Syntax,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<FlagModel> Flags,
    EquatableArray<OtherSyntax> Also,
    ApplicationEnding Ending,
    bool NeedsMedia,
    int Expansions,
    TypeReference? Response,
    EquatableArray<ColumnModel> Variables,
    bool IsHidden,
    string? Danger,
    string? Forbidden,
    string? Obsolete,
    string? Module,
    string? Since,
    string? Until)
{
    /// <summary>Whether it becomes a method.</summary>
    public bool IsGenerated => !IsHidden && Forbidden is null;

    /// <summary>Whether it leaves something to read.</summary>
    public bool HasResult => Response is not null || !Variables.IsEmpty;

    /// <summary>An argument by its name.</summary>
    public ArgumentModel Argument(string name) => Arguments.First(argument => argument.Name == name);

    /// <summary>The argument that names a variable it leaves; null where the variable has a name of its own.</summary>
    public static string? NamingArgument(ColumnModel variable) =>
        variable.WireName.Length > 2 && variable.WireName[0] == '<' && variable.WireName[variable.WireName.Length - 1] == '>' ? variable.WireName.Substring(1, variable.WireName.Length - 2) : null;
}
