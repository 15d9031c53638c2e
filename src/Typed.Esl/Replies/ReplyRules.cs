namespace Typed.Esl.Replies;

/// <summary>What silence (an empty reply, or <c>-ERR no reply</c>) means for a command.</summary>
public enum EmptyReply
{
    /// <summary>A failure: the command has something to say.</summary>
    Fails,

    /// <summary>Success: the command says nothing when it is done.</summary>
    Ok,

    /// <summary>There is no value.</summary>
    None,

    /// <summary>There are no rows.</summary>
    List,

    /// <summary>What the command names does not exist.</summary>
    NotFound,
}

/// <summary>How a command's reply is judged before it is read.</summary>
public sealed class ReplyRules
{
    private readonly string[] _nulls;

    /// <summary>Makes the rules.</summary>
    /// <param name="failures">The texts that are failures.</param>
    /// <param name="empty">What silence means.</param>
    /// <param name="nulls">The texts that stand for no value, such as <c>_undef_</c>.</param>
    public ReplyRules(FailurePatterns failures, EmptyReply empty = EmptyReply.Fails, params string[] nulls)
    {
        ArgumentNullException.ThrowIfNull(failures);
        ArgumentNullException.ThrowIfNull(nulls);
        Failures = failures;
        Empty = empty;
        _nulls = nulls;
    }

    internal FailurePatterns Failures { get; }

    internal EmptyReply Empty { get; }

    internal bool IsNull(ReadOnlySpan<char> value)
    {
        foreach (var word in _nulls)
        {
            if (value.SequenceEqual(word))
                return true;
        }

        return false;
    }
}
