using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>Names in a file that a new using would make ambiguous: <c>Timer</c> of the user interface beside that of <c>System.Threading</c>.</summary>
internal static class NameClashes
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<string, bool>> Known = new();

    /// <summary>Whether a name that the file uses is imported from elsewhere, and a type of this namespace has it too.</summary>
    public static bool AreMadeBy(INamespaceSymbol space, SyntaxNode place, SemanticModel model) =>
        Known.GetOrCreateValue(place.SyntaxTree).GetOrAdd(space.ToDisplayString(), _ => Find(space, place, model));

    private static bool Find(INamespaceSymbol space, SyntaxNode place, SemanticModel model)
    {
        var names = place.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Select(static name => (name.Identifier.ValueText, name.Arity)).Distinct();
        return names.Any(name => space.GetTypeMembers(name.ValueText, name.Arity).Any(static type => type.DeclaredAccessibility == Accessibility.Public) && IsImported(name.ValueText, name.Arity, space, place, model));
    }

    // What an enclosing namespace or type declares comes first, whatever is imported.
    private static bool IsImported(string name, int arity, INamespaceSymbol space, SyntaxNode place, SemanticModel model)
    {
        var around = model.GetEnclosingSymbol(place.SpanStart)?.ContainingNamespace?.ToDisplayString() ?? "";
        return model.LookupNamespacesAndTypes(place.SpanStart, name: name).OfType<INamedTypeSymbol>().Any(type =>
            type.Arity == arity && type.ContainingType is null && !SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, space)
            && !IsWithin(around, type.ContainingNamespace.ToDisplayString()));
    }

    private static bool IsWithin(string inner, string outer) => inner == outer || inner.StartsWith(outer + ".", StringComparison.Ordinal);
}
