using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The types of the compilation that derive from one of its types. Found by name, from what each file writes behind the
/// colon, and only then asked for by symbol; a file is read once as long as it is not edited.
/// </summary>
internal sealed class Subtypes(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, List<(string Base, string Name, TypeSyntax Written)>> Cache = new();

    private Dictionary<string, List<(string Name, TypeSyntax Written)>>? _byBase;

    /// <summary>Whether there is one.</summary>
    public bool HasAny(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var _ in Of(type, new SubtypeNames(type, member: null), cancellationToken))
            return true;

        return false;
    }

    /// <summary>The types, one after the other as they are found.</summary>
    /// <param name="type">From what they derive: if it is generic, from this very type.</param>
    /// <param name="names">The names that were met, in this project or another one; what matters to the one who asks.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type, SubtypeNames names, CancellationToken cancellationToken) => Among(
        _byBase ??= Read(cancellationToken), type, names,
        (written, name) => names.MayMean(written, name)
            ? Model.Of(compilation, written.SyntaxTree).GetDeclaredSymbol(SubtypeNames.DeclarationOf(written), cancellationToken) as INamedTypeSymbol
            : null,
        cancellationToken);

    /// <summary>Those of some types that derive from another: by the names of their bases, and only then by symbol.</summary>
    /// <param name="byBase">The types by the name of what each derives from, with their own names.</param>
    /// <param name="type">The other one.</param>
    /// <param name="names">The names that were met.</param>
    /// <param name="symbolOf">The symbol of what stands for a type with a base of that name; null if it cannot matter.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    internal static IEnumerable<INamedTypeSymbol> Among<TType>(
        Dictionary<string, List<(string Name, TType Type)>> byBase, INamedTypeSymbol type, SubtypeNames names, Func<TType, string, INamedTypeSymbol?> symbolOf,
        CancellationToken cancellationToken)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        for (var pending = names.All(); pending.Count > 0;)
        {
            var ancestor = pending.Pop();
            if (!byBase.TryGetValue(ancestor, out var candidates))
                continue;

            foreach (var (name, candidate) in candidates)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (symbolOf(candidate, ancestor) is not { } symbol)
                    continue;

                if (names.IsNew(name, symbol))
                    pending.Push(name);

                if (names.MayMatter(symbol, ancestor) && DerivesFrom(symbol, type.OriginalDefinition) && found.Add(symbol))
                    yield return symbol;
            }
        }
    }

    /// <summary>Whether a type is derived from another one, or implements it.</summary>
    internal static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor) =>
        DerivesFrom(type, ancestor, static (one, other) => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other));

    /// <summary>The same where types of several projects are compared.</summary>
    internal static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor, Func<INamedTypeSymbol, INamedTypeSymbol, bool> areSame)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (areSame(contract, ancestor))
                return true;
        }

        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (areSame(current, ancestor))
                return true;
        }

        return false;
    }

    private Dictionary<string, List<(string, TypeSyntax)>> Read(CancellationToken cancellationToken)
    {
        var byBase = new Dictionary<string, List<(string, TypeSyntax)>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var (ancestor, name, written) in Cache.GetValue(tree, tree => Read(tree, cancellationToken)))
            {
                if (!byBase.TryGetValue(ancestor, out var derived))
                    byBase.Add(ancestor, derived = []);

                derived.Add((name, written));
            }
        }

        return byBase;
    }

    private static List<(string, string, TypeSyntax)> Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var found = new List<(string, string, TypeSyntax)>();
        var root = tree.GetRoot(cancellationToken);
        foreach (var node in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is not BaseTypeDeclarationSyntax { BaseList: { } bases } type)
                continue;

            foreach (var ancestor in bases.Types)
            {
                if (LastName.TextOf(ancestor.Type) is { } name)
                    found.Add((Unaliased(root, name), type.Identifier.ValueText, ancestor.Type));
            }
        }

        return found;
    }

    /// <summary>What a name means in a file: the name of what its alias stands for, or itself.</summary>
    internal static string Unaliased(SyntaxNode root, string name)
    {
        foreach (var directive in ((CompilationUnitSyntax)root).Usings)
        {
            if (directive.Alias?.Name.Identifier.ValueText == name && directive.Name is { } target)
                return LastName.TextOf(target) ?? name;
        }

        return name;
    }
}
