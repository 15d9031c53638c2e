using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Typed.Esl.Testing.State;

/// <summary>What becomes of calls, by their addresses. What can be no address is refused: no call would ever find it.</summary>
internal sealed class EndpointTable : IDictionary<string, FakeEndpoint>
{
    private readonly ConcurrentDictionary<string, FakeEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);

    public FakeEndpoint this[string key]
    {
        get => _endpoints[key];
        set => _endpoints[Checked(key)] = Checked(value);
    }

    public ICollection<string> Keys => _endpoints.Keys;

    public ICollection<FakeEndpoint> Values => _endpoints.Values;

    public int Count => _endpoints.Count;

    public bool IsReadOnly => false;

    public void Add(string key, FakeEndpoint value)
    {
        if (!_endpoints.TryAdd(Checked(key), Checked(value)))
            throw new ArgumentException($"There is an endpoint '{key}' already.", nameof(key));
    }

    public void Add(KeyValuePair<string, FakeEndpoint> item) => Add(item.Key, item.Value);

    public bool ContainsKey(string key) => _endpoints.ContainsKey(key);

    public bool Contains(KeyValuePair<string, FakeEndpoint> item) => _endpoints.Contains(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out FakeEndpoint value) => _endpoints.TryGetValue(key, out value);

    public bool Remove(string key) => _endpoints.TryRemove(key, out _);

    public bool Remove(KeyValuePair<string, FakeEndpoint> item) => _endpoints.TryRemove(item);

    public void Clear() => _endpoints.Clear();

    public void CopyTo(KeyValuePair<string, FakeEndpoint>[] array, int arrayIndex) => ((ICollection<KeyValuePair<string, FakeEndpoint>>)_endpoints).CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, FakeEndpoint>> GetEnumerator() => _endpoints.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Checked(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && slash < address.Length - 1
            ? address
            : throw new ArgumentException($"'{address}' is no address of an endpoint: its kind stands before it, as in 'user/1000' or 'sofia/gateway/carrier/5551234'.", nameof(address));
    }

    private static FakeEndpoint Checked(FakeEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint;
    }
}
