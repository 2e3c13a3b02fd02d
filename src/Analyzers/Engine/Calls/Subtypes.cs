using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// The types of the compilation that derive from one of its types. Found by name, from what each file writes behind the
/// colon, and only then asked for by symbol; a file is read once as long as it is not edited.
/// </summary>
internal sealed class Subtypes(Compilation compilation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, List<(string Base, string Name, BaseTypeDeclarationSyntax Type)>> Cache = new();

    private Dictionary<string, List<(string Name, BaseTypeDeclarationSyntax Type)>>? _byBase;

    /// <summary>Whether there is one.</summary>
    public bool HasAny(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var _ in Of(type, cancellationToken))
            return true;

        return false;
    }

    /// <summary>The types, one after the other as they are found.</summary>
    public IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type, CancellationToken cancellationToken) => Among(
        _byBase ??= Read(cancellationToken), type,
        declaration => Model.Of(compilation, declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) as INamedTypeSymbol, cancellationToken);

    /// <summary>Those of some types that derive from another: by the names of their bases, and only then by symbol.</summary>
    /// <param name="byBase">The types by the name of what each derives from, with their own names.</param>
    /// <param name="type">The other one.</param>
    /// <param name="symbolOf">The symbol of what stands for a type.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    internal static IEnumerable<INamedTypeSymbol> Among<TType>(
        Dictionary<string, List<(string Name, TType Type)>> byBase, INamedTypeSymbol type, Func<TType, INamedTypeSymbol?> symbolOf, CancellationToken cancellationToken)
    {
        var found = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var names = new HashSet<string>(StringComparer.Ordinal) { type.Name };
        var pending = new Stack<string>();
        pending.Push(type.Name);
        while (pending.Count > 0)
        {
            if (!byBase.TryGetValue(pending.Pop(), out var candidates))
                continue;

            foreach (var (name, candidate) in candidates)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (names.Add(name))
                    pending.Push(name);

                if (symbolOf(candidate) is { } symbol && DerivesFrom(symbol, type) && found.Add(symbol))
                    yield return symbol;
            }
        }
    }

    /// <summary>Whether a type is derived from another one, or implements it.</summary>
    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, ancestor))
                return true;
        }

        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, ancestor))
                return true;
        }

        return false;
    }

    private Dictionary<string, List<(string, BaseTypeDeclarationSyntax)>> Read(CancellationToken cancellationToken)
    {
        var byBase = new Dictionary<string, List<(string, BaseTypeDeclarationSyntax)>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var (ancestor, name, type) in Cache.GetValue(tree, tree => Read(tree, cancellationToken)))
            {
                if (!byBase.TryGetValue(ancestor, out var derived))
                    byBase.Add(ancestor, derived = []);

                derived.Add((name, type));
            }
        }

        return byBase;
    }

    private static List<(string, string, BaseTypeDeclarationSyntax)> Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var found = new List<(string, string, BaseTypeDeclarationSyntax)>();
        var root = tree.GetRoot(cancellationToken);
        foreach (var node in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            if (node is not BaseTypeDeclarationSyntax { BaseList: { } bases } type)
                continue;

            foreach (var ancestor in bases.Types)
            {
                if (NameOf(ancestor.Type) is { } name)
                    found.Add((Unaliased(root, name), type.Identifier.ValueText, type));
            }
        }

        return found;
    }

    private static string Unaliased(SyntaxNode root, string name)
    {
        foreach (var directive in ((CompilationUnitSyntax)root).Usings)
        {
            if (directive.Alias?.Name.Identifier.ValueText == name && directive.Name is { } target)
                return NameOf(target) ?? name;
        }

        return name;
    }

    /// <summary>The last name of a type as code writes it; null if it has none, as arrays and tuples.</summary>
    internal static string? NameOf(TypeSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };
}
