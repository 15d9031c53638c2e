using Typed.Esl.Replies;

namespace Typed.Esl.Tool.Reading;

/// <summary>A reply, understood by the catalogue.</summary>
internal abstract record Answer;

/// <summary>Rows.</summary>
internal sealed record RowsAnswer(RecordView View, IReadOnlyList<IReadOnlyList<RawCell>> Rows) : Answer;

/// <summary>One thing with several values; no cells at all where there is no such thing.</summary>
internal sealed record RecordAnswer(RecordView View, IReadOnlyList<RawCell> Cells) : Answer;

/// <summary>A list of values.</summary>
internal sealed record ListAnswer(IReadOnlyList<string> Items) : Answer;

/// <summary>A value or a text; null where there is none.</summary>
internal sealed record TextAnswer(string? Text) : Answer;
