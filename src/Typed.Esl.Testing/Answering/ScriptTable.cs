using System.Collections.Concurrent;

namespace Typed.Esl.Testing.Answering;

/// <summary>What tests answer: to whole commands first, then to those that begin with some words, of which the longest count.</summary>
internal sealed class ScriptTable
{
    private readonly ConcurrentDictionary<string, Script> _whole = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Script> _beginnings = new(StringComparer.Ordinal);

    /// <summary>A command of this text is answered so.</summary>
    public void Add(string command, Script script) => _whole[command] = script;

    /// <summary>Every command that begins with these words is answered so.</summary>
    public void AddBeginning(string words, Script script) => _beginnings[words] = script;

    /// <summary>What a test answers to a command; null where it leaves that to the fake.</summary>
    public Script? Find(string command)
    {
        if (_whole.TryGetValue(command, out var whole))
            return whole;
        if (_beginnings.IsEmpty)
            return null;

        // From the whole of it, word by word.
        for (int end = command.Length; end > 0; end = command.LastIndexOf(' ', end - 1))
        {
            if (_beginnings.TryGetValue(command[..end], out var beginning))
                return beginning;
        }

        return null;
    }
}
