using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Emit;

/// <summary>How the code of a command gets at what its group has.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Self">What stands before a method of the same group.</param>
/// <param name="Key">The value of a key that the group supplies.</param>
internal sealed record GroupAccess(string Connection, string Self, Func<string, string> Key)
{
    /// <summary>The receiver of commands that are added to a group of the library's; no argument may have the name.</summary>
    public const string AddedReceiver = "eslGroup";

    /// <summary>A command of no group: an extension of the connection.</summary>
    public static GroupAccess Root { get; } = new("connection", "connection.", Field);

    /// <summary>A command of a group of its own catalogue: a method of the struct.</summary>
    public static GroupAccess Own { get; } = new("_connection", "", Field);

    /// <summary>A command that is added to a group of the library's: an extension of that.</summary>
    public static GroupAccess Added { get; } = new(AddedReceiver + ".Connection", AddedReceiver + ".", key => $"{AddedReceiver}.{Naming.KeyProperty(key)}");

    private static string Field(string key) => "_" + key;
}
