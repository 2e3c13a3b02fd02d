using System;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Async;

/// <summary>
/// State that belongs to the thread: after an await the method may go on on another one. A lock that was taken by the first
/// thread cannot be released by the second (a rival's fix caused a production outage so), nor can the scope of a transaction.
/// </summary>
internal static class ThreadAffinity
{
    public static AwaitRefusal Refusal(
        ExpressionSyntax place, SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var facts = FunctionFacts.Of(function, model, cancellationToken);
        if (facts.HasThreadLocalState)
            return AwaitRefusal.ThreadLocalState;

        if (IsSetForTheTime(place, facts))
            return AwaitRefusal.ThreadAffineLock;

        var depth = 0;
        foreach (var hold in facts.Holds)
        {
            if (hold.Span.Start >= place.SpanStart)
                break;

            if (hold.Scope?.Contains(place.Span) == true)
                return AwaitRefusal.ThreadAffineLock;

            if (!hold.Span.Contains(place.Span))
                depth = Math.Max(0, depth + hold.Change);
        }

        return depth > 0 ? AwaitRefusal.ThreadAffineLock : AwaitRefusal.None;
    }

    /// <summary>What takes or gives back a lock of the thread in a function, functions in it aside, in the order of the code.</summary>
    public static ImmutableArray<ThreadHold> HoldsIn(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var holds = ImmutableArray.CreateBuilder<ThreadHold>();
        foreach (var node in CanAwait.OwnNodesOf(function))
        {
            if (node is not (InvocationExpressionSyntax or ObjectCreationExpressionSyntax))
                continue;

            if (ScopeOf(node) is { } scope)
            {
                if ((node is ObjectCreationExpressionSyntax creation && IsScopeOfThread(creation, model, cancellationToken)) || TakesLock(node, model, cancellationToken))
                    holds.Add(new ThreadHold(node.Span, Change: 0, scope));
            }
            else if (node is InvocationExpressionSyntax call && LockChange(call, model, cancellationToken) is not 0 and var change)
            {
                holds.Add(new ThreadHold(node.Span, change, Scope: null));
            }
        }

        return holds.ToImmutable();
    }

    // Environment.CurrentDirectory = path; Read("a"); Environment.CurrentDirectory = old; all that runs meanwhile would work in the other folder.
    private static bool IsSetForTheTime(SyntaxNode place, FunctionFacts facts)
    {
        var (before, behind) = (false, false);
        foreach (var setter in facts.ProcessSetters)
        {
            before |= setter < place.SpanStart;
            behind |= setter > place.SpanStart;
        }

        return before && behind;
    }

    // using (new TransactionScope()) { … }, using var scope = new TransactionScope();
    private static TextSpan? ScopeOf(SyntaxNode resource)
    {
        for (SyntaxNode? node = resource; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case UsingStatementSyntax statement:
                    return statement.Statement.Span;
                case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } block }:
                    return block.Span;
                case StatementSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Whether a transaction's scope does not follow its code to another thread: that is an option.</summary>
    private static bool IsScopeOfThread(ObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (creation.Type.ToString().EndsWith("TransactionScope", StringComparison.Ordinal)
            && model.GetTypeInfo(creation, cancellationToken).Type is { Name: "TransactionScope", ContainingNamespace.Name: "Transactions" })
        {
            foreach (var argument in creation.ArgumentList?.Arguments ?? default)
            {
                if (model.GetTypeInfo(argument.Expression, cancellationToken).Type is { Name: "TransactionScopeAsyncFlowOption" })
                    return argument.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Suppress" };
            }

            return true;
        }

        return false;
    }

    /// <summary>Whether what makes the resource of a <c>using</c> takes a lock for it: <c>using (_lock.Write())</c>, with <c>EnterWriteLock</c> in its body.</summary>
    private static bool TakesLock(SyntaxNode resource, SemanticModel model, CancellationToken cancellationToken)
    {
        if (resource.Parent is AwaitExpressionSyntax || model.GetSymbolInfo(resource, cancellationToken).Symbol is not IMethodSymbol method)
            return false;

        foreach (var declaration in method.DeclaringSyntaxReferences)
        {
            foreach (var node in declaration.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var taken, Name.Identifier.ValueText: var name } }
                    && (name == "Enter" ? taken.ToString().EndsWith("Monitor", StringComparison.Ordinal) : name != "TryEnter" && ChangeOf(name) == 1))
                {
                    return true;
                }
            }
        }

        return method.DeclaringSyntaxReferences.IsEmpty && method.Name is "ReadLock" or "WriteLock" or "UpgradeableReadLock" or "EnterScope";
    }

    /// <summary>+1 for a call that takes a thread-affine lock, -1 for one that releases it.</summary>
    private static int LockChange(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var name = LastName.TextOf(call.Expression) ?? "";
        var change = ChangeOf(name);
        if (change == 0 || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method)
            return 0;

        // WaitHandle.WaitOne is a lock for a mutex alone; its receiver's type tells.
        var type = name == "WaitOne" && call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            ? model.GetTypeInfo(receiver, cancellationToken).Type
            : method.ContainingType;

        return type is { Name: "Monitor" or "Mutex" or "Lock" or "SpinLock" or "ReaderWriterLockSlim" or "ReaderWriterLock" }
            && type.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" }
                ? change
                : 0;
    }

    private static int ChangeOf(string name) => name switch
    {
        "Enter" or "TryEnter" or "EnterScope" or "WaitOne"
            or "EnterReadLock" or "EnterWriteLock" or "EnterUpgradeableReadLock"
            or "TryEnterReadLock" or "TryEnterWriteLock" or "TryEnterUpgradeableReadLock"
            or "AcquireReaderLock" or "AcquireWriterLock" => 1,
        "Exit" or "ReleaseMutex" or "ExitReadLock" or "ExitWriteLock" or "ExitUpgradeableReadLock"
            or "ReleaseReaderLock" or "ReleaseWriterLock" or "ReleaseLock" => -1,
        _ => 0,
    };
}

/// <summary>A place that takes a lock of the thread, or gives it back.</summary>
/// <param name="Span">The call, or what makes the resource.</param>
/// <param name="Change">+1 for a call that takes it, -1 for one that gives it back.</param>
/// <param name="Scope">Where the resource of a <c>using</c> holds it; null for a call.</param>
internal readonly record struct ThreadHold(TextSpan Span, int Change, TextSpan? Scope);
