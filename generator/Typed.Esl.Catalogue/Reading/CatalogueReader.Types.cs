using System.Text.RegularExpressions;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Word types, and types where they are used.</content>
public sealed partial class CatalogueReader
{
    // Types and records that are there, but whose names are wrong.
    private readonly HashSet<string> _faultyNames = [];

    private WordTypeModel? ReadType(JsonMember member)
    {
        var name = member.Name.Value;
        if (!Naming.IsCamel(name))
        {
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, "a type", "it begins with a lower-case letter and holds letters and digits");
            return null;
        }

        if (TypeReference.BuiltInNames.Contains(name) || _types.ContainsKey(name))
        {
            _problems.AddTwice(member.Name.Range, "The type", name, default(TextRange));
            return null;
        }

        if (!ClaimType(Naming.Pascal(name), member.Name.Range, "type " + name))
            return null;
        var model = new WordTypeModel(name, "", true, "", "", []);
        if (ObjectOf(member, "a type") is { } type)
        {
            var strip = type.NonEmpty("strip") ?? "";
            if (!type.Has("pattern"))
                type.Require("words");
            model = new WordTypeModel(
                name,
                type.RequiredText("text"),
                type.Flag("open"),
                type.Word("base", "int") ?? "",
                ReadPattern(type),
                new(ReadWords(type.Members("words"), strip, Naming.Pascal(name))),
                type.Said("form") ?? "");
            type.Finish();
            if (model.Form.Length > 0 && !type.Has("pattern"))
                _problems.Add(ProblemKind.Contradiction, type.Source["form"]!.Range, $"'{name}' has a 'form' but no 'pattern' that it could say in words");
            if (type.Source["words"] is JsonObject { Members.Count: 0 } nothing && !type.Has("pattern") && !model.IsOpen)
                _problems.Add(ProblemKind.Contradiction, nothing.Range, $"'{name}' has no word, so that nothing could be given; name its words, or say 'open' where any text may be");
        }

        _types[name] = model;
        return model;
    }

    private List<WordModel> ReadWords(IReadOnlyList<JsonMember> members, string strip, string typeName)
    {
        var words = new List<WordModel>();
        var names = new Dictionary<string, TextRange>();
        foreach (var member in members)
        {
            if (!_problems.IsOneLine(member.Name, "a word", ": it would end the line on the wire"))
                continue;
            var wire = member.Name.Value;
            var stripped = strip.Length > 0 && wire.StartsWith(strip, StringComparison.Ordinal) ? wire.Substring(strip.Length) : wire;
            var word = new WordModel(wire, Naming.Pascal(stripped), "", null, null, null, null);
            if (member.Value is JsonString text)
            {
                word = word with { Text = Said(text) };
            }
            else if (ObjectOf(member, "a word", "a string or an object") is { } source)
            {
                word = new WordModel(
                    wire,
                    source.Text("name") is { } name ? Naming.Pascal(name) : word.MemberName,
                    source.Said("text") ?? "",
                    source.Number("number"),
                    source.Number("q850"),
                    source.Version("since"),
                    source.Version("until"));
                source.Finish();
            }

            word = word with { MemberName = WordMember(word.MemberName, typeName) };
            if (word.Wire.Length == 0 || word.MemberName.Length == 0)
                _problems.Add(ProblemKind.BadName, member.Name.Range, wire, "a C# member", "give it a 'name'");
            else if (wire.Trim() != wire)
                _problems.Add(ProblemKind.BadName, member.Name.Range, wire, "a word", "it neither begins nor ends with a blank");
            else if (names.TryGetValue(word.MemberName, out var first))
                _problems.AddTwice(member.Name.Range, "The word's C# name", word.MemberName, first);
            else
                words.Add(word);
            names[word.MemberName] = member.Name.Range;
        }

        return words;
    }

    /// <summary>A word's name in C#; another one where every word type has a member of that name.</summary>
    public static string WordMember(string name, string typeName) => ReservedNames.WordMembers.Contains(name) || name == typeName ? name + "Word" : name;

    /// <summary>A type as it is used: <c>int</c>, <c>CallRow[]</c>, <c>hangupCause?</c>, <c>on|off</c>.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="range">Where it stands.</param>
    /// <param name="inlineName">The name that inline words get; null where they may not stand.</param>
    /// <param name="resultName">Whether a name that nothing has is the name of a record made of placeholders.</param>
    /// <param name="claimsType">Whether inline words become a type of that name.</param>
    private TypeReference ResolveType(string expression, TextRange range, string? inlineName, bool resultName = false, bool claimsType = true)
    {
        var name = expression;
        var isNullable = Cut(ref name, "?");
        var isList = Cut(ref name, "[]");
        if (TypeNamed(name) is { } named)
            return named;
        if (resultName && Naming.IsPascal(name))
            return new(name, TypeCategory.Result, isList, isNullable, []);
        if (inlineName is not null && name.StartsWith(TruthPrefix, StringComparison.Ordinal) && name.Substring(TruthPrefix.Length).Split('|') is { Length: 2 } truth && truth.All(word => word.Length > 0))
            return new("bool", TypeCategory.BuiltIn, isList, isNullable, new(truth));
        if (name.Contains('|') && inlineName is not null)
        {
            var words = name.Split('|');
            return CheckInlineWords(name, words, range) && (!claimsType || ClaimType(Naming.DottedPascal(inlineName), range, "words " + name))
                ? new(inlineName, TypeCategory.InlineWords, isList, isNullable, new(words))
                : TypeReference.Text;
        }

        if (_faultyNames.Contains(name))
        {
            // It is there, but wrong, which is told where it stands.
            _problems.AddToldBefore();
            return TypeReference.Text;
        }

        var known = TypeReference.BuiltInNames.Concat(_types.Keys).Concat(_recordNames);
        var near = Nearest.To(name, known) ?? (Nearest.To(name, s_otherNames.Keys) is { } other ? s_otherNames[other] : null);
        var isReply = inlineName?.EndsWith(".result", StringComparison.Ordinal) == true;
        if (near is null && inlineName is not null && !isReply && Naming.IsCamel(name))
            _problems.Add(ProblemKind.SingleWordType, range, name);
        else
            _problems.Add(ProblemKind.UnknownReference, range, "type", name, near is not null ? $"; did you mean '{near}'?" : isReply ? HintOfReply(name, resultName) : "");

        // What was most likely meant is taken as meant, so that whoever calls this is not told of the mistake as well.
        isList |= near is not null && Cut(ref near, "[]");
        return near is null ? TypeReference.Text : TypeNamed(near) ?? TypeReference.Text;

        TypeReference? TypeNamed(string known) =>
            TypeReference.BuiltInNames.Contains(known) ? new(known, TypeCategory.BuiltIn, isList, isNullable, [])
            : _types.ContainsKey(known) ? new(known, TypeCategory.Word, isList, isNullable, [])
            : _recordNames.Contains(known) ? new(known, TypeCategory.Record, isList, isNullable, [])
            : null;

        static string HintOfReply(string written, bool isResult) =>
            isResult && Naming.IsCamel(written) ? $"; the record that is made of the placeholders begins with a capital: '{Naming.Pascal(written)}'"
            : written.IndexOfAny([' ', '<', '+']) >= 0 ? "; what is answered is described by an object: { \"text\": … }"
            : "";
    }

    // What the types are called elsewhere.
    private static readonly Dictionary<string, string> s_otherNames = new(StringComparer.Ordinal)
    {
        ["string"] = "text", ["str"] = "text", ["number"] = "int", ["integer"] = "int", ["int32"] = "int", ["uint"] = "int", ["int64"] = "long", ["double"] = "decimal", ["float"] = "decimal",
        ["boolean"] = "bool", ["flag"] = "bool", ["duration"] = "seconds", ["timespan"] = "seconds", ["ms"] = "milliseconds", ["date"] = "localTime", ["datetime"] = "localTime", ["time"] = "epoch",
        ["timestamp"] = "epoch", ["guid"] = "channelId", ["uuid"] = "channelId", ["object"] = "json", ["dictionary"] = "map", ["list"] = "text[]", ["array"] = "text[]",
    };

    private string ReadPattern(ObjectReader type)
    {
        if (type.Take<JsonString>("pattern", "a string") is not { } pattern)
            return "";
        try
        {
            // Alone, so that what is told of it is told of what was written; and as it is used, where it stands in brackets.
            _ = new Regex(pattern.Value, RegexOptions.CultureInvariant);
            _ = new Regex($"^(?:{pattern.Value})$", RegexOptions.CultureInvariant);
            return pattern.Value;
        }
        catch (ArgumentException error)
        {
            // The message repeats the pattern, and says behind it what is wrong: in the compiler of the .NET SDK with the place, in Visual Studio's without.
            _problems.Add(ProblemKind.MalformedPattern, pattern.Range, pattern.Value, Regex.Replace(error.Message, "^(parsing|Invalid pattern) .*( - |(?= at offset ))", "", RegexOptions.Singleline).Trim());
            return "";
        }
    }

    /// <summary>What stands before the two words of a <c>bool</c>: first the one for true, then the one for false.</summary>
    private const string TruthPrefix = "bool:";

    private static bool Cut(ref string text, string end)
    {
        if (!text.EndsWith(end, StringComparison.Ordinal))
            return false;
        text = text.Substring(0, text.Length - end.Length);
        return true;
    }
}
