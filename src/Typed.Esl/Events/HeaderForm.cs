namespace Typed.Esl;

/// <summary>How the bytes of a header's value stand for its text.</summary>
internal enum HeaderForm : byte
{
    /// <summary>They are the text.</summary>
    Text,

    /// <summary>Percent-encoded.</summary>
    Percent,

    /// <summary>The inside of a JSON string.</summary>
    Json,

    /// <summary>A JSON array of strings.</summary>
    JsonArray,

    /// <summary>The text of an XML element, percent-encoded.</summary>
    Xml,

    /// <summary>XML elements in a row that have the same name, with their tags.</summary>
    XmlArray,
}
