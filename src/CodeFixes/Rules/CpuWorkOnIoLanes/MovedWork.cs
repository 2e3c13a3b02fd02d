using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>
/// Whether a piece of code means the same on another thread: it touches nothing that belongs to this one, and writes nothing that
/// others may read before it is done.
/// </summary>
internal static class MovedWork
{
    // A helper that shows a dialog is at hand; what is further away was written to be called from anywhere.
    private const int MaxCalls = 3;

    private static readonly string[] Changing =
        ["Add", "Append", "Clear", "Dequeue", "Enqueue", "Insert", "Move", "Pop", "Push", "Remove", "Reverse", "Sort", "TryAdd", "TryDequeue", "TryPop", "UnionWith", "IntersectWith", "ExceptWith"];

    public static bool MayMove(SyntaxNode work, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in work.DescendantNodesAndSelf())
        {
            switch (node)
            {
                case AwaitExpressionSyntax or YieldStatementSyntax or GotoStatementSyntax or ReturnStatementSyntax when !IsInLambda(node, work):
                case RefExpressionSyntax or StackAllocArrayCreationExpressionSyntax or UnsafeStatementSyntax or LockStatementSyntax:
                    return false;
                case ExpressionSyntax expression when BelongsToThread(expression, model, cancellationToken):
                    return false;
                case BaseObjectCreationExpressionSyntax creation when model.GetSymbolInfo(creation, cancellationToken).Symbol is IMethodSymbol constructor && Needs(constructor, model, MaxCalls, cancellationToken):
                    return false;
                case InvocationExpressionSyntax call when model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol method && (WritesState(method, model, cancellationToken) || Needs(method, model, MaxCalls, cancellationToken)):
                    return false;
            }
        }

        return !WritesState(work, model, cancellationToken);
    }

    private static bool IsInLambda(SyntaxNode node, SyntaxNode work) =>
        node.Ancestors().TakeWhile(ancestor => ancestor != work).Any(static ancestor => ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>Controls, what is drawn on them, and services of one request.</summary>
    private static bool BelongsToThread(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        // A lambda counts as a method of the type around it.
        if (expression is not AnonymousFunctionExpressionSyntax && model.GetSymbolInfo(expression, cancellationToken).Symbol is { IsStatic: false, Kind: SymbolKind.Method or SymbolKind.Property or SymbolKind.Field or SymbolKind.Event } member
            && IsBound(member.ContainingType))
        {
            return true;
        }

        return expression is ThisExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or BaseObjectCreationExpressionSyntax && IsBound(model.GetTypeInfo(expression, cancellationToken).Type);
    }

    /// <summary>Whether a method of the source, or one that it calls, touches what belongs to the thread.</summary>
    private static bool Needs(IMethodSymbol method, SemanticModel model, int calls, CancellationToken cancellationToken)
    {
        if (calls == 0)
            return false;

        foreach (var (body, own) in BodiesOf(method, model, cancellationToken))
        {
            foreach (var node in body.DescendantNodes())
            {
                if (node is ExpressionSyntax expression && BelongsToThread(expression, own, cancellationToken))
                    return true;

                if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax && own.GetSymbolInfo(node, cancellationToken).Symbol is IMethodSymbol called
                    && !SymbolEqualityComparer.Default.Equals(called, method) && Needs(called, own, calls - 1, cancellationToken))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsBound(ITypeSymbol? type)
    {
        // These want the thread that the window has, and its kind.
        if (type is { Name: "Clipboard" or "IDataObject" or "DataObject" or "DragDrop" or "SendKeys" or "MessageBox" })
            return true;

        for (; type is not null; type = type.BaseType)
        {
            if (WindowTypes.IsOne(type) || type.Name is "DbContext" or "HttpContext" or "DbConnection" or "ControllerBase")
                return true;
        }

        return false;
    }

    /// <summary>Whether a method of the source, itself, writes to its object or to static state.</summary>
    private static bool WritesState(IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var (body, own) in BodiesOf(method, model, cancellationToken))
        {
            if (WritesState(body, own, cancellationToken))
                return true;
        }

        return false;
    }

    private static IEnumerable<(SyntaxNode Body, SemanticModel Model)> BodiesOf(IMethodSymbol method, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            var body = declaration.GetSyntax(cancellationToken);
            if (model.Compilation.ContainsSyntaxTree(body.SyntaxTree))
                yield return (body, body.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(body.SyntaxTree));
        }
    }

    private static bool WritesState(SyntaxNode work, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in work.DescendantNodesAndSelf())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => assignment.Left,
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } step => step.Operand,
                PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } step => step.Operand,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var changed, Name.Identifier.ValueText: var change } }
                    when Changes(change) && IsCollection(model.GetTypeInfo(changed, cancellationToken).Type) => changed,
                _ => null,
            };

            // An element of an array or list is state of whoever has the array.
            while (target is ElementAccessExpressionSyntax element)
                target = element.Expression;

            if (target is not null && model.GetSymbolInfo(target, cancellationToken).Symbol is IFieldSymbol or IPropertySymbol)
                return true;
        }

        return false;
    }

    // What a window shows of a collection may not change on another thread, and what somebody goes through meanwhile not at all.
    private static bool Changes(string method) => MemberNames.BeginsWithAny(method, Changing);

    private static bool IsCollection(ITypeSymbol? type) =>
        type?.ContainingNamespace is { Name: "Generic" or "ObjectModel" or "Specialized", ContainingNamespace.Name: "Collections" } or { Name: "Collections", ContainingNamespace.Name: "System" }
        || type is { Name: "StringBuilder", ContainingNamespace.Name: "Text" };
}
