using System.Text;
using Typed.Esl.Replies;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>A plain table as <c>show calls</c> prints it, read from its text.</summary>
/// <remarks>
/// This form escapes nothing. A row that a value with the delimiter or a line break has torn is refused, never shifted; the methods that the library
/// generates use the json form, which is exact.
/// </remarks>
/// <typeparam name="TRow">The rows.</typeparam>
public sealed class EslTable<TRow>
    where TRow : EslRow, IEslRow<TRow>
{
    private static readonly string[] s_ends = ["<count> total.", "+OK"];

    private EslTable(IReadOnlyList<TRow> rows, int? total) => (Rows, Total) = (rows, total);

    /// <summary>The rows.</summary>
    public IReadOnlyList<TRow> Rows { get; }

    /// <summary>How many rows the last line says there are (<c>30 total.</c>), of which a shortened text may hold fewer; null where it does not say.</summary>
    public int? Total { get; }

#pragma warning disable CA1000 // The row's type says which table is meant: EslTable<CallRow>.Parse(text).
    /// <summary>Reads a table.</summary>
    /// <param name="text">The table, with its header line.</param>
    /// <param name="delimiter">What stands between cells.</param>
    /// <exception cref="EslUnexpectedReplyException">The text is no such table, or a row has not the number of cells that the header has.</exception>
    public static EslTable<TRow> Parse(string text, string delimiter = ",")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), delimiter);
    }

    /// <inheritdoc cref="Parse(string, string)"/>
    public static EslTable<TRow> Parse(ReadOnlyMemory<byte> text, string delimiter = ",")
    {
        try
        {
            var rows = DelimitedTable.Read<TRow>(text, new(delimiter), s_ends, out var total);
            return new(rows, total);
        }
        catch (MalformedReplyException e)
        {
            throw ReplyJudge.Unexpected(new("", text), $"a table of {typeof(TRow).Name} ({e.Message})", e);
        }
    }
#pragma warning restore CA1000
}
