namespace Typed.Esl.Testing.State;

/// <summary>Values by realm and key.</summary>
internal sealed class KeyStore
{
    private readonly Lock _gate = new();
    private readonly List<(string Realm, string Key, string Value)> _values = [];

    /// <summary>All values, in the order in which they came.</summary>
    public IReadOnlyList<(string Realm, string Key, string Value)> All
    {
        get
        {
            lock (_gate)
                return [.. _values];
        }
    }

    public string? Get(string realm, string key)
    {
        lock (_gate)
            return _values.FindIndex(item => (item.Realm, item.Key) == (realm, key)) is var at and >= 0 ? _values[at].Value : null;
    }

    public void Set(string realm, string key, string value)
    {
        lock (_gate)
        {
            Remove(realm, key);
            _values.Add((realm, key, value));
        }
    }

    /// <summary>Adds a value where there is none: of several who try it at once, one does.</summary>
    public bool TryAdd(string realm, string key, string value)
    {
        lock (_gate)
        {
            if (Get(realm, key) is not null)
                return false;
            _values.Add((realm, key, value));
            return true;
        }
    }

    /// <summary>Removes a value where it is a certain one.</summary>
    /// <returns>The value that was there, removed or not; null where there was none.</returns>
    public string? RemoveIf(string realm, string key, string value)
    {
        lock (_gate)
        {
            string? known = Get(realm, key);
            if (known == value)
                Remove(realm, key);
            return known;
        }
    }

    public void Clear()
    {
        lock (_gate)
            _values.Clear();
    }

    public bool Remove(string realm, string key)
    {
        lock (_gate)
            return _values.RemoveAll(item => (item.Realm, item.Key) == (realm, key)) > 0;
    }
}
