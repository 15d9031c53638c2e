namespace Typed.Esl.Catalogue.Json;

/// <summary>A value of a JSON text, with the place where it stands.</summary>
/// <param name="Range">The value's characters, quotes and brackets included.</param>
public abstract record JsonNode(TextRange Range)
{
    /// <summary>What the value is, in the words of an error message.</summary>
    public abstract string Kind { get; }
}

/// <summary>An object, its members in the order of the text.</summary>
public sealed record JsonObject(TextRange Range, IReadOnlyList<JsonMember> Members) : JsonNode(Range)
{
    /// <inheritdoc/>
    public override string Kind => "an object";

    /// <summary>The value of a member; null where there is none.</summary>
    public JsonNode? this[string name]
    {
        get
        {
            // Asked a hundred thousand times for one catalogue: a query would make garbage each time.
            for (var i = 0; i < Members.Count; i++)
            {
                if (Members[i].Name.Value == name)
                    return Members[i].Value;
            }

            return null;
        }
    }
}

/// <summary>A member of an object.</summary>
public sealed record JsonMember(JsonString Name, JsonNode Value);

/// <summary>An array.</summary>
public sealed record JsonArray(TextRange Range, IReadOnlyList<JsonNode> Items) : JsonNode(Range)
{
    /// <inheritdoc/>
    public override string Kind => "an array";
}

/// <summary>A string. It knows where each of its characters stands in the text, also behind escapes.</summary>
public sealed record JsonString(TextRange Range, string Value, IReadOnlyList<int>? Offsets) : JsonNode(Range)
{
    /// <inheritdoc/>
    public override string Kind => "a string";

    /// <summary>Where a stretch of <see cref="Value"/> stands in the text.</summary>
    public TextRange Within(int start, int length)
    {
        var first = OffsetOf(start);
        return new TextRange(first, Math.Max(OffsetOf(start + length) - first, 0));
    }

    private int OffsetOf(int index) =>
        index >= Value.Length ? Range.End - 1 : Offsets is null ? Range.Start + 1 + index : Offsets[index];
}

/// <summary>A number, as it is written.</summary>
public sealed record JsonNumber(TextRange Range, string Text) : JsonNode(Range)
{
    /// <inheritdoc/>
    public override string Kind => "a number";
}

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record JsonBoolean(TextRange Range, bool Value) : JsonNode(Range)
{
    /// <inheritdoc/>
    public override string Kind => Value ? "'true'" : "'false'";
}

/// <summary><c>null</c>.</summary>
public sealed record JsonNull(TextRange Range) : JsonNode(Range)
{
    /// <inheritdoc/>
    public override string Kind => "'null'";
}
