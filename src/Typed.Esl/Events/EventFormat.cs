namespace Typed.Esl;

/// <summary>The form in which the switch sends a connection's events. Typed events are the same in every form; what differs is what arrives exactly, and what it costs.</summary>
public enum EventFormat
{
    /// <summary>
    /// Lines with percent-encoded values. The cheapest for the switch. It does not encode a <c>%</c> before two upper-case hexadecimal digits, so a value that looks
    /// encoded (<c>a%2Fb</c> in a SIP address) arrives decoded (<c>a/b</c>), and the elements of an array that hold <c>|:</c> arrive as several.
    /// </summary>
    Plain,

    /// <summary>One JSON object, about as long as the plain form. Every value arrives as it is.</summary>
    Json,

    /// <summary>
    /// XML, indented, nearly twice as long, and by far the dearest for the switch. It loses what <see cref="Plain"/> loses, two headers of one name that stand together arrive as an array, and
    /// headers whose names no XML allows are read as well as can be.
    /// </summary>
    Xml,
}
