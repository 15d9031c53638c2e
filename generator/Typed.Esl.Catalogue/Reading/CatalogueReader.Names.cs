using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>The names that a catalogue's parts get in C#: each must be one, and nobody else's.</content>
public sealed partial class CatalogueReader
{
    // Files are named after types, and may not differ by case alone.
    private readonly Dictionary<string, (string Identity, FirstGiven Given)> _typeNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, TextRange> _commandNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FirstGiven> _memberNames = new(StringComparer.Ordinal);

    /// <summary>Takes a name for a type; false where it is taken, or the library's.</summary>
    private bool ClaimType(string name, TextRange range, string identity)
    {
        if (_isKnownRight)
            return true;
        if (ReservedNames.Types.Contains(name))
        {
            _problems.Add(ProblemKind.BadName, range, name, "a type", "it is the name of a type that this library has, or that generated code uses");
            return false;
        }

        // The library's own catalogue is what everybody has named already.
        if (_library != CatalogueModel.Empty && range != default && FrameworkNames.All.Contains(name))
        {
            _problems.Add(ProblemKind.BadName, range, name, "a type", "the framework has a type of that name, and whoever wrote it would have to say which of the two is meant");
            return false;
        }

        if (ReservedNames.IsClassOf(_name, name))
        {
            _problems.Add(ProblemKind.BadName, range, name, "a type", "a class of that name is generated of the catalogue");
            return false;
        }

        if (_typeNames.TryGetValue(name, out var other))
        {
            if (other.Identity != identity)
                _problems.AddTwice(range, "The C# type", name, other.Given);
            return other.Identity == identity;
        }

        _typeNames.Add(name, (identity, range));
        return true;
    }

    /// <summary>Takes a name for a member of a group's type, or of a connection where the group is empty.</summary>
    private bool ClaimMember(string group, string name, TextRange range)
    {
        if (_isKnownRight)
            return true;
        var isReserved = ReservedNames.Members.Contains(name) || name == (group.Length == 0 ? "" : Naming.GroupType(group))
            || (group.Length == 0 ? ReservedNames.ConnectionMembers.Contains(name) : name == "Connection");
        if (isReserved)
            _problems.Add(ProblemKind.BadName, range, name, "a member in C#", "everything there has a member of that name");
        else
            return ClaimMember(group, name, range, "The C# member");
        return false;
    }

    private bool ClaimMember(string place, string name, TextRange range, string what)
    {
        if (_memberNames.TryGetValue(place + "." + name, out var first))
        {
            _problems.AddTwice(range, what, name, first);
            return false;
        }

        _memberNames.Add(place + "." + name, range);
        return true;
    }

    /// <summary>Takes the names of a command: its key's and its method's, of which one that blocks has another that starts a job.</summary>
    private bool ClaimCommand(string key, string group, bool blocks, TextRange range)
    {
        var name = Naming.DottedPascal(key);
        if (ReservedNames.Members.Contains(name) || name.EndsWith("CommandKeys", StringComparison.Ordinal))
            _problems.Add(ProblemKind.BadName, range, key, "a command", "every type has a member of that name");
        else if (_commandNames.TryGetValue(name, out var first))
            _problems.AddTwice(range, "The C# name", name, first);
        else
            return ClaimCommandMembers();
        return false;

        bool ClaimCommandMembers()
        {
            _commandNames.Add(name, range);
            return ClaimMember(group, Naming.Pascal(Key.Name(key)) + "Async", range) && (!blocks || ClaimMember(group, Naming.Pascal(Key.Name(key)) + Naming.InBackground, range));
        }
    }

    /// <summary>Checks the parameters of a command's method: its arguments without those that its groups supply, and its flags.</summary>
    private bool CheckParameters(Template syntax, EquatableArray<FlagModel> flags, ICollection<string> keys, JsonString source)
    {
        var names = new HashSet<string>(keys);
        var isRight = true;
        foreach (var (name, range) in Names(syntax.Nodes))
        {
            if (name.Length == 0)
                isRight = Refuse(range, ProblemKind.BadName, syntax.Source, "a method's parameters", "the words of each flag must give a name: letters and digits");
            else if (ReservedNames.Parameters.Contains(name))
                isRight = Refuse(range, ProblemKind.BadName, name, "an argument", "every method has a parameter of that name");
            else if (!names.Add(name))
                isRight = Refuse(range, ProblemKind.Duplicate, "The method's parameter", name, "");
        }

        return isRight;

        IEnumerable<(string Name, TextRange Range)> Names(EquatableArray<TemplateNode> nodes) => nodes.SelectMany(node => node switch
        {
            ArgumentNode argument when !keys.Contains(argument.Name) => [(argument.Name, RangeOf(source, argument))],
            OptionalNode { IsFlag: true } flag => [(flags.FirstOrDefault(known => known.Words == flag.FlagWords)?.Name ?? Naming.Camel(flag.FlagWords), source.Range)],
            OptionalNode optional => Names(optional.Nodes),
            _ => Enumerable.Empty<(string, TextRange)>(),
        });

        bool Refuse(TextRange range, ProblemKind kind, params string[] arguments)
        {
            _problems.Add(kind, range, arguments);
            return false;
        }
    }

    /// <summary>Whether inline words all have names; where not, they belong under <c>types</c>.</summary>
    private bool CheckInlineWords(string expression, IReadOnlyCollection<string> words, TextRange range)
    {
        var names = words.Select(Naming.Pascal).ToList();
        if (names.All(name => name.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Count)
            return true;
        _problems.Add(ProblemKind.BadName, range, expression, "C# members", "describe the words under 'types', and give each a 'name'");
        return false;
    }
}
