using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>Emits a command's method.</summary>
internal static class MethodEmitter
{
    public static string ReaderName(CommandModel command) => $"s_{command.Name}Reader";

    public static void Emit(CodeWriter code, CommandModel command, GroupUnit unit, GroupAccess access)
    {
        EmitMethod(code, command, unit, access, starts: false);
        if (command.Blocks)
            EmitMethod(code, command, unit, access, starts: true);
    }

    /// <summary>Emits the method that gives a command's result, or the one that starts it as a background job and gives the job.</summary>
    private static void EmitMethod(CodeWriter code, CommandModel command, GroupUnit unit, GroupAccess access, bool starts)
    {
        var method = new Request(command.Syntax, command.Arguments, command.Flags, unit.InheritedKeys, access.Key);
        code.Gap();
        EmitDocumentation(code, command, method, starts);
        var obsolete = Obsolete(command, unit);
        if (obsolete.Length > 0)
            code.Line(obsolete);
        var parameters = string.Concat(method.Parameters.Select(parameter => parameter.Declaration + ", "));
        var result = ReplyEmitter.ResultType(command.Reply);
        var (type, ending) = starts ? ($"global::Typed.Esl.BackgroundJob<{result}>", Naming.InBackground) : (result, "Async");
        var name = Naming.Pascal(command.Name) + ending;
        var signature = $"public global::System.Threading.Tasks.ValueTask<{type}> {name}";
        code.Open($"{signature}({parameters}global::System.Threading.CancellationToken cancellationToken = default)");
        var effect = command.IsRead ? "CommandEffect.Read" : "CommandEffect.Write";
        var text = method.ConstantText;
        if (text is null)
        {
            TargetEmitter.Emit(code, command);
            method.EmitText(code);
            code.Line();
            text = method.Text;
        }

        code.Line($"return {access.Connection}.{(starts ? "Start" : "Invoke")}Async(new CommandRequest({text}, {effect}, Blocks: {(command.Blocks ? "true" : "false")}), {ReaderName(command)}, cancellationToken);");
        code.Close();
        EarlierOverloads.Emit(code, method.Parameters, obsolete, signature, access.Self + name, ["global::System.Threading.CancellationToken cancellationToken"], ["cancellationToken"]);
    }

    private static string Obsolete(CommandModel command, GroupUnit unit) => command.Obsolete is null
        ? ""
        : $"[global::System.Obsolete({Literal.Text($"Use {unit.Successors.First(successor => successor.Key == command.Obsolete).Call}.")})]";

    private static void EmitDocumentation(CodeWriter code, CommandModel command, Request method, bool starts)
    {
        var danger = command.Danger is { } harm ? $"<b>Danger:</b> {Literal.Documentation(harm)}." : "";
        var blocks = starts ? "It completes when the switch has accepted the job; <see cref=\"global::Typed.Esl.BackgroundJob{TResult}.ResultAsync\"/> waits for the result."
            : command.Blocks ? $"It may take long, so it is sent as a background job, whose end this waits for; <c>{Naming.Pascal(command.Name)}{Naming.InBackground}</c> gives the job itself." : "";
        var module = command.Module is { } name ? $"Served by <c>{Literal.Documentation(name)}</c>." : "";
        code.Summary(command.Text, $"<c>{Literal.Documentation(command.Syntax.Source)}</c>", danger, blocks, module);
        foreach (var parameter in method.Parameters)
            code.Line($"/// <param name=\"{parameter.Name}\">{Literal.Documentation(parameter.Text)}</param>");
        code.Line("/// <param name=\"cancellationToken\">Ends the waiting; the command may be carried out all the same.</param>");
        if (method.Parameters.Count > 0)
            code.Line("/// <exception cref=\"global::System.ArgumentException\">An argument cannot be carried to the switch; nothing was sent.</exception>");
        code.Line($"/// <exception cref=\"global::Typed.Esl.EslCommandException\">The switch {(starts ? "refused the job" : "answered that it failed")}.</exception>");
        if (!starts)
            code.Line("/// <exception cref=\"global::Typed.Esl.EslUnexpectedReplyException\">The answer has not the form that the catalogue describes.</exception>");
        code.Line("/// <exception cref=\"global::Typed.Esl.EslConnectionException\">The connection ended before the answer came.</exception>");
        code.Line("/// <exception cref=\"global::Typed.Esl.EslTimeoutException\">No answer came in time.</exception>");
    }
}
