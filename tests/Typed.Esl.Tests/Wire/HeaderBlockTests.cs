using System.Text;
using CsCheck;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Wire;

public sealed class HeaderBlockTests
{
    /// <summary>Lines made of few characters, so that names repeat, nest, differ by case alone and lie at every place of a vector.</summary>
    private static readonly Gen<string> s_block = Gen.Char["aAbB-:: \n\nxyz"].Array[0, 300].Select(characters => new string(characters));

    private static readonly Gen<string> s_name = Gen.Char["aAbB-x"].Array[1, 4].Select(characters => new string(characters));

    [Fact]
    public void Every_header_is_found_that_going_line_by_line_finds() => Gen.Select(s_block, s_name).Sample((block, name) =>
    {
        byte[] bytes = Encoding.ASCII.GetBytes(block);
        var found = new List<string>();
        int position = 0;
        while (HeaderBlock.TryGet(bytes, Encoding.ASCII.GetBytes(name), ref position, out var value))
            found.Add(Encoding.ASCII.GetString(value));
        Assert.Equal(LineByLine(block, name), found);
    }, iter: 20_000);

    [Fact]
    public void A_line_in_the_body_is_no_header()
    {
        byte[] bytes = "Event-Name: X\n\nUnique-ID: not me, but long enough for a vector to be read here\n\n"u8.ToArray();
        Assert.False(HeaderBlock.TryGet(bytes, "Unique-ID"u8, out _));
    }

    private static IEnumerable<string> LineByLine(string block, string name)
    {
        foreach (string line in block.Split('\n'))
        {
            if (line.Length == 0)
                yield break;
            if (line.Length > name.Length && line[name.Length] == ':' && line[..name.Length].Equals(name, StringComparison.OrdinalIgnoreCase))
                yield return line[(name.Length + 1)..].TrimStart(' ');
        }
    }
}
