using System.Text;
using CsCheck;

namespace Typed.Esl.Tests.Wire;

public sealed class PercentDecoderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("Outbound%20Call", "Outbound Call")]
    [InlineData("%2b%2B", "++")]
    [InlineData("100%", "100%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz%4G", "%zz%4G")]
    [InlineData("%%41", "%A")]
    [InlineData("%25%34%31", "%41")]
    [InlineData("a+b", "a+b")]
    [InlineData("%ED%95%9C", "한")]
    [InlineData("%FFx", "\uFFFDx")]
    [InlineData("%ED%95", "\uFFFD")]
    [InlineData("%0AReply-Text%3A%20x", "\nReply-Text: x")]
    public void Values_come_as_they_were(string wire, string expected) => Assert.Equal(expected, Decode(Encoding.UTF8.GetBytes(wire)));

    [Fact]
    public void What_was_encoded_comes_back_and_no_bytes_make_it_throw() => Gen.Byte.Array[0, 2000].Sample(bytes =>
    {
        byte[] encoded = Encoding.ASCII.GetBytes(string.Concat(bytes.Select(value => $"%{value:X2}")));
        var decoded = new byte[encoded.Length];
        Assert.Equal(bytes, decoded[..PercentDecoder.Decode(encoded, decoded)]);
        Assert.True(Decode(bytes).Length <= bytes.Length);
    });

    private static string Decode(byte[] wire)
    {
        var decoded = new byte[wire.Length];
        return Encoding.UTF8.GetString(decoded, 0, PercentDecoder.Decode(wire, decoded));
    }
}
