using System.Globalization;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a word type: a struct over the wire word, with the known words as its members.</summary>
internal static class WordEmitter
{
    public static string Emit(WordUnit unit)
    {
        var code = CodeWriter.File(unit.Scope.Name, "System");
        var type = unit.TypeName;
        code.Summary(unit.Type.Text, "A struct over the word on the wire: a word that is not known still arrives whole, compares and can be sent back, and <c>FromText</c> makes one of any text.");
        code.Line(Generated.Attribute);
        code.Open($"{unit.Scope.Access} readonly partial record struct {type} : global::Typed.Esl.IEslWord<{type}>");
        code.Line("private readonly string? _text;");
        code.Line();
        code.Line($"private {type}(string text) => _text = text;");
        foreach (var word in unit.Type.Words)
        {
            code.Line();
            code.Summary(word.Text.Length > 0 ? word.Text : $"The word `{word.Wire}`.", Numbers(word));
            code.Line($"public static {type} {word.MemberName} => new(Wire.{word.MemberName});");
        }

        code.Line();
        code.Summary("Every known word.");
        code.Line($"public static global::System.Collections.Generic.IReadOnlyList<{type}> KnownWords {{ get; }} =");
        code.Line($"    [{string.Join(", ", unit.Type.Words.Select(word => word.MemberName))}];");
        code.Line();
        code.Summary("The word as the switch writes it; empty for `default`.");
        code.Line("public string Text => _text ?? \"\";");
        code.Line();
        code.Summary("Whether there is no word.");
        code.Line("public bool IsEmpty => string.IsNullOrEmpty(_text);");
        EmitLookUps(code, unit.Type);
        EmitFromQ850(code, unit.Type, type);
        EmitFromText(code, unit.Type, type);
        EmitFromWire(code, unit.Type, type);
        if (unit.Type.Base == "int")
        {
            code.Line();
            code.Summary("A number, where the switch takes a number or a word.");
            code.Line($"public static implicit operator {type}(int number) => new(number.ToString(global::System.Globalization.CultureInfo.InvariantCulture));");
        }

        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line($"public bool Equals({type} other) => string.Equals(Text, other.Text, StringComparison.Ordinal);");
        code.Line();
        code.Line("/// <inheritdoc/>");
        code.Line("public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);");
        code.Line();
        code.Summary("The word as the switch writes it.");
        code.Line("public override string ToString() => Text;");
        EmitWire(code, unit.Type);
        code.Close();
        return code.ToString();
    }

    private static void EmitLookUps(CodeWriter code, WordTypeModel type)
    {
        code.Line();
        code.Summary("Whether the catalogue has this word.");
        if (type.Words.IsEmpty)
        {
            code.Line("public bool IsKnown => false;");
            return;
        }

        code.Line("public bool IsKnown => Text is " + string.Join(" or ", type.Words.Select(word => "Wire." + word.MemberName)) + ";");
        EmitNumber(code, type, "Number", "The switch's own number for the word; null where it has none.", word => word.Number);
        EmitNumber(code, type, "Q850", "The cause's number in ITU-T Q.850; null where it has none.", word => word.Q850);
    }

    private static void EmitNumber(CodeWriter code, WordTypeModel type, string name, string text, Func<WordModel, int?> numberOf)
    {
        if (type.Words.All(word => numberOf(word) is null))
            return;
        code.Line();
        code.Summary(text);
        code.Open($"public int? {name} => Text switch");
        foreach (var word in type.Words.Where(word => numberOf(word) is not null))
            code.Line($"Wire.{word.MemberName} => {Text(numberOf(word)!.Value)},");
        code.Line("_ => null,");
        code.Close(";");
    }

    /// <summary>Emits the word for a number that a network knows as well; of several words of one number, the first of the catalogue is the one that has it by right.</summary>
    private static void EmitFromQ850(CodeWriter code, WordTypeModel type, string name)
    {
        if (type.Words.All(word => word.Q850 is null))
            return;
        code.Line();
        code.Summary("The word for a cause's number in ITU-T Q.850; null where no word has it.");
        code.Line("/// <param name=\"number\">The number, such as 17.</param>");
        code.Open($"public static {name}? FromQ850(int number) => number switch");
        foreach (var words in type.Words.Where(word => word.Q850 is not null).GroupBy(word => word.Q850!.Value))
            code.Line($"{Text(words.Key)} => {words.First().MemberName},");
        code.Line("_ => null,");
        code.Close(";");
    }

    private static void EmitFromText(CodeWriter code, WordTypeModel type, string name)
    {
        code.Line();
        code.Summary("The word for a text. A known word in another case becomes the known word, as it does on the switch.");
        code.Open($"public static {name} FromText(string text)");
        code.Line("ArgumentNullException.ThrowIfNull(text);");
        code.Line("foreach (var known in KnownWords)");
        code.Open();
        code.Line("if (string.Equals(known.Text, text, StringComparison.OrdinalIgnoreCase))");
        code.Line("    return known;");
        code.Close();
        code.Line();
        code.Line("return new(text);");
        code.Close();
    }

    private static void EmitFromWire(CodeWriter code, WordTypeModel type, string name)
    {
        code.Line();
        code.Summary("The word for its bytes. A known word costs no allocation.");
        code.Open($"public static {name} FromWire(ReadOnlySpan<byte> utf8)");
        code.Open("switch (utf8.Length)");
        code.Line("case 0: return default;");
        foreach (var length in type.Words.GroupBy(word => System.Text.Encoding.UTF8.GetByteCount(word.Wire)).OrderBy(group => group.Key))
        {
            foreach (var word in length)
                code.Line($"case {length.Key} when utf8.SequenceEqual({Literal.Text(word.Wire)}u8): return {word.MemberName};");
        }

        code.Line("default: return FromText(global::System.Text.Encoding.UTF8.GetString(utf8));");
        code.Close();
        code.Close();
    }

    private static void EmitWire(CodeWriter code, WordTypeModel type)
    {
        code.Line();
        code.Summary("The known words as the switch writes them: constants, for `switch` and attributes.");
        code.Open("public static class Wire");
        foreach (var word in type.Words)
        {
            code.Gap();
            code.Line($"/// <summary><c>{Literal.Documentation(word.Wire)}</c></summary>");
            code.Line($"public const string {word.MemberName} = {Literal.Text(word.Wire)};");
        }

        code.Close();
    }

    private static string Numbers(WordModel word) =>
        $"<c>{Literal.Documentation(word.Wire)}</c>" + (word.Number is { } number ? $", number {Text(number)}" : "") + (word.Q850 is { } q850 ? $", Q.850 {Text(q850)}" : "") + "."
        + Literal.Versions(word.Since, word.Until);

    // A number below 0 has another sign in some languages.
    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
