using System.CodeDom.Compiler;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Analyzers.Tests.Support;
using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Over all generated methods: what is warned of is what the library refuses when the program runs, and nothing else.</summary>
public sealed class SurfaceTests
{
    private static readonly BindingFlags s_own = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Beside plain ones what quotes, ends, cuts or expands a text somewhere.
    private static readonly string[] s_texts =
    [
        "", "x", "1000", "ivr/welcome.wav", "a b", " a", "a ", "a\tb", "a\nb", "a\0b", "\uD83D", "\uD83D\uDE00", "a'b", "a'b'c", "'", "a\"b", "a\\nb", "a\\", "a\\xb", "^^:a", "a,b", "a=b", "a;b", "a|b", "a@b", "a:b", "a/b",
        "a(b", "a)b", "a{b", "a}b", "a[b", "a]b", "[a]", "${a}", "$\\{a}", "a+b", "a!b", "a&b", "a%b", "lrn", "a.b", "a~b", "a#b", "a\u0001b", "{a=b}user/1000", "undef", "sip:a@b",
    ];

    private static readonly string[] s_parts = ["", "x", "a b", " a", "a,b", "a;b", "a=b", "a\\", "a'b", "a|b", "a:b", "a!b", "a&b", "a\nb", "${a}", "a%b", "a}b", "a\"b"];

    private static readonly IReadOnlyList<MethodInfo> s_methods =
    [
        .. from type in typeof(IEslConnection).Assembly.GetExportedTypes()
           where type.GetCustomAttribute<GeneratedCodeAttribute>()?.Tool == "Typed.Esl.Generator" && type.Namespace == "Typed.Esl" && !type.IsNested
           where type.Name.EndsWith("Group", StringComparison.Ordinal) || (type.IsAbstract && type.IsSealed)
           from method in type.GetMethods(s_own)
           where !method.IsSpecialName && method.GetParameters().Any(parameter => Sample.KindOf(parameter.ParameterType) != TextKind.None)
           where !(method.ReturnType.Name.EndsWith("Group", StringComparison.Ordinal) && method.ReturnType.IsValueType)
           select method,
    ];

    [Fact]
    public void There_are_many_methods() => Assert.True(s_methods.Count > 900, $"Only {s_methods.Count} methods.");

    /// <summary>The catalogue finds each of them by what the generator calls it.</summary>
    [Fact]
    public void Each_method_is_found() => Assert.Empty(
        from method in s_methods
        let requests = Vocabulary.BuiltIn.Methods.Find(method.DeclaringType!.Name, method.Name)
        where requests.Count != 1 || method.GetParameters().Any(parameter => Sample.KindOf(parameter.ParameterType) != TextKind.None && requests[0].ArgumentOf(parameter.Name!) is null)
        select $"{method.DeclaringType!.Name}.{method.Name}");

    [Fact]
    public void A_text_is_refused_by_the_library_where_and_only_where_it_is_warned_of()
    {
        var different = new List<string>();
        int refused = 0, taken = 0;
        foreach (var method in s_methods)
        {
            foreach (var parameter in method.GetParameters().Concat(Sample.KeysOf(method)))
            {
                var kind = Sample.KindOf(parameter.ParameterType);
                foreach (var part in Sample.PartsOf(kind))
                {
                    foreach (string text in kind is TextKind.Text or TextKind.Value ? s_texts : part == ArgumentPart.Whole ? [""] : s_parts)
                    {
                        if (Sample.Make(parameter.ParameterType, kind, part, text) is not { } given)
                            continue;
                        bool isRefused = Sample.IsRefused(method, parameter, given);
                        var request = Vocabulary.BuiltIn.Methods.Find(method.DeclaringType!.Name, method.Name)[0];
                        bool isWarnedOf = request.Check(parameter.Name!, new CodeText(text.Length == 0 ? [] : [new TextPiece(0, text, Location.None, null, null)], Location.None), part, isAlone: false) is not null;
                        (refused, taken) = isRefused ? (refused + 1, taken) : (refused, taken + 1);
                        if (isRefused != isWarnedOf && !(isRefused && IsLeftAlone(method, text, part)))
                            different.Add($"{method.DeclaringType!.Name}.{method.Name}({parameter.Name} {part}: '{text}') {(isRefused ? "is refused, without a warning" : "is warned of and taken")}");
                    }
                }
            }
        }

        Assert.True(different.Count == 0, $"{different.Count}:\n{string.Join('\n', different.Take(60))}");
        Assert.True(refused > 10_000 && taken > 10_000, $"{refused} refused, {taken} taken.");
    }

    /// <summary>The same, seen by the compiler in code that calls each method: once with what it takes, and with texts that it takes or refuses.</summary>
    [Fact]
    public async Task Code_that_calls_each_method_is_warned_of_where_and_only_where_it_would_throw()
    {
        var lines = new List<(string Code, bool IsRefused)>();
        int next = 0;
        foreach (var method in s_methods)
        {
            lines.Add((Sample.Call(method, null, ""), false));
            foreach (var parameter in method.GetParameters().Where(parameter => Sample.KindOf(parameter.ParameterType) is TextKind.Text || Sample.IsNamed(parameter.ParameterType)))
            {
                var kind = Sample.KindOf(parameter.ParameterType);
                for (int i = 0; i < 3; i++)
                {
                    string text = s_texts[next++ % s_texts.Length];
                    if (Sample.Make(parameter.ParameterType, kind, ArgumentPart.Whole, text) is { } given && !IsLeftAlone(method, text, ArgumentPart.Whole))
                        lines.Add((Sample.Call(method, parameter, text), Sample.IsRefused(method, parameter, given)));
                }
            }
        }

        var found = await CheckedCode.FindWarningsAsync(string.Join('\n', lines.Select(line => $"_ = {line.Code};")));
        var warnedOf = found.ToLookup(item => item.Location.GetLineSpan().StartLinePosition.Line - 2, item => item.Id);
        Assert.Empty(lines.Where((line, index) => line.IsRefused ? !warnedOf[index].Any() : warnedOf[index].Any(id => id is "ESL103" or "ESL104")).Select(line => $"{line.Code} {(line.IsRefused ? "throws" : "is right")}").Take(30));
        Assert.True(lines.Count(line => line.IsRefused) is > 500 and var refused && lines.Count - refused > 4_000, $"{lines.Count(line => line.IsRefused)} of {lines.Count} lines throw.");
    }

    /// <summary>What is refused for its place beside others: a blank at an end of a list, a bracket in a part of an address.</summary>
    private static bool IsLeftAlone(MethodInfo method, string text, ArgumentPart part) =>
        (part != ArgumentPart.Whole && text == " a") || (method.ReturnType == typeof(DialLeg) && text.AsSpan().ContainsAny('[', ']'));
}
