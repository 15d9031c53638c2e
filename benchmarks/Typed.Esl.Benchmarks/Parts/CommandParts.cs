using System.Buffers;
using BenchmarkDotNet.Attributes;
using Typed.Esl.Requests;
using Typed.Esl.Wire;

namespace Typed.Esl.Benchmarks.Parts;

/// <summary>A command's text, and its bytes.</summary>
[MemoryDiagnoser]
public class CommandParts
{
    private readonly ArrayBufferWriter<byte> _output = new(4096);
    private readonly string _channel = Guid.Empty.ToString();

    [Benchmark]
    public string Text()
    {
        var text = new CommandText("uuid_setvar ");
        text.Word(_channel, "uuid");
        text.Literal(" ");
        text.BareWord("note", "variable");
        text.Literal(" ");
        text.RestQuoted("a value with blanks", "value");
        return text.ToText();
    }

    [Benchmark]
    public int Bytes()
    {
        _output.ResetWrittenCount();
        CommandEncoder.Write(_output, new WireCommand(Verbs.Api, "uuid_exists 00000000-0000-0000-0000-000000000000"));
        return _output.WrittenCount;
    }
}
