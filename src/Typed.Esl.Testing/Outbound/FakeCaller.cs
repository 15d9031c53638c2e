using System.Buffers;

namespace Typed.Esl.Testing;

/// <summary>Who calls, how the dialplan hands the call over, and what the caller does. Immutable.</summary>
public sealed record FakeCaller
{
    private static readonly SearchValues<char> s_keys = SearchValues.Create("0123456789*#ABCD");

    /// <summary>The channel's id; any where it is empty.</summary>
    public ChannelId Channel { get; init; }

    /// <summary>The caller's number.</summary>
    public string Number { get; init; } = "1000";

    /// <summary>The caller's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The number that was called.</summary>
    public string Destination { get; init; } = "5000";

    /// <summary>The channel's variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the dialplan says <c>async</c>.</summary>
    public bool IsAsync { get; init; } = true;

    /// <summary>Whether the dialplan says <c>full</c>.</summary>
    public bool HasFullControl { get; init; } = true;

    /// <summary>What the caller dials when he is asked, key by key. More can be dialled at any time: <see cref="FakeCall.PressAsync"/>.</summary>
    /// <remarks>0 to 9, <c>*</c>, <c>#</c>, A to D; anything else is refused. A recording takes the next of them where that ends it (<c>playback_terminators</c>).</remarks>
    public string Keys { get; init => field = CheckKeys(value, nameof(Keys)); } = "";

    /// <summary>What applications do in place of what they would do, by their names: what a bridge comes to, at which of them the caller hangs up.</summary>
    /// <remarks>
    /// The token is cancelled when the call is hung up, and of what plays or records when it is stopped (<c>BreakAsync</c>); what is thrown for that is the end of the application and nothing else.
    /// Applications that are told meanwhile run within it.
    /// </remarks>
    public IReadOnlyDictionary<string, Func<FakeExecution, CancellationToken, Task>> Applications { get; init; } =
        new Dictionary<string, Func<FakeExecution, CancellationToken, Task>>();

    /// <exception cref="ArgumentException">A character is no key.</exception>
    internal static string CheckKeys(string keys, string name)
    {
        ArgumentNullException.ThrowIfNull(keys, name);
        int index = keys.AsSpan().IndexOfAnyExcept(s_keys);
        return index < 0 ? keys : throw new ArgumentException($"'{keys[index]}' at position {index} is no key: a caller has 0 to 9, *, #, and A to D.", name);
    }
}
