using System.Collections;
using System.Reflection;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Tests.Catalogue;

/// <summary>An event read through its generated class, each header held against the property that it belongs to.</summary>
internal sealed class TypedReading
{
    private readonly CatalogueModel _catalogue;
    private readonly EslEvent _source;
    private readonly EslEvent? _typed;
    private readonly List<ColumnModel> _headers = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _untyped = [];
    private readonly Dictionary<ColumnModel, object?> _values = [];

    public TypedReading(CatalogueModel catalogue, EventModel model, EslEvent source)
    {
        (_catalogue, _source) = (catalogue, source);
        var type = typeof(EslEvent).Assembly.GetType($"Typed.Esl.{Naming.Pascal(model.Name)}Event", throwOnError: true)!;
        _typed = (EslEvent?)type.GetMethod("From")!.Invoke(null, [source]);
        for (var item = model; item is not null; item = catalogue.Events.FirstOrDefault(other => other.Name == item.Extends))
            _headers.AddRange(item.Headers);
        if (_typed is null)
            _faults.Add("its class refuses it");
        else
            ReadHeaders();
    }

    /// <summary>What is read otherwise than it was sent.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The headers that no property gives.</summary>
    public IReadOnlyList<string> Untyped => _untyped;

    private void ReadHeaders()
    {
        var read = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in _source.Headers)
        {
            // Of several headers with one name a property gives the first.
            if (!read.Add(name) || IsWrittenByHand(name, value))
                continue;
            var header = _headers.FirstOrDefault(header => string.Equals(header.WireName, name, StringComparison.OrdinalIgnoreCase))
                ?? _headers.FirstOrDefault(header => header.IsPrefix && name.StartsWith(header.Prefix, StringComparison.OrdinalIgnoreCase));
            if (header is null || !Check(header, name, value))
                _untyped.Add(name);
        }
    }

    private bool IsWrittenByHand(string name, string value)
    {
        // A message that was queued to a call has a second name, under which it is sent.
        var read = name switch { "Event-Name" => _typed!.Name, "Event-Subclass" => _typed!.Subclass, _ => null };
        if (read is not null && !_source.GetAll(name).Contains(read))
            _faults.Add($"{name} '{value}' is read as '{read}'");
        return read is not null;
    }

    private bool Check(ColumnModel header, string name, string value)
    {
        if (!_values.TryGetValue(header, out var property))
            _values[header] = property = Property(_typed!, header);
        if (!header.IsPrefix)
        {
            CheckValue(header, name, value, property);
            return true;
        }

        var rest = name[header.Prefix.Length..];
        if (header.Type.Name == "map")
        {
            if (property is not IReadOnlyDictionary<string, string> map || !map.TryGetValue(rest, out var found) || found != value)
                _faults.Add($"{name} is not in its dictionary");
            return true;
        }

        var column = _catalogue.Records.Single(record => record.Name == header.Type.Name).Columns
            .FirstOrDefault(column => string.Equals(column.WireName, rest, StringComparison.OrdinalIgnoreCase));
        if (column is null)
            return false;
        if (property is null)
            _faults.Add($"{name} is there, but its record is null");
        else
            CheckValue(column, name, value, Property(property, column));
        return true;
    }

    private void CheckValue(ColumnModel column, string name, string value, object? read)
    {
        if (value.Length == 0 || column.Nulls.Contains(value) || (column.Type.Name is "epoch" or "epochMicros" && value == "0"))
        {
            if (!IsNothing(read))
                _faults.Add($"{name} '{value}' is read as '{read}'");
        }
        else if (IsNothing(read))
        {
            _faults.Add($"{name} '{value}' is no {column.Type.Name}");
        }
        else if (column.Type.Category == TypeCategory.Word)
        {
            if (read!.GetType().GetProperty("IsKnown")!.GetValue(read) is not true)
                _faults.Add($"{name} '{value}' is no known {column.Type.Name}");
        }
        else if (column.ListSeparator is null && !column.Type.IsList && read is string or ChannelId or DialString && read!.ToString() != value)
        {
            _faults.Add($"{name} '{value}' is read as '{read}'");
        }
    }

    private static bool IsNothing(object? read) =>
        read switch
        {
            null => true,
            string text => text.Length == 0,
            ICollection list => list.Count == 0,
            ValueType word when word.GetType().GetProperty("IsEmpty", BindingFlags.Public | BindingFlags.Instance) is { } empty => (bool)empty.GetValue(word)!,
            _ => false,
        };

    private static object? Property(object owner, ColumnModel column) =>
        owner.GetType().GetProperty(Naming.Pascal(column.PropertyName))!.GetValue(owner);
}
