using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>
/// What may run while a type is being set up: the initialisers of its static fields, its static constructor, and what these call. Whoever
/// asks for a static member on another thread then waits until the type is set up; and that would wait for the other thread.
/// Calls are followed by name, within the type: a name too many only leaves a loop as it is.
/// </summary>
internal static class TypeSetup
{
    // A type is read once for all its loops.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, HashSet<string>> Cache = new();

    /// <summary>Whether the member that encloses a place may run then.</summary>
    public static bool MayRun(ISymbol? enclosing, CancellationToken cancellationToken)
    {
        var member = enclosing;
        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            member = member.ContainingSymbol;

        if (member is not IMethodSymbol method)
            return false;

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (Cache.GetValue(type, type => Reached(type, cancellationToken)).Contains(NameOf(method)))
                return true;
        }

        return false;
    }

    private static string NameOf(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.Constructor => method.ContainingType.Name,
        MethodKind.PropertyGet or MethodKind.PropertySet when method.AssociatedSymbol is { } property => property.Name,
        _ => method.Name,
    };

    /// <summary>The names that the set-up of a type comes to.</summary>
    private static HashSet<string> Reached(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var (names, pending) = (new HashSet<string>(StringComparer.Ordinal), new Stack<SyntaxNode>());
        var members = new List<(string Name, SyntaxNode Code)>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration)
                continue;

            foreach (var member in declaration.Members)
            {
                if (IsSetUp(member))
                    pending.Push(member);
                else if (CalledBy(member, type.Name) is { } name)
                    members.Add((name, member));
            }
        }

        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = names.Count;
            AddNames(names, pending.Pop(), type.Name);
            if (names.Count == before)
                continue;

            for (var i = members.Count - 1; i >= 0; i--)
            {
                if (!names.Contains(members[i].Name))
                    continue;

                pending.Push(members[i].Code);
                members.RemoveAt(i);
            }
        }

        return names;
    }

    private static bool IsSetUp(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword) && member switch
    {
        ConstructorDeclarationSyntax => true,
        PropertyDeclarationSyntax property => property.Initializer is not null,
        FieldDeclarationSyntax field => HasInitializer(field),
        _ => false,
    };

    private static bool HasInitializer(FieldDeclarationSyntax field)
    {
        foreach (var variable in field.Declaration.Variables)
        {
            if (variable.Initializer is not null)
                return true;
        }

        return false;
    }

    // What an object is made of runs with its constructor.
    private static string? CalledBy(MemberDeclarationSyntax member, string type) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax { Initializer: null } property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax => type,
        _ => null,
    };

    private static void AddNames(HashSet<string> names, SyntaxNode code, string type)
    {
        foreach (var node in code.DescendantNodes())
        {
            if (node is SimpleNameSyntax name)
                names.Add(name.Identifier.ValueText);
            else if (node is ImplicitObjectCreationExpressionSyntax)
                names.Add(type);
        }
    }
}
