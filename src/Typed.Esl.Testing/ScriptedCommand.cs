using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing;

/// <summary>A command whose answer a test decides, as the text that the switch would write.</summary>
public sealed class ScriptedCommand
{
    private readonly FakeFreeSwitch _fake;
    private readonly Action<Script> _add;

    internal ScriptedCommand(FakeFreeSwitch fake, Action<Script> add) => (_fake, _add) = (fake, add);

    /// <summary>Answers with a text, byte for byte; with the empty text as a command does that says nothing.</summary>
    /// <param name="text">The answer.</param>
    /// <returns>The fake switch.</returns>
    public FakeFreeSwitch Reply(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(_ => Task.FromResult(text));
    }

    /// <summary>Answers with a text that is made each time.</summary>
    /// <param name="text">
    /// Makes the answer. What it throws is told in <see cref="FakeFreeSwitch.Errors"/>. It may be asked while nothing else happens on the switch (an argument that is expanded, what a channel runs because it was answered): it must
    /// not wait for anything that another connection does. What has to is for <see cref="ReplyAsync"/>.
    /// </param>
    /// <returns>The fake switch.</returns>
    public FakeFreeSwitch Reply(Func<string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(_ => Task.FromResult(text()));
    }

    /// <summary>Answers with a text that is made each time, of what was asked.</summary>
    /// <param name="text">Makes the answer of the whole command, as it came. The rest is as with <see cref="Reply(Func{string})"/>.</param>
    /// <returns>The fake switch.</returns>
    public FakeFreeSwitch Reply(Func<string, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(command => Task.FromResult(text(command)));
    }

    /// <summary>Answers when something has happened: a test lets a command take as long as it wants, and nothing on the switch waits for it but who has given the command.</summary>
    /// <param name="text">
    /// Makes the answer of the whole command, as it came. What it throws is told in <see cref="FakeFreeSwitch.Errors"/>. It may await what any connection does. Where the command stands in an argument that is expanded
    /// (<c>${acme_route()}</c>) nobody can wait: there it counts as one that says nothing, unless it is done at once.
    /// </param>
    /// <returns>The fake switch.</returns>
    public FakeFreeSwitch ReplyAsync(Func<string, Task<string>> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(new Script(text));
    }

    private FakeFreeSwitch Add(Script script)
    {
        _add(script);
        return _fake;
    }
}
