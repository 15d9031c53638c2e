using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Dialing;

namespace Typed.Esl;

/// <summary>
/// Where a call goes, put together from parts: <c>Dial.Sequential(Dial.User("1000"), Dial.User("1001")).With("ignore_early_media", "true")</c>. What the parts hold arrives on the switch as it
/// is, whatever characters it has. Values do not change; two are equal that write the same dial string.
/// </summary>
public abstract class Dial : IEquatable<Dial>
{
    private protected Dial(string text) => Text = text;

    /// <summary>The dial string, as the switch reads it.</summary>
    public string Text { get; }

    /// <summary>An endpoint of any kind.</summary>
    /// <param name="type">The kind, as <c>fs.Show.EndpointsAsync()</c> lists it: <c>user</c>, <c>sofia</c>, <c>loopback</c>.</param>
    /// <param name="address">What stands behind the <c>/</c>; its form is the endpoint's own.</param>
    /// <exception cref="ArgumentException">The switch could not read back what was given.</exception>
    public static DialLeg Endpoint(string type, string address) => new(type, address, []);

    /// <summary>Legs that ring at the same time: <c>a,b</c>. The first that answers gets the call.</summary>
    /// <param name="legs">The legs: at least one, at most 128.</param>
    public static DialAttempt Simultaneous(params ReadOnlySpan<DialLeg> legs) => new([.. legs]);

    /// <inheritdoc cref="Simultaneous(ReadOnlySpan{DialLeg})"/>
    public static DialAttempt Simultaneous(IEnumerable<DialLeg> legs) => new([.. legs]);

    /// <summary>Attempts one after another, until one is answered: <c>a|b</c>.</summary>
    /// <param name="attempts">The attempts: legs, or legs that ring at the same time. At least one, at most 128.</param>
    public static DialCall Sequential(params ReadOnlySpan<DialAttempt> attempts) => new([.. attempts], []);

    /// <inheritdoc cref="Sequential(ReadOnlySpan{DialAttempt})"/>
    public static DialCall Sequential(IEnumerable<DialAttempt> attempts) => new([.. attempts], []);

    /// <summary>Calls that are placed at the same time, each with its own variables and attempts: <c>a:_:b</c>. The first that is answered wins.</summary>
    /// <param name="calls">The calls: at least one, at most 128.</param>
    public static DialEnterprise Enterprise(params ReadOnlySpan<DialCall> calls) => new([.. calls], []);

    /// <inheritdoc cref="Enterprise(ReadOnlySpan{DialCall})"/>
    public static DialEnterprise Enterprise(IEnumerable<DialCall> calls) => new([.. calls], []);

    /// <summary>Reads a dial string into its parts, as the switch reads it.</summary>
    /// <param name="text">The dial string, as it stands in a dialplan or a variable: without quotes around it.</param>
    /// <exception cref="DialStringFormatException">The switch would not read the text as what it looks like.</exception>
    public static DialEnterprise Parse([EslDialString] string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (tree, mistakes) = DialReader.Read(text);
        return mistakes.Count == 0 ? DialEnterprise.Of(tree) : throw new DialStringFormatException(text, mistakes[0].Position, mistakes[0].Message);
    }

    /// <summary>Reads a dial string into its parts, where it is one.</summary>
    /// <param name="text">The dial string.</param>
    /// <param name="dial">Its parts; null where the switch would not read the text as what it looks like.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DialEnterprise? dial)
    {
        dial = text is not null && DialReader.Read(text) is { Mistakes.Count: 0 } read ? DialEnterprise.Of(read.Tree) : null;
        return dial is not null;
    }

    /// <summary>The dial string.</summary>
    public static implicit operator DialString(Dial dial)
    {
        ArgumentNullException.ThrowIfNull(dial);
        return dial.ToDialString();
    }

    /// <summary>The dial string.</summary>
    public DialString ToDialString() => new(Text);

    /// <inheritdoc/>
    public bool Equals(Dial? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Dial);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The dial string, as the switch reads it.</summary>
    public override string ToString() => Text;
}
