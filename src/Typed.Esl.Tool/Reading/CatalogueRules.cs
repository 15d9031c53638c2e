using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Replies;

namespace Typed.Esl.Tool.Reading;

/// <summary>How the catalogue judges replies, in the terms of the library that reads them.</summary>
internal static class CatalogueRules
{
    /// <summary>The rules for a reply of a command.</summary>
    public static ReplyRules Of(CatalogueModel catalogue, CommandModel command, ReplyModel reply) =>
        new(Level(Inherited(catalogue, command.Group), reply.Fails), Empty(reply), [.. reply.Nulls]);

    /// <summary>The rules that hold for every reply of a group's commands, without what a reply says of itself; for an empty name, those of all commands.</summary>
    public static ReplyRules OfGroup(CatalogueModel catalogue, string group) => new(Inherited(catalogue, group), EmptyReply.Ok);

    private static FailurePatterns Inherited(CatalogueModel catalogue, string group)
    {
        if (group.Length == 0)
            return Level(null, catalogue.Failures);
        var around = Inherited(catalogue, Key.Parent(group));
        return catalogue.Group(group) is { } model ? Level(around, model.Fails) : around;
    }

    private static FailurePatterns Level(FailurePatterns? around, IEnumerable<FailurePattern> patterns) =>
        new(around, [.. patterns.Select(pattern => (pattern.Pattern, Enum.Parse<FailureKind>(Naming.Pascal(pattern.Kind))))]);

    private static EmptyReply Empty(ReplyModel reply) => reply.Empty is { } word ? Enum.Parse<EmptyReply>(Naming.Pascal(word)) : EmptyReply.Fails;
}
