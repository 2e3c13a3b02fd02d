using System;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Whether a project is one of tests whose packages are not restored, so that no reference tells: it is named like one, and an attribute that nothing declares
/// marks a method as a test. Both are asked, the name first: it costs nothing, and a project of another name is not searched.
/// </summary>
internal static class UnresolvedTests
{
    private static readonly string[] Names = ["test", "spec", "benchmark"];

    public static bool In(Compilation compilation, LaneRules rules, CancellationToken cancellationToken)
    {
        if (!IsNamedLikeTests(compilation.AssemblyName))
            return false;

        foreach (var tree in compilation.SyntaxTrees)
        {
            // Members are looked at, not what they do.
            foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax or MethodDeclarationSyntax or AttributeListSyntax))
            {
                if (node is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax } attribute
                    && LastName.TextOf(attribute.Name) is { } name && rules.OfUnresolvedAttribute(name) is { } rule && !IsDeclared(rule, compilation, cancellationToken))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNamedLikeTests(string? assembly)
    {
        foreach (var name in Names)
        {
            if (assembly?.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }

    // An attribute of one's own that is named like one of theirs.
    private static bool IsDeclared(LaneRule rule, Compilation compilation, CancellationToken cancellationToken)
    {
        var name = rule.Id.TypeName;
        return compilation.ContainsSymbolsWithName(name, SymbolFilter.Type, cancellationToken)
            || compilation.ContainsSymbolsWithName(name.Substring(0, name.Length - "Attribute".Length), SymbolFilter.Type, cancellationToken);
    }
}
