using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Typed.Esl.Benchmarks.Data;
using Typed.Esl.Replies;

namespace Typed.Esl.Benchmarks.Parts;

/// <summary>1,200 channels: a bare walk over the tokens, and the typed rows.</summary>
[MemoryDiagnoser]
public class RowParts
{
    private static readonly ReplyRules s_rules = new(new FailurePatterns(null, ("-ERR*", FailureKind.Failed)), EmptyReply.List);

    private byte[] _json = [];
    private ApiReply _reply = new("", default);

    [GlobalSetup]
    public void SetUp()
    {
        _json = Recording.LoadReply("show-channels-as-json");
        _reply = new ApiReply("", _json);
    }

    [Benchmark(Baseline = true)]
    public int Walk()
    {
        var reader = new Utf8JsonReader(_json);
        int tokens = 0;
        while (reader.Read())
            tokens++;
        return tokens;
    }

    [Benchmark]
    public int Rows() => ReplyForms.ReadJsonRows<ChannelRow>(_reply, s_rules, "rows").Count;
}
