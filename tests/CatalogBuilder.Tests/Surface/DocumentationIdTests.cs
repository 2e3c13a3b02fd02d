using LaneKeeper.CatalogBuilder.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.CatalogBuilder.Tests.Surface;

public sealed class DocumentationIdTests
{
    /// <summary>Nested and generic types, arrays, references, pointers, tuples, operators: the core surface has them all.</summary>
    [Theory]
    [InlineData("System.Runtime")]
    [InlineData("System.Collections")]
    [InlineData("System.Linq")]
    [InlineData("System.Memory")]
    public void Ids_are_those_of_the_compiler(string assembly)
    {
        var code = Source.Surface.Value;
        var ids = ApiMember.AllIn(code.Assemblies.Where(loaded => loaded.Name == assembly))
            .Where(static member => member.Method.IsPublic && !member.Id.Contains("=FUNC"))
            .Select(static member => member.Id)
            .ToHashSet();

        var compilation = CSharpCompilation.Create("ids", references: Source.Framework);
        var known = compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Single(symbol => symbol.Name == assembly);
        var expected = new HashSet<string>();
        Collect(known.GlobalNamespace, expected);

        Assert.NotEmpty(ids);
        Assert.Equal([], ids.Except(expected));
    }

    private static void Collect(INamespaceOrTypeSymbol container, HashSet<string> ids)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol nested)
                Collect(nested, ids);
            else if (member.GetDocumentationCommentId() is { } id)
                ids.Add(id);
        }
    }
}
