using CsCheck;
using Typed.Esl.Dialing;

namespace Typed.Esl.Tests.Dialing;

/// <summary>Whatever values a dial string is made of, the switch reads those values and no others: a customer's name can neither end a bracket nor dial another number.</summary>
public sealed class DialPropertyTests
{
    private static readonly Gen<string> s_text = Gen.String[Gen.OneOf(Gen.Char[" ,'\\\"[]{}<>|:_;^=/&()nrst\t\r\n$%+@~"], Gen.Char['a', 'f'], Gen.Const('é')), 1, 10];

    private static readonly Gen<string> s_value = s_text.Where(value => DialRules.FaultOfValue(value) is null);

    private static readonly Gen<string> s_address = s_text.Where(address => DialRules.FaultOfAddress(address) is null);

    private static readonly Gen<KeyValuePair<string, string>[]> s_variables =
        Gen.Select(AnyOf("acme", "a", "b-c", "sip_h_X-Note", "nolocal:d"), s_value, (name, value) => new KeyValuePair<string, string>(name, value)).Array[0, 3];

    private static readonly Gen<DialLeg> s_leg =
        Gen.Select(AnyOf("user", "sofia", "null", "verto.rtc"), s_address, s_variables, (type, address, variables) => Dial.Endpoint(type, address).With(variables));

    private static readonly Gen<DialCall> s_call =
        Gen.Select(s_leg.Array[1, 3].Select(legs => Dial.Simultaneous(legs)).Array[1, 3], s_variables, (attempts, variables) => Dial.Sequential(attempts).With(variables));

    private static readonly Gen<DialEnterprise> s_dial =
        Gen.Select(s_call.Array[1, 3], s_variables, (calls, variables) => Dial.Enterprise(calls).With(variables));

    [Fact]
    public void What_is_written_is_read_back() => s_dial.Sample(
        dial =>
        {
            var read = Dial.Parse(dial.Text);

            Assert.Equal(dial, read);
            Assert.Equal(Parts(dial), Parts(read));
        }, iter: 2_000, threads: 1);

    /// <summary>The same against the switch's own steps, copied line by line.</summary>
    [Fact]
    public void The_switch_dials_what_was_meant() => s_dial.Sample(
        dial =>
        {
            var expected =
                from call in dial.Calls
                from attempt in call.Attempts
                from leg in attempt.Legs
                select $"{leg.Type}/{leg.Address} " + Listed(dial.Variables.Concat(call.Variables).Concat(leg.Variables));

            Assert.Equal(expected, SwitchOriginate.Read(dial.Text).Select(leg => $"{leg.ChannelType}/{leg.Data} " + Listed(leg.Variables)));
        }, iter: 2_000, threads: 1);

    /// <summary>An analyzer reads texts at every keystroke: whatever stands there gives a dial string or the place of a mistake.</summary>
    [Fact]
    public void No_text_brings_the_reader_down() => Gen.String[Gen.OneOf(Gen.Char["<>{}[],|:_=/'\\^; \n\0\u0001\u0002\ud800"], Gen.Char['a', 'c']), 0, 40].Sample(
        text =>
        {
            var (tree, mistakes) = DialReader.Read(text);

            Assert.All(mistakes, mistake => Assert.InRange(mistake.Position, 0, text.Length));
            Assert.Equal(mistakes.Count == 0, Dial.TryParse(text, out var dial));
            if (dial is not null)
                Assert.Equal(Parts(dial), Parts(Dial.Parse(dial.Text)));
        }, iter: 20_000, threads: 1);

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private static string Parts(DialEnterprise dial) =>
        Listed(dial.Variables) + string.Join(" :_: ", dial.Calls.Select(call =>
            Listed(call.Variables) + string.Join(" | ", call.Attempts.Select(attempt => string.Join(" , ", attempt.Legs.Select(leg => $"{Listed(leg.Variables)}{leg.Type}/{leg.Address}"))))));

    private static string Listed(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var last = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in variables)
            last[name] = value;
        return string.Join("; ", last.Select(variable => $"{variable.Key}={variable.Value}"));
    }
}
