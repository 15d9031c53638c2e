using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing;

/// <summary>A typed method whose answer a test decides, as what the method gives: the fake writes it in the form that the catalogue says.</summary>
/// <typeparam name="TAnswer">What the method gives.</typeparam>
public sealed class ScriptedMethod<TAnswer>
{
    private const string Success = "+OK";

    private readonly FakeFreeSwitch _fake;
    private readonly Action<Script> _add;
    private readonly Func<object?, string> _write;

    internal ScriptedMethod(FakeFreeSwitch fake, Action<Script> add, Func<object?, string> write) => (_fake, _add, _write) = (fake, add, write);

    /// <summary>Answers with rows, a row or a value.</summary>
    /// <param name="answer">What the method is to give. A table's cells are written as a switch writes them: a value with the table's own sign in it shifts its row here as well.</param>
    /// <returns>The fake switch.</returns>
    /// <exception cref="ArgumentException">The fake cannot write such an answer; the message says how it can be given instead.</exception>
    public FakeFreeSwitch Reply(TAnswer answer)
    {
        string text = _write(answer);
        return Add(_ => Task.FromResult(text));
    }

    /// <summary>Answers with rows, a row or a value that is made each time.</summary>
    /// <param name="answer">
    /// Makes what the method is to give. What it throws is told in <see cref="FakeFreeSwitch.Errors"/>, and so is an answer that the fake cannot write. As with <see cref="ScriptedCommand.Reply(Func{string})"/> it must not wait
    /// for anything that another connection does.
    /// </param>
    /// <returns>The fake switch.</returns>
    public FakeFreeSwitch Reply(Func<TAnswer> answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return Add(_ => Task.FromResult(_write(answer())));
    }

    /// <summary>Fails: the method throws <see cref="EslCommandException"/>, of the kind that the catalogue gives such a text.</summary>
    /// <param name="text">What the switch says: <c>-ERR no route berlin</c>.</param>
    /// <returns>The fake switch.</returns>
    /// <exception cref="ArgumentException">It is nothing, or begins as success does.</exception>
    public FakeFreeSwitch Fail(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.StartsWith(Success, StringComparison.Ordinal))
            throw new ArgumentException($"'{text.TrimEnd()}' begins as a switch tells success, so the method would not fail. Give what it says where it fails: -ERR no route berlin.", nameof(text));
        return Add(_ => Task.FromResult(text.EndsWith('\n') ? text : text + "\n"));
    }

    private FakeFreeSwitch Add(Script script)
    {
        _add(script);
        return _fake;
    }
}
