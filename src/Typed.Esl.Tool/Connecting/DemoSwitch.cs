using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing;

namespace Typed.Esl.Tool.Connecting;

/// <summary>The switch of <c>--demo</c>: it runs inside this program and holds made-up calls.</summary>
internal static class DemoSwitch
{
    /// <summary>Starts it, by the clock by which its times will be shown.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="catalogue">What it can be asked.</param>
    public static FakeFreeSwitch Start(TimeProvider time, CatalogueModel catalogue) =>
        FakeFreeSwitch.StartDemo(new FakeFreeSwitchOptions { TimeProvider = time, Catalogue = catalogue });
}
