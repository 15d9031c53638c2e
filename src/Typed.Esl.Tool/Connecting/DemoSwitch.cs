using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing;

namespace Typed.Esl.Tool.Connecting;

/// <summary>The switch of <c>--demo</c>: it runs inside this program and holds made-up calls.</summary>
internal static class DemoSwitch
{
    // Who looks on sees soon that something happens, and can read it.
    private const double CallsPerSecond = 0.5;

    /// <summary>Starts it, by the clock by which its times will be shown.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="catalogue">What it can be asked.</param>
    /// <param name="isLively">Whether other calls come and go by themselves, beside those that stand.</param>
    public static FakeFreeSwitch Start(TimeProvider time, CatalogueModel catalogue, bool isLively)
    {
        var demo = FakeFreeSwitch.StartDemo(new FakeFreeSwitchOptions { TimeProvider = time, Catalogue = catalogue });
        if (isLively)
            _ = demo.Traffic(CallsPerSecond);
        return demo;
    }
}
