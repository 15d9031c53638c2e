using System.Globalization;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>What is to be reached.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Limit">How much or how little.</param>
/// <param name="IsLeast">Whether the limit is the least that is good, or the most.</param>
/// <param name="Unit">What the figures are: <c>x</c>, <c>B</c>, <c>/s</c>.</param>
/// <param name="Format">How the figures are written.</param>
internal sealed record Goal(string Name, double Limit, bool IsLeast, string Unit, string Format = "0.00")
{
    /// <summary>Prints the line; true where the goal is reached.</summary>
    public bool Print(double value, string detail)
    {
        // Judged as it is printed: a line must not contradict itself.
        string Text(double number) => number.ToString(Format, CultureInfo.InvariantCulture);
        double shown = double.Parse(Text(value), CultureInfo.InvariantCulture);
        bool isReached = IsLeast ? shown >= Limit : shown <= Limit;
        Write(Text(value), Text(Limit), isReached, detail);
        return isReached;
    }

    private void Write(string value, string limit, bool isReached, string detail) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Name,-44}{value,10} {Unit,-3} goal {(IsLeast ? ">=" : "<=")} {limit,-8}{(isReached ? "ok" : "short"),-6} {detail}"));
}
