using Typed.Esl.Testing;

namespace Typed.Esl.Tool.Connecting;

/// <summary>The switch of <c>--demo</c>: it runs inside this program and holds made-up calls.</summary>
internal static class DemoSwitch
{
    /// <summary>Starts it, by the clock by which its times will be shown.</summary>
    public static FakeFreeSwitch Start(TimeProvider time) => FakeFreeSwitch.StartDemo(new FakeFreeSwitchOptions { TimeProvider = time });
}
