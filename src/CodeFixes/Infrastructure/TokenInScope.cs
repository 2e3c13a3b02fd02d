using System;
using System.Linq;
using System.Threading;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>The cancellation token that a new await should pass on: a parameter or local that is there to be used.</summary>
internal static class TokenInScope
{
    private static readonly string[] CleanUp = ["Dispose", "Disconnect", "Rollback", "CleanUp"];

    private static readonly string[] Endings = ["Stop", "Close", "Shutdown"];

    public static string? At(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        // Cleaning up must not be cancelled, and what is cancelled must not be taken for what has failed.
        if (IsCleanUp(place) || IsTakenForFailure(place, model, cancellationToken))
            return null;

        for (var function = CanAwait.FunctionAround(place); function is not null; function = CanAwait.FunctionAround(function))
        {
            // The async form of a parallel loop gives its body a token.
            if (!AsyncFunction.IsAsync(function) && ParallelConstruct.WithBody(function, model, cancellationToken) is { Token: { } loopToken })
                return loopToken;

            if ((InParameters(function, model, cancellationToken) ?? InLocals(place, function, model, cancellationToken)) is { } token)
                return CancelledWork.Has(place, function, token) ? null : token;

            if (function is AnonymousFunctionExpressionSyntax lambda && lambda.Modifiers.Any(SyntaxKind.StaticKeyword)
                || function is LocalFunctionStatementSyntax nested && nested.Modifiers.Any(SyntaxKind.StaticKeyword))
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Whether a <c>catch</c> around a place, in the same function, would take a cancellation for any other exception and go on.</summary>
    private static bool IsTakenForFailure(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        var function = CanAwait.FunctionAround(place);
        for (var node = place; node != function && node.Parent is { } parent; node = parent)
        {
            if (parent is TryStatementSyntax attempt && attempt.Block == node && CatcherIn(attempt, model, cancellationToken) is { } clause && !LetsThrough(clause))
                return true;
        }

        return false;
    }

    /// <summary>The first clause that takes a cancellation, unless it is there for one.</summary>
    private static CatchClauseSyntax? CatcherIn(TryStatementSyntax attempt, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var clause in attempt.Catches)
        {
            var caught = clause.Declaration is { } declaration ? model.GetTypeInfo(declaration.Type, cancellationToken).Type?.Name : "Exception";
            if (caught is "OperationCanceledException" or "TaskCanceledException")
                return null;

            if (caught is "Exception" or "SystemException")
                return clause;
        }

        return null;
    }

    // catch (Exception e) when (e is not OperationCanceledException), catch (Exception e) { Log(e); throw; }
    private static bool LetsThrough(CatchClauseSyntax clause) =>
        clause.Filter is not null || clause.Block.Statements.LastOrDefault() is ThrowStatementSyntax { Expression: null };

    private static string? InParameters(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken) =>
        AsyncFunction.SymbolOf(function, model, cancellationToken)?.Parameters
            .FirstOrDefault(static parameter => IsToken(parameter.Type) && parameter.RefKind == RefKind.None && parameter.Name.Trim('_') != "")
            ?.Name;

    /// <summary>A local token declared in a block around the place, before it.</summary>
    private static string? InLocals(SyntaxNode place, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        for (var node = place; node != function && node is not null; node = node.Parent)
        {
            if (node.Parent is not BlockSyntax block)
                continue;

            foreach (var statement in block.Statements.TakeWhile(statement => statement != node).OfType<LocalDeclarationStatementSyntax>())
            {
                foreach (var variable in statement.Declaration.Variables)
                {
                    if (variable.Initializer is not null
                        && model.GetDeclaredSymbol(variable, cancellationToken) is ILocalSymbol { Type: var type } && IsToken(type))
                    {
                        return variable.Identifier.ValueText;
                    }
                }
            }
        }

        return null;
    }

    // Half of it done, or not begun (Task.Run(() => CloseAsync()).Wait()), a socket stays open or a transaction pending.
    private static bool IsCleanUp(SyntaxNode place) =>
        place.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => LastName.TextOf(call.Expression) is { } name
            && (CleansUp(name) || (EndsIt(name) && CanAwait.FunctionAround(call) != CanAwait.FunctionAround(place))))
        || place.Ancestors().Any(static node => node is CatchClauseSyntax or FinallyClauseSyntax
            || (node is MethodDeclarationSyntax method && (CleansUp(method.Identifier.ValueText) || EndsIt(method.Identifier.ValueText)))
            || (node is LocalFunctionStatementSyntax function && CleansUp(function.Identifier.ValueText)));

    // The token of StopAsync says that the time is up: what is saved there would be lost then.
    private static bool EndsIt(string name) => MemberNames.BeginsWithAny(name, Endings);

    private static bool CleansUp(string name) => Array.Exists(CleanUp, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsToken(ITypeSymbol type) =>
        type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
}
