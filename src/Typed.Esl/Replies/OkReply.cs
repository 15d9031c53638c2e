namespace Typed.Esl;

/// <summary>The switch did it: the answer began with <c>+OK</c>, or was the silence that means success for this command.</summary>
/// <param name="Text">What followed <c>+OK</c>; empty where nothing did.</param>
public readonly record struct OkReply(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Text) ? "+OK" : "+OK " + Text;
}
