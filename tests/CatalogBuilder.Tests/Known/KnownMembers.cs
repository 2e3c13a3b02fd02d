using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.CatalogBuilder.Tests.Known;

/// <summary>Members that people know to block, or not to; as symbols of the compiler, which the catalog has to fit.</summary>
internal static class KnownMembers
{
    private static readonly CSharpCompilation Framework = CSharpCompilation.Create("known", references: Source.Framework);

    /// <summary>The members that each entry of a file names; none for one that names nothing.</summary>
    public static IEnumerable<(string Entry, IReadOnlyList<ISymbol> Members)> Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith('#'))
                continue;

            var fields = line.Split(" | ");
            foreach (var entry in fields[1].Split(' '))
                yield return (fields[0] + "." + entry, Find(fields[0], entry));
        }
    }

    private static List<ISymbol> Find(string typeName, string entry)
    {
        var parameters = entry.IndexOf('(', StringComparison.Ordinal);
        var name = parameters < 0 ? entry : entry[..parameters];
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + typeName, Framework) is not INamedTypeSymbol type)
            return [];

        // An inherited member is the base type's own.
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            var members = declaring.GetMembers(name).Where(static member => member.DeclaredAccessibility == Accessibility.Public)
                .Where(member => parameters < 0 || Parameters(member) == entry[parameters..]).ToList();
            if (members.Count > 0)
                return members;
        }

        return [];
    }

    private static string Parameters(ISymbol member) => member is IMethodSymbol method
        ? "(" + string.Join(',', method.Parameters.Select(static parameter => Name(parameter.Type))) + ")"
        : "";

    private static string Name(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? Name(array.ElementType) + "[]" : type.Name;
}
