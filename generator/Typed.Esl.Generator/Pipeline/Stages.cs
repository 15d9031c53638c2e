namespace Typed.Esl.Generator.Pipeline;

/// <summary>The names of the pipeline's stages, by which tests see what was run again.</summary>
public static class Stages
{
    /// <summary>The catalogue files of the project.</summary>
    public const string Files = nameof(Files);

    /// <summary>The version of the language, where it is too old.</summary>
    public const string Language = nameof(Language);

    /// <summary>Their models and mistakes, each as if it were the project's only one.</summary>
    public const string Alone = nameof(Alone);

    /// <summary>Their models and mistakes.</summary>
    public const string Read = nameof(Read);

    /// <summary>The names that each gives for itself alone.</summary>
    public const string Names = nameof(Names);

    /// <summary>Their mistakes alone.</summary>
    public const string Problems = nameof(Problems);

    /// <summary>Their models alone.</summary>
    public const string Model = nameof(Model);

    /// <summary>The files to emit.</summary>
    public const string Units = nameof(Units);

    /// <summary>What the assembly carries of them.</summary>
    public const string Carried = nameof(Carried);

    /// <summary>The catalogues whole.</summary>
    public const string Sources = nameof(Sources);
}
