using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>What a typed method makes of its arguments.</summary>
/// <param name="syntax">The syntax that it writes.</param>
/// <param name="arguments">The arguments of that.</param>
/// <param name="isEndpoint">Whether that is the address of an endpoint, which is written by other rules.</param>
internal sealed class TypedRequest(Template syntax, EquatableArray<ArgumentModel> arguments, bool isEndpoint)
{
    // Of nearly all methods nobody ever asks.
    private readonly Lazy<Dictionary<string, ArgumentPlacement>> _placements = new(
        () => ArgumentPlacement.Of(syntax, name => arguments.FirstOrDefault(argument => argument.Name == name)?.Quoting).ToDictionary(placement => placement.Name), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The argument that a parameter gives; null where it gives none.</summary>
    public ArgumentModel? ArgumentOf(string parameter) => arguments.FirstOrDefault(argument => argument.Name == parameter);

    /// <summary>Why the library refuses a text when the program runs, whatever else the method is given; null where that is not certain.</summary>
    /// <param name="parameter">The parameter that the text is given to.</param>
    /// <param name="code">The text.</param>
    /// <param name="part">What of the argument it is.</param>
    /// <param name="isAlone">Whether the method is given nothing else.</param>
    public Finding? Check(string parameter, CodeText code, ArgumentPart part, bool isAlone)
    {
        if (ArgumentOf(parameter) is not { } argument || !_placements.Value.TryGetValue(parameter, out var placement))
            return null;
        if (argument.Type.IsNumber)
            return NumberCheck.Refused(code, argument);
        if ((isEndpoint || !ArgumentRefusal.CarriesLineBreaks(argument)) && LineCheck.Check(code.Text, isEndpoint ? "the dial string" : "the command") is { } lineBreak)
            return lineBreak;
        if (argument.IsVariables && !code.IsConstant)
            return null;
        return Reason(code.Text) is not { } reason ? null : WordCheck.Refused(code, argument.Name, reason, trimmed => Reason(trimmed) is null);

        string? Reason(string text) => isEndpoint ? ArgumentRefusal.OfAddress(text, placement, isAll: isAlone && code.IsConstant) : ArgumentRefusal.Of(text, argument, placement, part);
    }
}
