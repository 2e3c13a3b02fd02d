using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Engine.Async;

/// <summary>
/// What an async method writes to an <c>AsyncLocal</c>, a culture or a principal its caller does not see: the compiler accepts it, and the value is
/// gone. A method that sets one for its caller, itself or by a call, must stay synchronous.
/// </summary>
internal static class AsyncLocalWrites
{
    // A setter that wraps the AsyncLocal is the usual form; deeper ones are rare, and each level reads more files.
    private const int MaxDepth = 2;

    public static bool In(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        In(function, model, MaxDepth, new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default), cancellationToken);

    // Whose bodies have been read, and with how many levels below them: a method is called more than once.
    private static bool In(SyntaxNode body, SemanticModel model, int depth, Dictionary<ISymbol, int> read, CancellationToken cancellationToken)
    {
        foreach (var node in body.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                InvocationExpressionSyntax call => call.Expression,
                _ => null,
            };

            if (target is null || model.GetSymbolInfo(target, cancellationToken).Symbol is not { } symbol)
                continue;

            if (IsKeptInAsyncLocal(symbol))
                return true;

            if (depth == 0 || (read.TryGetValue(symbol, out var levels) && levels >= depth))
                continue;

            read[symbol] = depth;
            if (IsSetBy(symbol, model.Compilation, depth - 1, read, cancellationToken))
                return true;
        }

        return false;
    }

    // Culture and principal of a thread are kept so too, since .NET Framework 4.6.
    private static bool IsKeptInAsyncLocal(ISymbol symbol) => symbol is IPropertySymbol && (symbol.Name, symbol.ContainingType?.Name) switch
    {
        ("Value", "AsyncLocal") => symbol.ContainingType!.ContainingNamespace.Name == "Threading",
        ("CurrentCulture" or "CurrentUICulture", "CultureInfo" or "Thread") or ("CurrentPrincipal", "Thread") or ("Current", "Activity") => true,
        _ => false,
    };

    private static bool IsSetBy(ISymbol symbol, Compilation compilation, int depth, Dictionary<ISymbol, int> read, CancellationToken cancellationToken)
    {
        var member = symbol is IPropertySymbol property ? property.SetMethod : symbol as IMethodSymbol;
        if (member is null || member.IsAsync)
            return false;

        // Looking for implementations reads all types: for setters only, which are few.
        if (member is { MethodKind: MethodKind.PropertySet, ContainingType: { TypeKind: TypeKind.Interface } contract })
            return IsSetByImplementation(member, contract.ContainingAssembly.GlobalNamespace, compilation, depth, read, cancellationToken);

        foreach (var declaration in member.DeclaringSyntaxReferences)
        {
            if (DeclaringCompilation.Of(declaration.SyntaxTree, compilation) is { } source
                && In(declaration.GetSyntax(cancellationToken), Model.Of(source, declaration.SyntaxTree), depth, read, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    // A library sets it behind an interface of its own, whose implementation stands beside it.
    private static bool IsSetByImplementation(
        IMethodSymbol member, INamespaceOrTypeSymbol within, Compilation compilation, int depth, Dictionary<ISymbol, int> read, CancellationToken cancellationToken)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty)
            return false;

        foreach (var inner in within.GetMembers())
        {
            if (inner is not INamespaceOrTypeSymbol container)
                continue;

            if (container is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type
                && type.AllInterfaces.Contains(member.ContainingType)
                && type.FindImplementationForInterfaceMember(member) is IMethodSymbol body
                && IsSetBy(body, compilation, depth, read, cancellationToken))
            {
                return true;
            }

            if (IsSetByImplementation(member, container, compilation, depth, read, cancellationToken))
                return true;
        }

        return false;
    }
}
