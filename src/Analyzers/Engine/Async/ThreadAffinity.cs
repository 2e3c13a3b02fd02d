using System;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        var names = FunctionNames.Of(function, model, cancellationToken);
        if (names.HasThreadLocalState)
            return AwaitRefusal.ThreadLocalState;

        if (IsSetForTheTime(place, names))
            return AwaitRefusal.ThreadAffineLock;

        var depth = 0;
        foreach (var node in function.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node.SpanStart >= place.SpanStart)
                break;

            if (node is InvocationExpressionSyntax or ObjectCreationExpressionSyntax && StaysOpenAt(node, place)
                && ((node is ObjectCreationExpressionSyntax creation && IsScopeOfThread(creation, model, cancellationToken)) || TakesLock(node, model, cancellationToken)))
            {
                return AwaitRefusal.ThreadAffineLock;
            }

            if (node is InvocationExpressionSyntax call && !call.Span.Contains(place.Span))
                depth = Math.Max(0, depth + LockChange(call, model, cancellationToken));
        }

        return depth > 0 ? AwaitRefusal.ThreadAffineLock : AwaitRefusal.None;
    }

    // Environment.CurrentDirectory = path; Read("a"); Environment.CurrentDirectory = old; all that runs meanwhile would work in the other folder.
    private static bool IsSetForTheTime(SyntaxNode place, FunctionNames names)
    {
        var (before, behind) = (false, false);
        foreach (var setter in names.ProcessSetters)
        {
            before |= setter < place.SpanStart;
            behind |= setter > place.SpanStart;
        }

        return before && behind;
    }

    // using (new TransactionScope()) { … }, using var scope = new TransactionScope();
    private static bool StaysOpenAt(SyntaxNode resource, SyntaxNode place)
    {
        for (SyntaxNode? node = resource; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case UsingStatementSyntax statement:
                    return statement.Statement.Span.Contains(place.Span);
                case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, Parent: { } block }:
                    return block.Span.Contains(place.Span);
                case StatementSyntax:
                    return false;
            }
        }

        return false;
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
