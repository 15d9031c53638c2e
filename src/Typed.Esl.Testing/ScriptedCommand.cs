namespace Typed.Esl.Testing;

/// <summary>A command whose answer a test decides.</summary>
public sealed class ScriptedCommand
{
    private readonly FakeFreeSwitch _fake;
    private readonly string _text;

    internal ScriptedCommand(FakeFreeSwitch fake, string text) => (_fake, _text) = (fake, text);

    /// <summary>Answers with a text, byte for byte; with the empty text as a command does that says nothing.</summary>
    /// <param name="text">The answer.</param>
    /// <returns>The fake switch.</returns>
    public FakeFreeSwitch Reply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Reply(() => text);
    }

    /// <summary>Answers with a text that is made each time.</summary>
    /// <param name="text">
    /// Makes the answer. What it throws is told in <see cref="FakeFreeSwitch.Errors"/>. It may be asked while nothing else happens on the switch (an argument that is expanded, what a channel runs because it was answered): it must
    /// not wait for anything that another connection does.
    /// </param>
    /// <returns>The fake switch.</returns>
    public FakeFreeSwitch Reply(Func<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _fake.Script(_text, text);
        return _fake;
    }
}
