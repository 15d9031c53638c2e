using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Tool.Top;

namespace Typed.Esl.Tool.Tests;

/// <summary>A rate says how often something happens now, and neither too little at the beginning nor too much later.</summary>
public sealed class RateMeterTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void It_is_an_average_over_the_time_that_was_counted()
    {
        var meter = new RateMeter(_time);
        Assert.Equal(0, meter.PerSecond(10));
        meter.Count();
        meter.Count();
        Assert.Equal(2, meter.PerSecond(10));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(0.5, meter.PerSecond(10));
        _time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(0.2, meter.PerSecond(10));
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal((0, 2, 2L), (meter.Last(10), meter.Last(60), meter.Total));
    }

    [Fact]
    public void After_a_minute_only_the_total_remembers()
    {
        var meter = new RateMeter(_time);
        meter.Count();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, meter.Last(60));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((0, 1L), (meter.Last(60), meter.Total));
        _time.Advance(TimeSpan.FromDays(3));
        meter.Count();
        Assert.Equal((1, 2L), (meter.Last(60), meter.Total));
    }
}
