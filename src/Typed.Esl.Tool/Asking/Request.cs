using Typed.Esl.Catalogue.Model;
using Typed.Esl.Requests;

namespace Typed.Esl.Tool.Asking;

/// <summary>What is sent, and what the catalogue knows of it.</summary>
/// <param name="Text">The command's text.</param>
/// <param name="Command">The command; null where the catalogue does not know it.</param>
/// <param name="Reply">What it answers.</param>
/// <param name="Values">The values of its arguments.</param>
/// <param name="Typed">What was typed: messages name that, also where another form of the same command is sent.</param>
internal sealed record Request(string Text, CommandModel? Command, ReplyModel Reply, IReadOnlyDictionary<string, string> Values, string Typed)
{
    /// <summary>Whether the command may keep the switch busy for long, and is therefore sent as a background job.</summary>
    public bool Blocks => Command is { Blocks: true };

    /// <summary>A text that is sent as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="command">The command that it is known to be: how long it may take, and what it calls a failure. Null where it is not known.</param>
    public static Request AsIs(string text, CommandModel? command) => new(text, command, ReplyModel.Ok, new Dictionary<string, string>(), text);

    public CommandRequest ToCommandRequest() => new(Text, Command is { IsRead: true } ? CommandEffect.Read : CommandEffect.Write, Blocks);
}
