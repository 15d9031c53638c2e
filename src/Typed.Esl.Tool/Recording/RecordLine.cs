namespace Typed.Esl.Tool.Recording;

/// <summary>Parts the command line of a recording: what is said to the recorder, and the command line that is recorded.</summary>
internal static class RecordLine
{
    /// <summary>Parts it behind the file. Options of the recorder, and those that say which switch is meant, may stand there as well; a <c>--</c> ends them.</summary>
    /// <param name="args">The whole command line.</param>
    /// <param name="verb">Where the recorder's name stands in it.</param>
    /// <param name="ownOptions">The names of the recorder's own options, which all take a value.</param>
    /// <param name="valuesOfShared">How many values an option takes that every command has; null for one that is no such.</param>
    public static (string[] Own, string[] Recorded) Part(string[] args, int verb, IReadOnlyCollection<string> ownOptions, Func<string, int?> valuesOfShared)
    {
        bool hasFile = false;
        var shared = new List<string>();
        int at = verb + 1;
        for (; at < args.Length && args[at] != "--"; at++)
        {
            if (ownOptions.Contains(args[at].Split('=')[0]))
                at += args[at].Contains('=', StringComparison.Ordinal) ? 0 : 1;
            else if (args[at] is "--help" or "-h" or "-?")
                return (args, []);
            else if (valuesOfShared(args[at].Split('=')[0]) is { } values)
            {
                int last = Math.Min(at + (args[at].Contains('=', StringComparison.Ordinal) ? 0 : values), args.Length - 1);
                shared.AddRange(args[at..(last + 1)]);
                at = last;
            }
            else if (hasFile)
                break;
            else
                hasFile = true;
        }

        at = Math.Min(at, args.Length);
        string[] recorded = at < args.Length && args[at] == "--" ? args[(at + 1)..] : args[at..];

        // Which switch it is, is meant for both.
        return (args[..at], recorded.Length == 0 ? [] : [.. args[..verb], .. shared, .. recorded]);
    }
}
