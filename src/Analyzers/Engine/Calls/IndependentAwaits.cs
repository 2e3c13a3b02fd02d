using System;
using System.Collections.Generic;
using System.Threading;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>One of several awaits: <c>var name = await call;</c>.</summary>
/// <param name="Statement">The declaration.</param>
/// <param name="Variable">The variable that takes the result.</param>
/// <param name="Await">The <c>await</c>.</param>
/// <param name="Call">What is called, without <c>ConfigureAwait</c>.</param>
internal sealed record AwaitedRead(IOperation Statement, ILocalSymbol Variable, IAwaitOperation Await, IInvocationOperation Call);

/// <summary>
/// Awaits that stand one below the other, of which none needs what another brings, and which all only read. Anything between them (a check, an early exit, a line of
/// a log) ends the group: who wrote it wants it to be done before the next one begins.
/// </summary>
/// <param name="reads">Calls that are proved to do nothing but read.</param>
/// <param name="services">Calls of services that several requests use at the same time already.</param>
/// <param name="answersFromMemory">Whether a call hands out a completed task.</param>
internal sealed class IndependentAwaits(OverlappingReads reads, ServiceReads services, Func<IInvocationOperation, CancellationToken, bool> answersFromMemory)
{
    /// <summary>The group whose second await this is; null for any other await.</summary>
    public IReadOnlyList<AwaitedRead>? WithSecond(IAwaitOperation await, CancellationToken cancellationToken)
    {
        if (ReadAt(await) is not { } second || second.Statement.Parent is not IBlockOperation block || !MayBeRead(second))
            return null;

        var index = block.Operations.IndexOf(second.Statement);
        var start = index;
        while (start > 0 && ReadOf(block.Operations[start - 1]) is { } before && MayBeRead(before))
            start--;

        if (start == index || IsInLoop(block))
            return null;

        // A read that needs one of the group begins the next group.
        var group = new List<AwaitedRead>();
        for (; start < block.Operations.Length && ReadOf(block.Operations[start]) is { } next; start++)
        {
            if (UsesAny(next, group) || !IsUsed(next, block) || !MayJoin(next, group, cancellationToken))
            {
                if (group.Count > 1 && group[1].Await == await)
                    return group;

                if (start > index)
                    return null;

                group.Clear();
                if (!IsUsed(next, block) || !MayJoin(next, group, cancellationToken))
                    continue;
            }

            group.Add(next);
        }

        return group.Count > 1 && group[1].Await == await ? group : null;
    }

    private bool MayBeRead(AwaitedRead read) => reads.MayBeRead(read.Call) || ServiceReads.MayBeRead(read.Call);

    // What answers from memory gains nothing, and may stand for a store that another project registers in its place.
    private bool MayJoin(AwaitedRead read, List<AwaitedRead> group, CancellationToken cancellationToken) =>
        MayOverlap(read, group, cancellationToken) && !answersFromMemory(read.Call, cancellationToken);

    /// <summary>Whether a read may be under way beside those of a group.</summary>
    private bool MayOverlap(AwaitedRead read, List<AwaitedRead> group, CancellationToken cancellationToken)
    {
        if (reads.IsRead(read.Call, cancellationToken))
            return true;

        var source = services.SourceOf(read.Call, cancellationToken);
        if (source == ReadSource.Unknown || !reads.AreArgumentsPlain(read.Call, cancellationToken) || reads.LeavesMarks(read.Call, cancellationToken))
            return false;

        if (source == ReadSource.Shared)
            return true;

        // Of two objects of one's own nobody knows what they share.
        foreach (var other in group)
        {
            if (!reads.IsRead(other.Call, cancellationToken) && services.SourceOf(other.Call, cancellationToken) == ReadSource.Own)
                return false;
        }

        return true;
    }

    private static AwaitedRead? ReadAt(IAwaitOperation await)
    {
        IOperation current = await;
        while (current.Parent is IConversionOperation or IVariableInitializerOperation or IVariableDeclaratorOperation or IVariableDeclarationOperation)
            current = current.Parent;

        return current.Parent is { } statement ? ReadOf(statement) : null;
    }

    private static AwaitedRead? ReadOf(IOperation statement)
    {
        if (statement is not IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Initializer.Value: var value, Symbol: var variable }] }] }
            || value.Unwrap() is not IAwaitOperation await)
        {
            return null;
        }

        var awaited = await.Operation.Unwrap();
        if (awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } task })
            awaited = task.Unwrap();

        return awaited is IInvocationOperation call ? new AwaitedRead(statement, variable, await, call) : null;
    }

    private static bool UsesAny(AwaitedRead read, List<AwaitedRead> earlier)
    {
        foreach (var one in earlier)
        {
            if (Uses(read, one))
                return true;
        }

        return false;
    }

    private static bool Uses(AwaitedRead read, AwaitedRead earlier)
    {
        foreach (var operation in read.Call.SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local } && SymbolEqualityComparer.Default.Equals(local, earlier.Variable))
                return true;
        }

        return false;
    }

    // A request whose answer nobody looks at is sent for something else: a cookie, a warm-up.
    private static bool IsUsed(AwaitedRead read, IBlockOperation block)
    {
        foreach (var operation in block.SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { Local: var local, IsDeclaration: false } && SymbolEqualityComparer.Default.Equals(local, read.Variable))
                return true;
        }

        return false;
    }

    // A loop that asks one after the other may do so out of regard for whom it asks.
    private static bool IsInLoop(IOperation operation)
    {
        for (var current = operation.Parent; current is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); current = current.Parent)
        {
            if (current is ILoopOperation)
                return true;
        }

        return false;
    }
}
