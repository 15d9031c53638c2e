using System.Collections.Concurrent;

namespace Typed.Esl.Testing.Conversation;

/// <summary>What went wrong inside the fake switch; each stands in the conversation as well, where it happened.</summary>
internal sealed class ErrorList(ConversationRecord conversation)
{
    private readonly ConcurrentQueue<Exception> _errors = new();

    public IReadOnlyList<Exception> All => [.. _errors];

    public void Enqueue(Exception error)
    {
        _errors.Enqueue(error);
        conversation.Switch.Note($"{error.GetType().Name}: {error.Message}");
    }
}
