using System.Text;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Makes names of C# from names of the switch.</summary>
public static class Naming
{
    /// <summary>The end of a method's name that waits for something.</summary>
    public const string Async = "Async";

    /// <summary>The end of a method's name that gives a command's background job instead of its result.</summary>
    public const string InBackground = "InBackgroundAsync";

    /// <summary>What stands behind the catalogue's name, and before the group's, in the name of a class whose commands join a group of the library's.</summary>
    public const string JoiningClass = "ExtensionsOf";

    /// <summary>What stands behind the catalogue's name in those of the classes that hold the commands and groups of no group, the applications, and the endpoints.</summary>
    public const string RootClass = "Extensions", ApplicationsClass = "Applications", EndpointsClass = "Endpoints";

    /// <summary>What generated types say that they are made by.</summary>
    public const string Generator = "Typed.Esl.Generator";

    /// <summary>The type of a group: <c>sofia.profile</c> → <c>SofiaProfileGroup</c>.</summary>
    public static string GroupType(string key) => DottedPascal(key) + GroupEnding;

    /// <summary>The end of a group's type's name.</summary>
    public const string GroupEnding = "Group";

    /// <summary>The property by which a group of the library's tells a key that it supplies: <c>profile</c> → <c>ProfileKey</c>.</summary>
    public static string KeyProperty(string key) => Pascal(key) + "Key";

    /// <summary>A name in Pascal case: <c>cid_num</c> → <c>CidNum</c>, <c>USER_BUSY</c> → <c>UserBusy</c>, <c>Unique-ID</c> → <c>UniqueId</c>.</summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder();
        foreach (var part in Parts(name))
        {
            var isUpper = part.Length > 1 && part.All(character => !char.IsLower(character));
            result.Append(char.ToUpperInvariant(part[0])).Append(isUpper ? part.Substring(1).ToLowerInvariant() : part.Substring(1));
        }

        if (result.Length == 0)
            return "";
        return char.IsDigit(result[0]) ? "Value" + result : result.ToString();
    }

    /// <summary>A name in camel case: <c>cid_num</c> → <c>cidNum</c>.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return pascal.Length == 0 ? "" : char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);
    }

    /// <summary>A key's parts in Pascal case, joined: <c>sofia.profile</c> → <c>SofiaProfile</c>.</summary>
    public static string DottedPascal(string key) => string.Concat(key.Split('.').Select(Pascal));

    /// <summary>Whether a text can be a name in the catalogue: it begins with a lower-case letter and holds letters and digits.</summary>
    public static bool IsCamel(string name) =>
        name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(character => character < 128 && char.IsLetterOrDigit(character));

    /// <summary>Whether a text can be the name of a record: it begins with a capital and holds letters and digits.</summary>
    public static bool IsPascal(string name) =>
        name.Length > 0 && name[0] is >= 'A' and <= 'Z' && name.All(character => character < 128 && char.IsLetterOrDigit(character));

    private static IEnumerable<string> Parts(string name)
    {
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetterOrDigit(name[i]))
                continue;
            if (i > start)
                yield return name.Substring(start, i - start);
            start = i + 1;
        }
    }
}
