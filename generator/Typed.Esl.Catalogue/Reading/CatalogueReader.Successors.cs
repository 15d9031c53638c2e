using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <content>What is to be used instead of what is obsolete.</content>
public sealed partial class CatalogueReader
{
    private readonly List<(string Key, JsonString Successor)> _commandSuccessors = [];
    private readonly List<(string Key, JsonString Successor)> _applicationSuccessors = [];

    private static string? ReadSuccessor(ObjectReader source, string key, List<(string Key, JsonString Successor)> successors)
    {
        if (source.Take<JsonString>("obsolete", "a string") is not { } successor)
            return null;
        successors.Add((key, successor));
        return successor.Value;
    }

    /// <summary>Checks that what is to be used instead is there, and is not obsolete itself.</summary>
    private void CheckSuccessors(string what, List<(string Key, JsonString Successor)> successors, IReadOnlyList<JsonMember> described, IEnumerable<(string Key, bool IsGenerated)> models)
    {
        // What is there, but wrong, is told where it stands.
        var known = new HashSet<string>(described.Select(member => member.Name.Value), StringComparer.Ordinal);
        foreach (var (key, isGenerated) in models)
        {
            if (isGenerated)
                known.Add(key);
            else
                known.Remove(key);
        }

        foreach (var (key, successor) in successors)
        {
            if (!known.Contains(successor.Value))
                _problems.Add(ProblemKind.UnknownReference, successor.Range, what, successor.Value, Hint(successor.Value, known));
            else if (successors.Any(other => other.Key == successor.Value))
                _problems.Add(ProblemKind.Contradiction, successor.Range, $"'{key}' is to be replaced by '{successor.Value}', which is obsolete itself");
        }
    }
}
