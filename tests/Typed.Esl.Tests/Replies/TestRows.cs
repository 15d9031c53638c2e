using System.Text;
using Typed.Esl.Replies;

namespace Typed.Esl.Tests.Replies;

/// <summary>Words as the generator writes them: a struct over the wire text.</summary>
public readonly record struct TestState : IEslWord<TestState>
{
    private static readonly TestState s_active = new("ACTIVE");
    private static readonly TestState s_onBreak = new("On Break");
    private readonly string? _text;

    private TestState(string text) => _text = text;

    public static TestState Active => s_active;

    public static TestState OnBreak => s_onBreak;

    public string Text => _text ?? "";

    public bool IsKnown => Text is "ACTIVE" or "On Break";

    public static TestState FromText(string text)
        => text.Equals("ACTIVE", StringComparison.OrdinalIgnoreCase) ? s_active : text.Equals("On Break", StringComparison.OrdinalIgnoreCase) ? s_onBreak : new(text);

    public static TestState FromWire(ReadOnlySpan<byte> utf8)
        => utf8.SequenceEqual("ACTIVE"u8) ? s_active : FromText(Encoding.UTF8.GetString(utf8));

    public override string ToString() => Text;
}

public record TestLeg : EslRow, IEslRow<TestLeg>
{
    internal static readonly string[] Names =
        ["uuid", "direction", "created", "created_epoch", "name", "cid_name", "cid_num", "dest", "accountcode", "callstate"];

    private static readonly RowShape s_shape = new(Names);

    public TestLeg()
    {
    }

    protected TestLeg(in RowReader row)
        : base(row)
    {
        Uuid = row.ChannelId(0);
        Direction = row.Text(1);
        CreatedLocal = row.LocalTime(2);
        Created = row.Epoch(3);
        Name = row.Text(4);
        CallerIdName = row.Text(5);
        CallerIdNumber = row.Text(6);
        Destination = row.Text(7);
        AccountCode = row.Text(8);
        CallState = row.Word<TestState>(9);
    }

    public static RowShape Shape => s_shape;

    public ChannelId Uuid { get; init; }

    public string Direction { get; init; } = "";

    public DateTime? CreatedLocal { get; init; }

    public DateTimeOffset? Created { get; init; }

    public string Name { get; init; } = "";

    public string CallerIdName { get; init; } = "";

    public string CallerIdNumber { get; init; } = "";

    public string Destination { get; init; } = "";

    public string AccountCode { get; init; } = "";

    public TestState CallState { get; init; }

    public static TestLeg Read(in RowReader row) => new(row);
}

public sealed record TestCall : TestLeg, IEslRow<TestCall>
{
    private static readonly RowShape s_shape = new([.. Names, "call_created_epoch", .. Names.Select(n => "b_" + n)]);

    public TestCall()
    {
    }

    private TestCall(in RowReader row)
        : base(row)
    {
        CallCreated = row.Epoch(10);
        Other = row.Nested<TestLeg>(11);
    }

    public static new RowShape Shape => s_shape;

    public DateTimeOffset? CallCreated { get; init; }

    public TestLeg? Other { get; init; }

    public static new TestCall Read(in RowReader row) => new(row);
}

public sealed record TestConference : EslRow, IEslRow<TestConference>
{
    private static readonly RowShape s_shape = new("conference_name", "rate", "running", "run_time", "members", "flags", "members/member", "variables", "@name");

    private TestConference(in RowReader row)
        : base(row)
    {
        Name = row.TextOrNull(0) ?? row.Text(8);
        Rate = row.Int32(1);
        Running = row.Boolean(2);
        RunTime = row.Seconds(3);
        Members = row.Rows<TestMember>(4);
        MembersByPath = row.Rows<TestMember>(6);
    }

    public static RowShape Shape => s_shape;

    public string Name { get; init; }

    public int? Rate { get; init; }

    public bool? Running { get; init; }

    public TimeSpan? RunTime { get; init; }

    public IReadOnlyList<TestMember> Members { get; init; }

    public IReadOnlyList<TestMember> MembersByPath { get; init; }

    public static TestConference Read(in RowReader row) => new(row);
}

public sealed record TestMember : EslRow, IEslRow<TestMember>
{
    private static readonly RowShape s_shape = new("id", "uuid", "flags", "flags/can_hear", "caller_id_name");

    private TestMember(in RowReader row)
        : base(row)
    {
        Id = row.Int32(0);
        Uuid = row.ChannelId(1);
        Flags = row.Row<TestFlags>(2);
        CanHear = row.Boolean(3);
        CallerIdName = row.Text(4);
    }

    public static RowShape Shape => s_shape;

    public int? Id { get; init; }

    public ChannelId Uuid { get; init; }

    public TestFlags? Flags { get; init; }

    public bool? CanHear { get; init; }

    public string CallerIdName { get; init; }

    public static TestMember Read(in RowReader row) => new(row);
}

public sealed record TestFlags : EslRow, IEslRow<TestFlags>
{
    private static readonly RowShape s_shape = new("can_hear", "talking");

    private TestFlags(in RowReader row)
        : base(row)
    {
        CanHear = row.Boolean(0);
        Talking = row.Boolean(1);
    }

    public static RowShape Shape => s_shape;

    public bool? CanHear { get; init; }

    public bool? Talking { get; init; }

    public static TestFlags Read(in RowReader row) => new(row);
}

/// <summary>Every built-in type, a list and a map.</summary>
public sealed record TestValues : EslRow, IEslRow<TestValues>
{
    private static readonly RowShape s_shape = new("text", "int", "long", "decimal", "bool", "epoch", "micros", "local", "seconds", "ms", "us", "word", "list", "var_*", "percent", "when");

    private TestValues(in RowReader row)
        : base(row)
    {
        Text = row.Text(0);
        Int = row.Int32(1);
        Long = row.Int64(2);
        Decimal = row.Decimal(3);
        Bool = row.Boolean(4);
        Epoch = row.Epoch(5);
        Micros = row.EpochMicroseconds(6);
        Local = row.LocalTime(7);
        Seconds = row.Seconds(8);
        Milliseconds = row.Milliseconds(9);
        Microseconds = row.Microseconds(10);
        Word = row.WordOrNull<TestState>(11);
        List = row.List(12, "|");
        Variables = row.Map(13);
        Percent = row.PercentDecoded(14);
        When = row.Is(15, "never") ? null : row.TextOrNull(15);
    }

    public static RowShape Shape => s_shape;

    public string Text { get; init; }

    public int? Int { get; init; }

    public long? Long { get; init; }

    public decimal? Decimal { get; init; }

    public bool? Bool { get; init; }

    public DateTimeOffset? Epoch { get; init; }

    public DateTimeOffset? Micros { get; init; }

    public DateTime? Local { get; init; }

    public TimeSpan? Seconds { get; init; }

    public TimeSpan? Milliseconds { get; init; }

    public TimeSpan? Microseconds { get; init; }

    public TestState? Word { get; init; }

    public IReadOnlyList<string> List { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init; }

    public string Percent { get; init; }

    public string? When { get; init; }

    public static TestValues Read(in RowReader row) => new(row);
}
