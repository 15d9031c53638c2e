using System.Text;

namespace Typed.Esl.Tests.Applications;

/// <summary>What a FreeSWITCH does to an application's argument before the application sees it, step by step as it does it. A variable becomes <c>(replaced)</c>, one without a name nothing.</summary>
internal static class SwitchExpander
{
    public static string Expand(string text)
    {
        if (!HasVariable(text) && !HasEscape(text))
            return text;
        var result = new StringBuilder();
        bool literal = false;
        for (int p = 0; p < text.Length; p++)
        {
            if (text[p] == '\\')
            {
                if (At(p + 1) == '$')
                {
                    literal = true;
                    p++;
                    if (At(p + 1) == '$')
                        p++;
                }
                else if (At(p + 1) == '\'')
                {
                    p++;
                    continue;
                }
                else if (At(p + 1) == '\\')
                {
                    result.Append(text[p++]);
                    continue;
                }
            }

            if (text[p] == '$' && !literal)
            {
                if (At(p + 1) == '$')
                    p++;
                if (At(p + 1) == '{')
                {
                    int end = text.IndexOf('}', p);
                    result.Append(end == p + 2 ? "" : "(replaced)");
                    p = end < 0 ? text.Length : end;
                    continue;
                }

                literal = true;
            }

            literal = false;
            result.Append(text[p]);
        }

        return result.ToString();

        char At(int index) => index < text.Length ? text[index] : '\0';
    }

    private static bool HasVariable(string text)
    {
        bool dollar = false;
        foreach (char character in text)
        {
            if (character == '$')
                dollar = true;
            else if (dollar && character == '{')
                return true;
            else if (dollar && character != '\\')
                dollar = false;
        }

        return false;
    }

    private static bool HasEscape(string text)
    {
        int at = text.IndexOf('\\', StringComparison.Ordinal);
        while (at >= 0 && at + 1 < text.Length)
        {
            if (text[at + 1] is '\\' or 'n' or 's' or 't' or '\'')
                return true;
            at = text.IndexOf('\\', at + 1);
        }

        return false;
    }
}
