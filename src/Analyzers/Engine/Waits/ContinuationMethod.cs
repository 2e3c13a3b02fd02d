using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Waits;

/// <summary>A method that its type names only where it says what a task goes on with: <c>task.ContinueWith(LogResult)</c>. Told by names.</summary>
internal static class ContinuationMethod
{
    // Each wait in a type may ask: its text is read once.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, HashSet<string>> Names = new();

    public static bool Is(IMethodSymbol method) =>
        method is ({ MethodKind: MethodKind.LocalFunction } or { MethodKind: MethodKind.Ordinary, IsOverride: false, IsVirtual: false })
        && Names.GetValue(method.ContainingType, static type => NamesIn(type)).Contains(method.Name);

    private static HashSet<string> NamesIn(INamedTypeSymbol type)
    {
        var (handedOn, others) = (new HashSet<string>(), new HashSet<string>());
        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax().DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && !IsOfAnother(name, type))
                    (IsHandedOn(name) ? handedOn : others).Add(name.Identifier.ValueText);
            }
        }

        handedOn.ExceptWith(others);
        return handedOn;
    }

    // int.Parse
    private static bool IsOfAnother(IdentifierNameSyntax name, INamedTypeSymbol type) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: var owner } access && access.Name == name
        && owner is not ThisExpressionSyntax && (owner is not IdentifierNameSyntax { Identifier.ValueText: var named } || named != type.Name);

    private static bool IsHandedOn(IdentifierNameSyntax name)
    {
        var value = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : (ExpressionSyntax)name;
        return value.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var taker } } }
            && Takes(taker);
    }

    /// <summary>Whether methods of a name run a delegate when a task, or several, have completed.</summary>
    public static bool Takes(string method) => method is "ContinueWith" or "ContinueWhenAll" or "ContinueWhenAny";
}
