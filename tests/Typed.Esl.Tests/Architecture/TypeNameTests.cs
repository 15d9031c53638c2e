using System.Reflection;
using System.Runtime.InteropServices;

namespace Typed.Esl.Tests.Architecture;

/// <summary>A program of C# names the library's types by their short names, without having to say which of two it means.</summary>
public sealed class TypeNameTests
{
    /// <summary>The namespaces that every project of the SDK uses by itself.</summary>
    private static readonly string[] s_implicit = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    [Fact]
    public void No_type_is_called_like_one_of_the_framework_that_every_project_uses_by_itself()
    {
        var framework = Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll")
            .SelectMany(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)).GetExportedTypes())
            .Where(type => !type.IsNested && s_implicit.Contains(type.Namespace))
            .Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(new HashSet<string> { "Action", "List`1", "FileAccess", "Enumerable", "HttpMethod", "Timer", "Task" }, framework);
        Assert.Empty(typeof(IEslConnection).Assembly.GetExportedTypes().Where(type => !type.IsNested && framework.Contains(type.Name)).Select(type => type.FullName));
    }
}
