using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Typed.Esl.Catalogue;
using Typed.Esl.Generator.Model;
using Typed.Esl.Generator.Pipeline;

namespace Typed.Esl.Generator.Tests;

/// <summary>A model that compares by reference, or that holds a piece of a compilation, would silently make every keystroke emit everything again.</summary>
public sealed class ModelShapeTests
{
    [Fact]
    public void Everything_that_the_pipeline_keeps_compares_by_value()
    {
        var seen = new HashSet<Type>();
        var faults = new List<string>();
        foreach (var unit in typeof(EmitUnit).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(EmitUnit))))
            Walk(unit, unit.Name);
        Walk(typeof(CatalogueFile), nameof(CatalogueFile));
        Walk(typeof(Catalogue.Model.CatalogueModel), "CatalogueModel");
        Walk(typeof(Catalogue.Reading.CatalogueProblem), "CatalogueProblem");

        Assert.Empty(faults);
        Assert.True(seen.Count > 20, "The walk must reach the model's types.");

        void Walk(Type type, string path)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type == typeof(string))
                return;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
            {
                Walk(type.GetGenericArguments()[0], path + "[]");
                return;
            }

            if (typeof(ISymbol).IsAssignableFrom(type) || typeof(SyntaxNode).IsAssignableFrom(type) || typeof(Compilation).IsAssignableFrom(type) || typeof(Location).IsAssignableFrom(type))
                faults.Add($"{path} holds a piece of a compilation: {type}");
            else if (typeof(IEnumerable).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type))
                faults.Add($"{path} compares by reference: {type}");
            else if (!typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type))
                faults.Add($"{path} has no equality of its own: {type}");
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
                Walk(field.FieldType, $"{path}.{field.Name}");
            if (type.IsAbstract)
            {
                foreach (var derived in type.Assembly.GetTypes().Where(candidate => candidate.IsSubclassOf(type)))
                    Walk(derived, derived.Name);
            }
        }
    }
}
