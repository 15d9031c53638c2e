namespace Typed.Esl.Catalogue.Model;

/// <summary>The keys of groups and commands: a place in C#, its parts divided by dots.</summary>
public static class Key
{
    /// <summary>The key of the group that a key stands in; empty at the top.</summary>
    public static string Parent(string key) => key.LastIndexOf('.') is var dot and >= 0 ? key.Substring(0, dot) : "";

    /// <summary>A key's last part: its own name.</summary>
    public static string Name(string key) => key.Substring(key.LastIndexOf('.') + 1);
}
