using System.Globalization;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Catalogues;

namespace Typed.Esl.Tool.Profiles;

/// <summary>Reads the user's configuration. Whatever is wrong in it is told with its place: a profile that is half understood could reach the wrong switch.</summary>
/// <param name="path">Where the file stands: what it names stands relative to it.</param>
internal sealed class ProfileReader(string path)
{
    private static readonly string s_default = Naming.Camel(nameof(ProfileFile.Default)), s_profiles = Naming.Camel(nameof(ProfileFile.Profiles));

    private static readonly Dictionary<string, Func<ProfileReader, ConnectionProfile, JsonMember, ConnectionProfile>> s_members = new(StringComparer.Ordinal)
    {
        [Naming.Camel(nameof(ConnectionProfile.Host))] = static (reader, profile, member) => profile with { Host = reader.Text(member) },
        [Naming.Camel(nameof(ConnectionProfile.Port))] = static (reader, profile, member) => profile with { Port = (int?)reader.Number(member, 1, 65535) },
        [Naming.Camel(nameof(ConnectionProfile.User))] = static (reader, profile, member) => profile with { User = reader.Text(member) },
        [Naming.Camel(nameof(ConnectionProfile.Password))] = static (reader, profile, member) => profile with { Password = reader.Text(member) },
        [Naming.Camel(nameof(ConnectionProfile.PasswordFile))] = static (reader, profile, member) => profile with { PasswordFile = reader.FileOf(reader.Text(member)) },
        [Naming.Camel(nameof(ConnectionProfile.PasswordVariable))] = static (reader, profile, member) => profile with { PasswordVariable = reader.Text(member) },
        [Naming.Camel(nameof(ConnectionProfile.PasswordCommand))] = static (reader, profile, member) => profile with { PasswordCommand = reader.Texts(member) },
        [Naming.Camel(nameof(ConnectionProfile.Tls))] = static (reader, profile, member) => profile with { Tls = reader.Truth(member) },
        [Naming.Camel(nameof(ConnectionProfile.TlsCa))] = static (reader, profile, member) => profile with { Tls = profile.Tls ?? true, TlsCa = reader.FileOf(reader.Text(member)) },
        [Naming.Camel(nameof(ConnectionProfile.Catalogue))] = static (reader, profile, member) => profile with { Catalogue = reader.Texts(member)?.Select(reader.FileOf).OfType<string>().ToList() },
        [Naming.Camel(nameof(ConnectionProfile.Timeout))] = static (reader, profile, member) => profile with { Timeout = reader.Number(member, 0.001, 86_400) },
    };

    private readonly List<string> _mistakes = [];
    private string _text = "";

    /// <exception cref="ToolException">The text has mistakes.</exception>
    public ProfileFile Read(string text)
    {
        _text = text;
        string? chosen = null;
        var profiles = new List<ConnectionProfile>();
        try
        {
            foreach (var member in Members(JsonReader.Read(text), "the configuration"))
            {
                if (member.Name.Value == s_default)
                    chosen = Text(member);
                else if (member.Name.Value == s_profiles)
                    profiles.AddRange(Members(member.Value, $"'{s_profiles}'").Select(Profile));
                else
                    Unknown(member, "the configuration", [s_default, s_profiles]);
            }
        }
        catch (JsonSyntaxException exception)
        {
            Mistake(exception.Range, exception.Message + ".");
        }

        if (_mistakes.Count == 0 && chosen is not null && profiles.TrueForAll(profile => profile.Name != chosen))
            _mistakes.Add($"{path}: the default is '{chosen}', and no profile is called so{Hint(chosen, profiles.Select(profile => profile.Name))}");
        return _mistakes.Count == 0 ? new(path, chosen, profiles) : throw new ToolException(ExitCodes.BadConfiguration, _mistakes);
    }

    private ConnectionProfile Profile(JsonMember source)
    {
        var profile = new ConnectionProfile { Name = source.Name.Value };
        int known = _mistakes.Count;
        foreach (var member in Members(source.Value, $"the profile '{profile.Name}'"))
        {
            if (s_members.TryGetValue(member.Name.Value, out var read))
                profile = read(this, profile, member);
            else
                Unknown(member, $"the profile '{profile.Name}'", s_members.Keys);
        }

        int sources = new object?[] { profile.Password, profile.PasswordFile, profile.PasswordVariable, profile.PasswordCommand }.Count(given => given is not null);
        if (sources > 1 && _mistakes.Count == known)
            Mistake(source.Name.Range, $"the profile '{profile.Name}' says in {sources} ways where its password is; one is enough.");
        return profile;
    }

    private IReadOnlyList<JsonMember> Members(JsonNode node, string what)
    {
        if (node is not JsonObject source)
        {
            Mistake(node.Range, $"{what} must be an object, not {node.Kind}.");
            return [];
        }

        foreach (var twice in source.Members.GroupBy(member => member.Name.Value).SelectMany(same => same.Skip(1)))
            Mistake(twice.Name.Range, $"'{twice.Name.Value}' stands twice in {what}.");
        return [.. source.Members.DistinctBy(member => member.Name.Value)];
    }

    private string? Text(JsonMember member) => member.Value is JsonString { Value.Length: > 0 } text ? text.Value : Wrong<string>(member, "a string that is not empty");

    private IReadOnlyList<string>? Texts(JsonMember member) => member.Value switch
    {
        JsonString { Value.Length: > 0 } text => [text.Value],
        JsonArray { Items.Count: > 0 } list when list.Items.All(item => item is JsonString) => [.. list.Items.Cast<JsonString>().Select(item => item.Value)],
        _ => Wrong<IReadOnlyList<string>>(member, "a string, or an array of strings"),
    };

    private double? Number(JsonMember member, double least, double most)
    {
        if (member.Value is JsonNumber number && double.TryParse(number.Text, CultureInfo.InvariantCulture, out double value) && value >= least && value <= most && (least < 1 || value == Math.Floor(value)))
            return value;
        Wrong<string>(member, string.Create(CultureInfo.InvariantCulture, $"a number between {least} and {most}"));
        return null;
    }

    private bool? Truth(JsonMember member)
    {
        if (member.Value is JsonBoolean truth)
            return truth.Value;
        Wrong<string>(member, "true or false");
        return null;
    }

    private string? FileOf(string? name)
    {
        if (name is null)
            return null;
        string whole = name.StartsWith("~/", StringComparison.Ordinal) ? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), name[2..]) : name;
        return System.IO.Path.GetFullPath(whole, System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
    }

    private T? Wrong<T>(JsonMember member, string right)
        where T : class
    {
        Mistake(member.Value.Range, $"'{member.Name.Value}' must be {right}.");
        return null;
    }

    private void Unknown(JsonMember member, string what, IEnumerable<string> known) =>
        Mistake(member.Name.Range, $"{what} has no member '{member.Name.Value}'{Hint(member.Name.Value, known)}");

    private void Mistake(TextRange range, string message) => _mistakes.Add($"{path}{TextPlace.Of(_text, range.Start)}: {message}");

    /// <summary>The end of a sentence about a name that is not there.</summary>
    internal static string Hint(string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        return Nearest.To(name, names) is { } near ? $"; did you mean '{near}'?" : names.Count > 0 ? $"; there is {string.Join(", ", names)}." : ".";
    }
}
