using Microsoft.Extensions.Logging;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Telemetry;

namespace Typed.Esl.Testing.Answering;

/// <summary>Carries out api commands: what a test scripted first, then what the catalogue knows.</summary>
internal sealed class ApiRunner
{
    private const string FormatWord = " as ";

    private readonly IReadOnlyDictionary<string, Func<ApiCall, Answer>> _handlers = HandlerTable.Create();
    private readonly IReadOnlyDictionary<string, Func<ApiCall, Task<Answer>>> _slow = HandlerTable.CreateSlow();
    private readonly ILookup<string, Template> _syntaxes;
    private readonly CommandFinder _finder;
    private readonly ReplyWriter _writer;
    private readonly SwitchState _state;
    private readonly CallControl _control;
    private readonly Action<Exception> _failed;
    private readonly ILogger _logger;

    public ApiRunner(CatalogueModel catalogue, SwitchState state, CallControl control, Action<Exception> failed, ILogger logger)
    {
        _syntaxes = catalogue.Commands
            .SelectMany(command => command.Also.Select(other => other.Syntax).Prepend(command.Syntax))
            .ToLookup(syntax => syntax.FirstWord, StringComparer.OrdinalIgnoreCase);
        _finder = new CommandFinder(catalogue);
        _writer = new ReplyWriter(catalogue);
        (_state, _control, _failed, _logger) = (state, control, failed, logger);
    }

    /// <summary>What tests scripted.</summary>
    public ScriptTable Scripts { get; } = new();

    /// <summary>What an answer of a typed method is written as.</summary>
    /// <param name="command">The text that the method sends.</param>
    /// <exception cref="ArgumentException">The catalogue does not know the command.</exception>
    public Func<object?, string> WriterOf(string command) => _finder.Find(command) is { } match
        ? value => _writer.Write(TypedAnswers.Of(value, match), match)
        : throw new ArgumentException($"The fake does not know '{command}', which the method sends: start it with the method's catalogue, as in FakeFreeSwitch.Start(AcmeCatalogue.Instance), or answer the text itself: fake.On(\"{command}\").", nameof(command));

    /// <summary>What a command answers; empty where it answers nothing.</summary>
    /// <param name="text">The command and its arguments.</param>
    public async Task<string> RunAsync(string text)
    {
        var trimmed = text.TrimEnd(' ');
        var name = trimmed.Split(' ', 2)[0];
        try
        {
            if (Scripts.Find(trimmed) is { } script)
                return await script(trimmed).ConfigureAwait(false);
            if (!_syntaxes.Contains(name))
                return $"-ERR {name} Command not found!\n";
            return Find(trimmed, name) is { } match ? await AnswerAsync(match).ConfigureAwait(false) : Refuse(trimmed, name);
        }
#pragma warning disable CA1031 // Whatever fails is the fake's fault or a script's: it is told, and the connection lives on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failed(error);
            Log.AnswerFailed(_logger, name, error);
            return $"-ERR the fake switch failed: {error.Message.ReplaceLineEndings(" ")}\n";
        }
    }

    /// <summary>Commands that take no arguments read over those they are given.</summary>
    private CommandMatch? Find(string text, string name) =>
        _finder.Find(text) ?? (_syntaxes[name].All(syntax => !syntax.Arguments.Any()) ? _finder.Find(name) : null);

    private async ValueTask<string> AnswerAsync(CommandMatch match)
    {
        var call = new ApiCall(match, _state, _control);
        var answer = _handlers.TryGetValue(match.Command.Key, out var handler) ? handler(call)
            : _slow.TryGetValue(match.Command.Key, out var slow) ? await slow(call).ConfigureAwait(false)
            : call.MissingChannel is { } missing && match.Reply.Form != ReplyForm.Json ? Answer.Text(MissingChannels.Text(match.Command.Key, missing))
            : DefaultAnswers.For(match.Reply);
        return _writer.Write(answer, match);
    }

    private string Refuse(string text, string name)
    {
        if (ShowCommand.Is(name) && text.LastIndexOf(FormatWord, StringComparison.OrdinalIgnoreCase) is var format and > 0)
            return $"-ERR Cannot find format {text[(format + FormatWord.Length)..]}\n";
        var syntaxes = _syntaxes[name].Select(syntax => syntax.Source[syntax.FirstWord.Length..].TrimStart()).Distinct();
        return $"-USAGE: {string.Join(" | ", syntaxes)}\n";
    }
}
