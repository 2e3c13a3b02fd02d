using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>Threads that a method makes, starts and joins, and does nothing else with: a parallel loop, or a parallel call of several things.</summary>
/// <param name="Loop">The loop that makes them; null for threads that are made one by one.</param>
/// <param name="Creations">Where they are made.</param>
/// <param name="Holders">The array or list that they are in, or the variables.</param>
internal sealed record JoinedThreads(IForLoopOperation? Loop, ImmutableArray<IObjectCreationOperation> Creations, ImmutableArray<ILocalSymbol> Holders)
{
    /// <summary>The threads of which this is the first that is made; null if they are used for more, or not joined.</summary>
    public static JoinedThreads? From(IObjectCreationOperation creation)
    {
        // A stack of a certain size was asked for.
        if (creation.Arguments.Length != 1 || BlockOf(creation) is not var (block, statement))
            return null;

        return statement is IForLoopOperation loop ? OfLoop(creation, loop, block) : OfVariables(creation, block);
    }

    private static JoinedThreads? OfLoop(IObjectCreationOperation creation, IForLoopOperation loop, IBlockOperation block)
    {
        var uses = new ThreadUses(loop);
        if (Loops.CountedLoop.Of(loop) is not { IsDeclaredInLoop: true } || HolderOf(creation, uses) is not { } holder || !IsThreads(holder.Type))
            return null;

        return uses.Read(holder) && uses.Joined is { } joined && joined.Syntax.SpanStart > loop.Syntax.Span.End && uses.Started is not null && IsIn(block, joined)
            ? new JoinedThreads(loop, ImmutableArray.Create(creation), ImmutableArray.Create(holder))
            : null;
    }

    private static JoinedThreads? OfVariables(IObjectCreationOperation creation, IBlockOperation block)
    {
        var creations = ImmutableArray.CreateBuilder<IObjectCreationOperation>();
        var holders = ImmutableArray.CreateBuilder<ILocalSymbol>();
        var (lastStart, firstJoin) = (0, int.MaxValue);
        foreach (var statement in block.Operations)
        {
            if (statement is not IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ Symbol: var local } declarator] }] }
                || Writes.InitialValueOf(declarator)?.Unwrap() is not IObjectCreationOperation { Type.Name: "Thread", Arguments.Length: 1 } made)
            {
                continue;
            }

            var uses = new ThreadUses(block);
            if (!uses.Read(local) || uses is not { Started: { } started, Joined: { } joined } || !IsIn(block, started) || !IsIn(block, joined))
                continue;

            creations.Add(made);
            holders.Add(local);
            lastStart = System.Math.Max(lastStart, started.Syntax.SpanStart);
            firstJoin = System.Math.Min(firstJoin, joined.Syntax.SpanStart);
        }

        return creations.Count > 1 && creations[0] == creation && lastStart < firstJoin
            ? new JoinedThreads(null, creations.ToImmutable(), holders.ToImmutable())
            : null;
    }

    /// <summary>The array or list that a new thread goes into, at once or by the name of a variable.</summary>
    private static ILocalSymbol? HolderOf(IOperation thread, ThreadUses uses)
    {
        while (thread.Parent is IConversionOperation or IParenthesizedOperation)
            thread = thread.Parent;

        switch (thread.Parent)
        {
            case ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation array } } assignment when assignment.Value == thread:
                return array.Local;
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Add", Instance: ILocalReferenceOperation list } }:
                return list.Local;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return uses.Read(local) ? uses.Holder : null;
            default:
                return null;
        }
    }

    private static bool IsThreads(ITypeSymbol type) => type is IArrayTypeSymbol { Rank: 1, ElementType.Name: "Thread" } or INamedTypeSymbol { Name: "List", TypeArguments: [{ Name: "Thread" }] };

    /// <summary>The block of the method, and the statement in it that holds an operation, or the loop in which it is.</summary>
    private static (IBlockOperation Block, IOperation Statement)? BlockOf(IOperation operation)
    {
        IForLoopOperation? loop = null;
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IForLoopOperation outer when loop is null:
                    loop = outer;
                    break;
                case IBlockOperation block when loop is not null && current == loop:
                    return (block, loop);
                case IBlockOperation { Parent: not ILoopOperation } block when loop is null:
                    return (block, current);
                case IAnonymousFunctionOperation or ILoopOperation or IConditionalOperation or ILockOperation:
                    return null;
            }
        }

        return null;
    }

    private static bool IsIn(IBlockOperation block, IOperation use)
    {
        foreach (var statement in block.Operations)
        {
            // What is not certain to run is not all of it.
            if (use.IsWithin(statement))
                return statement is IExpressionStatementOperation or ILoopOperation;
        }

        return false;
    }
}
