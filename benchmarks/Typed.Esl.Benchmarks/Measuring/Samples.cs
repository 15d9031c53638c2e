using System.Globalization;

namespace Typed.Esl.Benchmarks.Measuring;

/// <summary>What several rounds gave.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public int Count => _values.Count;

    public double Median => At(0.5);

    /// <summary>The middle half and the ends: <c>0.48-0.51 (0.44-0.53)</c>.</summary>
    public string Spread(string format = "0.00")
    {
        string Text(double place) => At(place).ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(0.25)}-{Text(0.75)} ({Text(0)}-{Text(1)})";
    }

    public void Add(double value)
    {
        int at = _values.BinarySearch(value);
        _values.Insert(at < 0 ? ~at : at, value);
    }

    private double At(double part)
    {
        double place = part * (_values.Count - 1);
        int below = (int)place;
        return below + 1 < _values.Count ? _values[below] + ((place - below) * (_values[below + 1] - _values[below])) : _values[below];
    }
}
