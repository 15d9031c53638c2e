using System.CommandLine;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Top;

/// <summary><c>esl top</c>: shows how a switch stands, as it changes.</summary>
internal sealed class TopCommand : Command
{
    private const double Shortest = 0.1, Longest = 3600;

    private readonly Option<double> _interval = new("--interval", "-i") { HelpName = "SECONDS", Description = "How often it is shown anew.", DefaultValueFactory = _ => 1, CustomParser = result => NumberParser.Number("--interval needs a number of seconds between 0.1 and 3600", Shortest, Longest)(result) ?? 0 };
    private readonly Option<int?> _count = new("--count", "-n") { HelpName = "N", Description = "Where the output is no terminal: end after so many lines.", CustomParser = NumberParser.Whole("--count needs a number of at least 1", 1) };

    /// <param name="optionsFrom">Reads what the tool's commands share.</param>
    /// <param name="run">Shows it.</param>
    public TopCommand(Func<ParseResult, ToolOptions> optionsFrom, Func<ToolOptions, TopWish, CancellationToken, Task<int>> run)
        : base("top", "Shows calls, rates, failures by cause and registrations as they change; into a file or a pipe, a line for each interval.")
    {
        Add(_interval);
        Add(_count);
        SetAction((result, cancellationToken) => run(optionsFrom(result), new TopWish(TimeSpan.FromSeconds(result.GetValue(_interval)), result.GetValue(_count)), cancellationToken));
    }
}
