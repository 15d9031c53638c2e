using System.Collections.Frozen;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>A line of the switch's log, as its console shows it.</summary>
public sealed class EslLogLine
{
    private static readonly FrozenDictionary<int, SwitchLogLevel> s_levels =
        SwitchLogLevel.KnownWords.Where(word => word.Number is not null).ToFrozenDictionary(word => word.Number!.Value);

    private readonly byte[] _text;

    internal EslLogLine(SwitchLogLevel level, ReadOnlySpan<byte> headers, byte[] text)
    {
        _text = text;
        Level = level;
        TextChannel = Number(headers, "Text-Channel"u8);
        File = Word(headers, "Log-File"u8);
        Function = Word(headers, "Log-Func"u8);
        LineNumber = Number(headers, "Log-Line"u8);
        string id = Word(headers, "User-Data"u8);
        ChannelId = id.Length == 0 ? default(ChannelId?) : new ChannelId(id);
    }

    /// <summary>How much it matters.</summary>
    public SwitchLogLevel Level { get; }

    /// <summary>The switch's number for the kind of line: 0 for a line of the log, 1 for one without time and place, 2 for an event, 3 for a line about a channel.</summary>
    public int? TextChannel { get; }

    /// <summary>The source file of the switch that wrote it: <c>switch_channel.c</c>, or a script's name.</summary>
    public string File { get; }

    /// <summary>The function that wrote it.</summary>
    public string Function { get; }

    /// <summary>The line in that file.</summary>
    public int? LineNumber { get; }

    /// <summary>The channel that it is about; null where it is about none.</summary>
    public ChannelId? ChannelId { get; }

    /// <summary>The line as the switch writes it, with time, load and level, without the line feed at its end. It can hold others. Bytes that are no UTF-8 become U+FFFD.</summary>
    public string Text
    {
        get
        {
            int length = _text.Length;
            return Encoding.UTF8.GetString(_text, 0, length > 0 && _text[length - 1] == '\n' ? length - 1 : length);
        }
    }

    /// <summary>The line's bytes as they came, with the line feed at their end.</summary>
    public ReadOnlyMemory<byte> RawBytes => _text;

    /// <summary>The line as the switch writes it.</summary>
    public override string ToString() => Text;

    /// <summary>The level of a number.</summary>
    internal static SwitchLogLevel LevelOf(int number) => s_levels.TryGetValue(number, out var level)
        ? level
        : SwitchLogLevel.FromText(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static int? Number(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name) =>
        HeaderBlock.TryGet(headers, name, out var value) && Utf8Value.TryRead(value, out int number) ? number : null;

    private static string Word(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name) => HeaderBlock.TryGet(headers, name, out var value) ? Encoding.UTF8.GetString(value) : "";
}
