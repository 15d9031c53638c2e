using System.Globalization;
using System.Text.Json;
using Typed.Esl.Benchmarks.Data;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Replies;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>How fast the json of 1,200 channels becomes typed rows, against a bare walk over its tokens; and what that allocates.</summary>
internal static class RowGoals
{
    public const string Part = "rows";

    private const int WarmUps = 40;
    private const int Rounds = 60;
    private const int Times = 5;

    private static readonly ReplyRules s_rules = new(new FailurePatterns(null, ("-ERR * Command not found!", FailureKind.UnknownCommand), ("-ERR*", FailureKind.Failed)), EmptyReply.List);

    public static async Task<bool> RunAsync(int port)
    {
        byte[] json = Recording.LoadReply("show-channels-as-json");
        var reply = new ApiReply("show channels as json", json);
        int rows = Read(reply).Count;
        if (rows != 1200)
            throw new InvalidOperationException($"{rows} rows were read of 1200.");

        var pairs = await Pairs.MeasureAsync(WarmUps, Rounds, () => Repeat(() => Walk(json)), () => Repeat(() => Read(reply).Count));
        double megabytes = json.Length * Times / 1e6;
        bool isReached = new Goal("rows of show channels as json", 0.5, IsLeast: true, "x").Print(
            pairs.RateRatio.Median,
            string.Create(
                CultureInfo.InvariantCulture,
                $"of a bare Utf8JsonReader's speed; spread {pairs.RateRatio.Spread()} of {pairs.RateRatio.Count} rounds; {megabytes / pairs.Measured.Median:0} MB/s against {megabytes / pairs.Baseline.Median:0} MB/s"));
        return isReached & PrintAllocation(reply);
    }

    /// <summary>Words that repeat are to be one string. Held against what the rows' objects and each different text, once, would cost.</summary>
    private static bool PrintAllocation(ApiReply reply)
    {
        double all = Allocation.Of(() => Read(reply)) / 1200;
        var texts = new HashSet<string>(StringComparer.Ordinal);
        double every = 0, different = 0;
        foreach (var row in Read(reply))
        {
            foreach (var cell in Texts(row))
            {
                double size = cell.Length == 0 ? 0 : Allocation.Of(() => new string('a', cell.Length));
                every += size;
                different += texts.Add(cell) ? size : 0;
            }
        }

        double row1 = Allocation.Of(() => new ChannelRow());
        double floor = row1 + (different / 1200);
        return new Goal("allocated for a row, by the least possible", 1.15, IsLeast: false, "x").Print(
            all / floor,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{all:0} B: the row's object has {row1:0}, its texts {different / 1200:0} with each different one kept once ({every / 1200:0} if each were made anew)"));
    }

    /// <summary>The texts that a row's typed properties hold; words of the vocabulary are the catalogue's own strings.</summary>
    private static IEnumerable<string> Texts(ChannelRow row) =>
        from property in typeof(ChannelRow).GetProperties()
        where property.GetIndexParameters().Length == 0
        let value = property.GetValue(row)
        let text = value as string ?? (value is ChannelId or DialString or CallTarget ? value.ToString() : null)
        where text is not null
        select text;

    private static Task Repeat(Func<int> run)
    {
        for (int i = 0; i < Times; i++)
        {
            if (run() == 0)
                throw new InvalidOperationException("Nothing was read.");
        }

        return Task.CompletedTask;
    }

    private static int Walk(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        int tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }

    private static IReadOnlyList<ChannelRow> Read(ApiReply reply) => ReplyForms.ReadJsonRows<ChannelRow>(reply, s_rules, "rows");
}
