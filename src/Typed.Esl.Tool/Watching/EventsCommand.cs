using System.CommandLine;
using Typed.Esl.Tool.CommandLine;
using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Watching;

/// <summary><c>esl events</c>: prints events as they come.</summary>
internal sealed class EventsCommand : Command, ITakesEventNames
{
    private readonly Argument<string[]> _names = new("names")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = $"The events, such as {EventNames.ChannelAnswer}, or subclasses, such as {EventNames.SofiaRegister}; all of them where none is named.",
    };

    private readonly Option<string?> _uuid = new("--uuid") { HelpName = "ID", Description = "Only events about this channel." };
    private readonly HeaderConditionOption _where = new("--where")
    {
        HelpName = "CONDITION",
        Description = "Only events with such a header: 'NAME = TEXT', 'NAME != TEXT', 'NAME ~ REGEX' or 'NAME !~ REGEX'. May be given several times.",
    };

    private readonly Option<bool> _full = new("--full") { Description = "Print every header, each on a line of its own." };
    private readonly Option<int?> _count = new("--count", "-n") { HelpName = "N", Description = "End after so many events.", CustomParser = NumberParser.Whole("--count needs a number of at least 1", 1) };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="run">Watches.</param>
    public EventsCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, EventWish, CancellationToken, Task<int>> run)
        : base("events", "Prints events as they come, and tells where some are missing.")
    {
        Add(_names);
        foreach (var option in new Option[] { _uuid, _where, _full, _count })
            Add(option);
        _names.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
                result.AddError($"there is no option '{token.Value}' for events.");
        });
        _where.Validators.Add(result =>
        {
            foreach (string fault in result.Tokens.Select(token => HeaderCondition.TryParse(token.Value, out string? told) is null ? told : null).OfType<string>())
                result.AddError(fault);
        });
        SetAction((result, cancellationToken) =>
        {
            var wish = new EventWish(
                result.GetValue(_names) ?? [],
                result.GetValue(_uuid),
                [.. (result.GetValue(_where) ?? []).Select(text => HeaderCondition.TryParse(text, out _)!)],
                result.GetValue(_full),
                result.GetValue(_count));
            return run(optionsFrom(result), wish, cancellationToken);
        });
    }

    /// <summary>An option whose value begins with the name of a header.</summary>
    private sealed class HeaderConditionOption(string name) : Option<string[]>(name), ITakesHeaderNames;
}
