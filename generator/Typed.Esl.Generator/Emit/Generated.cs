using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Emit;

/// <summary>What every generated type and member carries.</summary>
internal static class Generated
{
    /// <summary>The version that the attribute names: the generator's own.</summary>
    public static readonly string Attribute =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{Naming.Generator}\", \"{typeof(Generated).Assembly.GetName().Version!.ToString(3)}\")]";

    /// <summary>Keeps a member that only generated code calls out of completion lists.</summary>
    public const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    /// <summary>A summary, and what else there is to say.</summary>
    public static void Summary(this CodeWriter code, string text, params string[] remarks)
    {
        code.Line($"/// <summary>{Literal.Documentation(text)}</summary>");
        var said = remarks.Where(remark => remark.Length > 0).ToList();
        if (said.Count == 1)
        {
            code.Line($"/// <remarks>{said[0]}</remarks>");
        }
        else if (said.Count > 1)
        {
            code.Line("/// <remarks>");
            foreach (var remark in said)
                code.Line($"/// <para>{remark}</para>");
            code.Line("/// </remarks>");
        }
    }
}
