namespace Typed.Esl.Testing.Answering;

/// <summary>What a command has to say. In which form it is said, the catalogue's reply decides.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>Nothing: the switch then writes <c>-ERR no reply</c>.</summary>
    public static Answer Silence { get; } = new Raw("");

    /// <summary>Success.</summary>
    public static Answer Ok(string text = "") => new Done(text);

    /// <summary>A text exactly as it stands: failures, and replies that the catalogue calls plain text.</summary>
    public static Answer Text(string text) => new Raw(text);

    /// <summary>One value.</summary>
    public static Answer Of(string value) => new Value(value);

    /// <summary>A list of values.</summary>
    public static Answer List(IEnumerable<string> values) => new Sequence([.. values]);

    /// <summary>The placeholders of a reply's templates, by the properties that they are read as.</summary>
    public static Answer Of(params IEnumerable<(string Property, string Value)> fields) =>
        new Fields(fields.ToDictionary(field => field.Property, field => field.Value, StringComparer.OrdinalIgnoreCase));

    /// <summary>A line for each of several things, by the placeholders of the reply's lines.</summary>
    public static Answer Each(IEnumerable<IEnumerable<(string Placeholder, string Value)>> lines) => new Repeated([.. lines.Select(line =>
        (IReadOnlyDictionary<string, string>)line.ToDictionary(field => field.Placeholder, field => field.Value, StringComparer.OrdinalIgnoreCase))]);

    /// <summary>A list of rows.</summary>
    public static Answer Of(IEnumerable<EslRow> rows) => new Rows([.. rows.Select(RowCells.Of)]);

    /// <summary>One row.</summary>
    public static Answer Of(EslRow row) => new One(RowCells.Of(row));

    /// <summary>A text that is written as it is.</summary>
    public sealed record Raw(string Content) : Answer;

    /// <summary><c>+OK</c>, or the template of a reply without a value.</summary>
    public sealed record Done(string Content) : Answer;

    /// <summary>A value.</summary>
    public sealed record Value(string Content) : Answer;

    /// <summary>Values with a separator between them.</summary>
    public sealed record Sequence(IReadOnlyList<string> Values) : Answer;

    /// <summary>Values of placeholders.</summary>
    public sealed record Fields(IReadOnlyDictionary<string, string> Values) : Answer;

    /// <summary>Values of placeholders, once for each line.</summary>
    public sealed record Repeated(IReadOnlyList<IReadOnlyDictionary<string, string>> Lines) : Answer;

    /// <summary>How many rows there are.</summary>
    public sealed record RowCount(int Count) : Answer;

    /// <summary>Names and values.</summary>
    public sealed record Pairs(IReadOnlyList<KeyValuePair<string, string>> Items) : Answer;

    /// <summary>Rows.</summary>
    public sealed record Rows(IReadOnlyList<RowCells> Items) : Answer
    {
        /// <summary>The name of each row's element, where rows of several kinds stand in one list.</summary>
        public IReadOnlyList<string> Elements { get; init; } = [];

        /// <summary>The element around an XML answer; null where it is the one of the reports of <c>show</c>.</summary>
        public string? Root { get; init; }

        /// <summary>Whether numbers and truth values are such in JSON. In the reports of <c>show</c> they are strings.</summary>
        public bool HasJsonTypes { get; init; }
    }

    /// <summary>A row.</summary>
    public sealed record One(RowCells Item) : Answer
    {
        /// <summary>The element around an XML answer; null where the row's own is the outermost.</summary>
        public string? Root { get; init; }

        /// <summary>The name of the row's own element where the reply names none.</summary>
        public string Element { get; init; } = "result";

        /// <summary>Whether numbers and truth values are such in JSON.</summary>
        public bool HasJsonTypes { get; init; }
    }
}
