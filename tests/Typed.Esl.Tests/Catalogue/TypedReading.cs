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
    private readonly List<(ColumnModel Header, object Owner)> _headers = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _untyped = [];
    private readonly Dictionary<(ColumnModel Header, object Owner), object?> _values = [];

    public TypedReading(CatalogueModel catalogue, EventModel model, EslEvent source)
    {
        (_catalogue, _source) = (catalogue, source);
        var type = typeof(EslEvent).Assembly.GetType($"Typed.Esl.{model.ClassName}Event", throwOnError: true)!;
        _typed = (EslEvent?)type.GetMethod("From")!.Invoke(null, [source]);
        if (_typed is null)
        {
            _faults.Add("its class refuses it");
            return;
        }

        Know(model, _typed);
        if (model.Actions.FirstOrDefault(action => _typed.GetType().Name == action.ClassName + "Event") is { } action)
            _headers.AddRange(action.Headers.Select(header => (header, (object)_typed)));
        if (model.Part is { } part && PropertyOf(_typed, part.PropertyName) is { } owner)
            Know(catalogue.Event(part.Base)!, owner);
        ReadHeaders();
    }

    /// <summary>What is read otherwise than it was sent.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The headers that no property gives.</summary>
    public IReadOnlyList<string> Untyped => _untyped;

    /// <summary>Expects the headers of an event and of what it extends in the properties of an object.</summary>
    private void Know(EventModel model, object owner)
    {
        for (var item = model; item is not null; item = _catalogue.Event(item.Extends))
            _headers.AddRange(item.Headers.Select(header => (header, owner)));
    }

    private void ReadHeaders()
    {
        var read = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in _source.Headers)
        {
            // Of several headers with one name a property gives the first.
            if (!read.Add(name) || IsWrittenByHand(name, value))
                continue;
            var known = _headers.Find(known => string.Equals(known.Header.WireName, name, StringComparison.OrdinalIgnoreCase));
            if (known.Header is null)
                known = _headers.Find(known => known.Header.IsPrefix && name.StartsWith(known.Header.Prefix, StringComparison.OrdinalIgnoreCase));
            if (known.Header is null || !Check(known.Header, known.Owner, name, value))
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

    private bool Check(ColumnModel header, object owner, string name, string value)
    {
        if (!_values.TryGetValue((header, owner), out var property))
            _values[(header, owner)] = property = PropertyOf(owner, header.PropertyName);
        if (!header.IsPrefix)
        {
            CheckValue(header, name, value, property);
            return true;
        }

        var rest = name[header.Prefix.Length..];
        if (header.Type.IsMap)
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
            CheckValue(column, name, value, PropertyOf(property, column.PropertyName));
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

    private static object? PropertyOf(object owner, string name) => owner.GetType().GetProperty(Naming.Pascal(name))!.GetValue(owner);
}
