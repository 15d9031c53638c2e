using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers;

/// <summary>Finds texts that the library refuses as arguments of its typed methods when the program runs.</summary>
internal static class TypedArguments
{
    /// <summary>Whether a member can be one of those methods, or refuses the ids of channels as they do. What a program calls of its own costs no more than this.</summary>
    public static bool CanRefuse(IMethodSymbol member, LibrarySymbols library) => library.IsOwn(member) || library.IsGenerated(member);

    /// <summary>The texts, with where they are given.</summary>
    /// <param name="call">The call.</param>
    /// <param name="member">What it calls.</param>
    /// <param name="arguments">What it gives.</param>
    /// <param name="library">The library's types.</param>
    /// <param name="vocabulary">What is known of the switch, made where it is needed.</param>
    public static IEnumerable<(GivenText Given, IParameterSymbol Parameter, CodeText Code, Finding Finding)> Find(
        IOperation call, IMethodSymbol member, ImmutableArray<IArgumentOperation> arguments, LibrarySymbols library, Func<Vocabulary> vocabulary)
    {
        // Nothing is asked of a method that is given no text.
        IReadOnlyList<TypedRequest>? requests = null;
        foreach (var (argument, given) in TextsOf(arguments, library).Concat(KeysOf(call, library)))
        {
            var parameter = argument.Parameter!;
            if ((requests ??= RequestsOf(member, library, vocabulary)).Count == 0 && !library.IsChannel(parameter))
                continue;
            var code = given.Read(library);
            var isAlone = arguments.Count(other => other.ArgumentKind == ArgumentKind.Explicit) == 1;
            if (!code.IsUnknown && Check(requests, parameter.Name, code, given.Part, isAlone) is { } finding)
                yield return (given, parameter, code, finding);
        }
    }

    /// <summary>Why a text is refused. Of several requests that may be meant, each must refuse it; where there is none, it is the id of a channel.</summary>
    private static Finding? Check(IReadOnlyList<TypedRequest> requests, string parameter, CodeText code, ArgumentPart part, bool isAlone)
    {
        if (requests.Count == 0)
            return ChannelCheck.Check(code, parameter);
        Finding? first = null;
        foreach (var request in requests)
        {
            if (request.Check(parameter, code, part, isAlone) is not { } finding)
                return null;
            first ??= finding;
        }

        return first;
    }

    private static IEnumerable<(IArgumentOperation Argument, GivenText Given)> TextsOf(ImmutableArray<IArgumentOperation> arguments, LibrarySymbols library)
    {
        foreach (var argument in arguments)
        {
            if (argument is not { ArgumentKind: ArgumentKind.Explicit, Parameter: not null })
                continue;
            foreach (var given in GivenText.Of(argument.Value, library))
                yield return (argument, given);
        }
    }

    /// <summary>What the groups before a method supply to it: <c>fs.Sofia.Profile("internal").…</c>.</summary>
    private static IEnumerable<(IArgumentOperation Argument, GivenText Given)> KeysOf(IOperation call, LibrarySymbols library)
    {
        for (var at = (call as IInvocationOperation)?.Instance; at is not null;)
        {
            switch (at)
            {
                case IPropertyReferenceOperation property:
                    at = property.Instance;
                    break;
                case IInvocationOperation { Arguments: [_] } group when library.IsGenerated(group.TargetMethod):
                    foreach (var key in TextsOf(group.Arguments, library))
                        yield return key;
                    at = group.Instance;
                    break;
                default:
                    yield break;
            }
        }
    }

    private static IReadOnlyList<TypedRequest> RequestsOf(IMethodSymbol member, LibrarySymbols library, Func<Vocabulary> vocabulary) =>
        library.IsGenerated(member) ? vocabulary().Methods.Find(LibrarySymbols.HolderOf(member).Name, member.Name) : [];
}
