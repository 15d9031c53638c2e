using System.Collections;

namespace Typed.Esl.Testing.Events;

/// <summary>Headers behind those that every event has. An event has a hundred of its own, which are not copied for these few.</summary>
/// <param name="first">What stands first.</param>
/// <param name="behind">What stands behind it.</param>
internal sealed class HeadersBehind(IReadOnlyList<KeyValuePair<string, string>> first, IReadOnlyList<KeyValuePair<string, string>> behind) : IReadOnlyList<KeyValuePair<string, string>>
{
    public int Count => first.Count + behind.Count;

    public KeyValuePair<string, string> this[int index] => index < first.Count ? first[index] : behind[index - first.Count];

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => first.Concat(behind).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
