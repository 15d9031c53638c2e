using System.Globalization;
using System.Text;
using Typed.Esl.Replies;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes conferences as XML: what is true of one are its attributes, and of a member its elements.</summary>
internal static class ConferenceXml
{
    private const string Never = "N/A";

    public static string Of(IEnumerable<Conference> conferences)
    {
        var text = new StringBuilder();
        foreach (var conference in conferences)
            Write(text, conference);
        string content = text.ToString();
        return $"<?xml version=\"1.0\"?>\n<conferences>{(content.Length == 0 ? "" : "\n")}{content}</conferences>\n";
    }

    private static void Write(StringBuilder text, Conference conference)
    {
        text.Append(CultureInfo.InvariantCulture, $"  <conference name=\"{XmlText.Escape(conference.Name)}\" member-count=\"{conference.MemberCount}\"");
        text.Append(CultureInfo.InvariantCulture, $" ghost-count=\"{conference.GhostCount}\" rate=\"{conference.SampleRate}\" uuid=\"{conference.Uuid}\"");
        foreach (string flag in ConferenceText.Flags(conference))
            text.Append(' ').Append(flag).Append("=\"true\"");
        text.Append(CultureInfo.InvariantCulture, $" {ColumnNames.Of<Conference>(nameof(Conference.RunTime))}=\"{(long)conference.RunTime.GetValueOrDefault().TotalSeconds}\">\n");
        text.Append("    <variables>");
        foreach (var (name, value) in conference.Variables.OrderBy(variable => variable.Key, StringComparer.Ordinal))
            text.Append("\n      <variable name=\"").Append(XmlText.Escape(name)).Append("\" value=\"").Append(XmlText.Escape(value)).Append("\"></variable>");
        text.Append(conference.Variables.Count == 0 ? "</variables>\n" : "\n    </variables>\n").Append("    <members>").Append(conference.Members.Count == 0 ? "" : "\n");
        foreach (var member in conference.Members)
            Write(text, member);
        text.Append(conference.Members.Count == 0 ? "</members>\n" : "    </members>\n").Append("  </conference>\n");
    }

    private static void Write(StringBuilder text, ConferenceMember member)
    {
        text.Append("      <member type=\"").Append(member.Type.Text).Append("\">\n");
        foreach (var (column, value) in RowWriter.Of(member with { Type = default }).Cells)
        {
            if (value is RowWriter flags)
                WriteFlags(text, column, flags);
            else if (value is string { Length: > 0 } content)
                text.Append("        <").Append(column).Append('>').Append(Content(member, column, content)).Append("</").Append(column).Append(">\n");
        }

        text.Append("      </member>\n");
    }

    private static void WriteFlags(StringBuilder text, string column, RowWriter flags)
    {
        text.Append("        <").Append(column).Append(">\n");
        foreach (var (name, value) in flags.Cells)
            text.Append("          <").Append(name).Append('>').Append(RowCells.TextOf(value)).Append("</").Append(name).Append(">\n");
        text.Append("        </").Append(column).Append(">\n");
    }

    private static string Content(ConferenceMember member, string column, string content)
    {
        if (column == ColumnNames.Of<ConferenceMember>(nameof(ConferenceMember.TimeSinceTalking)) && member.TimeSinceTalking == TimeSpan.Zero)
            return Never;
        return column == ColumnNames.Of<ConferenceMember>(nameof(ConferenceMember.CallerIdName)) ? PercentText.Encode(content) : XmlText.Escape(content);
    }
}
