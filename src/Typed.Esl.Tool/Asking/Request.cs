using Typed.Esl.Catalogue.Model;
using Typed.Esl.Requests;

namespace Typed.Esl.Tool.Asking;

/// <summary>What is sent, and what the catalogue knows of it.</summary>
/// <param name="Text">The command's text.</param>
/// <param name="Command">The command; null where the text is sent as it is.</param>
/// <param name="Reply">What it answers.</param>
/// <param name="Values">The values of its arguments.</param>
internal sealed record Request(string Text, CommandModel? Command, ReplyModel Reply, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Whether the command may keep the switch busy for long, and is therefore sent as a background job.</summary>
    public bool Blocks => Command is { Blocks: true };

    /// <summary>A text that is not held against the catalogue.</summary>
    public static Request AsIs(IReadOnlyList<string> words) => new(string.Join(' ', words), null, ReplyModel.Ok, new Dictionary<string, string>());

    public CommandRequest ToCommandRequest() => new(Text, Command is { IsRead: true } ? CommandEffect.Read : CommandEffect.Write, Blocks);
}
