using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Emit;

/// <summary>
/// Emits a method as it was before arguments were added to it: one overload for each earlier generation, which programs that were compiled against that
/// generation still find. They have no defaults, so that source code never takes one of them where the whole method is meant.
/// </summary>
internal static class EarlierOverloads
{
    /// <param name="code">Takes the lines.</param>
    /// <param name="parameters">The method's parameters as they are now.</param>
    /// <param name="attribute">An attribute that the method has; empty where it has none.</param>
    /// <param name="signature">Its modifiers, its type and its name.</param>
    /// <param name="callee">What calls the whole method.</param>
    /// <param name="tail">The declarations of parameters behind these.</param>
    /// <param name="tailNames">Their names.</param>
    public static void Emit(CodeWriter code, IReadOnlyList<RequestParameter> parameters, string attribute, string signature, string callee, string[] tail, string[] tailNames)
    {
        foreach (var version in parameters.Where(parameter => parameter.Added is not null).Select(parameter => Version.Parse(parameter.Added!)).Distinct().OrderBy(version => version))
        {
            bool IsThere(RequestParameter parameter) => parameter.Added is null || Version.Parse(parameter.Added) < version;
            var declarations = parameters.Where(IsThere).Select(parameter => parameter.RequiredDeclaration).Concat(tail);
            var arguments = parameters.Select(parameter => $"{CSharp.Parameter(parameter.Name)}: {(IsThere(parameter) ? CSharp.Parameter(parameter.Name) : parameter.Absent)}")
                .Concat(tailNames.Select(name => $"{name}: {name}"));
            code.Line();
            code.Summary($"The same as before version {version}: for programs that were compiled then.");
            code.Line(Generated.Hidden);
            if (attribute.Length > 0)
                code.Line(attribute);
            code.Line($"{signature}({string.Join(", ", declarations)}) => {callee}({string.Join(", ", arguments)});");
        }
    }
}
