using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Testing.Answering;

/// <summary>A well-formed answer for every command of a catalogue that nothing else answers.</summary>
internal static class DefaultAnswers
{
    public static Answer For(ReplyModel reply) => reply switch
    {
        { Form: ReplyForm.Ok } => Answer.Ok(),
        { Form: ReplyForm.KeyValues } => new Answer.Pairs([]),
        { Form: ReplyForm.Text or ReplyForm.Lines } => new Answer.Fields(Samples(reply)),
        { ListSeparator: not null, Returns: { } item } => Answer.List(reply.Empty == "list" ? [] : [Sample(item)]),
        { Form: ReplyForm.Value, Returns: { } type } => Answer.Of(Sample(type)),
        { Returns.IsList: true } => new Answer.Rows([]),
        { Form: ReplyForm.Json, Returns: { Category: TypeCategory.BuiltIn, Name: "map" or "json" } } => new Answer.Pairs([]),
        { Returns: { Category: TypeCategory.Record } } => new Answer.One(RowCells.Empty),
        { Returns: { } type } => Answer.Of(Sample(type)),
        _ => Answer.Ok(),
    };

    /// <summary>Values for the first of the reply's templates, or for all of its lines.</summary>
    private static Dictionary<string, string> Samples(ReplyModel reply)
    {
        var names = reply.Form == ReplyForm.Text ? reply.Templates.Take(1).SelectMany(template => template.Arguments).Select(node => node.Name).ToHashSet() : null;
        return reply.Placeholders
            .Where(placeholder => names is null || names.Contains(placeholder.Name))
            .ToDictionary(placeholder => placeholder.Name, placeholder => Sample(placeholder.Type));
    }

    private static string Sample(TypeReference type) => type switch
    {
        { Category: TypeCategory.InlineWords } or { Words.IsEmpty: false } => type.Words[0],
        { Name: "int" or "long" or "decimal" or "seconds" or "milliseconds" or "microseconds" } => "0",

        // As a time, 0 is none.
        { Name: "epoch" or "epochMicros" } => "1",
        { Name: "bool" } => "false",
        { Name: "channelId" } => Guid.Empty.ToString("D"),
        { Name: "localTime" } => "1970-01-01 00:00:00",
        _ => type.Name,
    };
}
