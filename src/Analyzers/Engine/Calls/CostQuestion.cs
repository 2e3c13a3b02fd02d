using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>The question what a method costs.</summary>
internal sealed class CostQuestion(
    Dispatch dispatch, SourceProjects projects, WorkNames names, Func<ITypeSymbol, bool> isAwaitable,
    Func<Func<IMethodSymbol, CpuCost>, CancellationToken, CostSources> sourcesWith)
    : ISummaryKind<CpuCost>
{
    public CpuCost Unknown => CpuCost.Unknown;

    public CpuCost OfRecursion => CpuCost.Unknown;

    public CpuCost WithoutSource(IMethodSymbol method) => Unknown;

    public IEnumerable<IMethodSymbol> Needs(MethodBody body, CancellationToken cancellationToken)
    {
        if (IsJudgedElsewhere(body) || body.Operations(static _ => true) is not { } operations)
            yield break;

        foreach (var operation in operations)
        {
            var (method, receiver) = operation switch
            {
                IInvocationOperation call => (call.TargetMethod, call.Instance),
                IObjectCreationOperation { Constructor: { } constructor } => (constructor, null),
                IMethodReferenceOperation reference => (reference.Method, null),
                _ => ((IMethodSymbol?)null, (IOperation?)null),
            };

            if (method is null || !IsWorthAsking(method, operation, cancellationToken))
                continue;

            if (TargetOf(method, receiver, cancellationToken) is { } target)
            {
                yield return target;
            }
            else if (operation is IInvocationOperation call && EachElement.IsReceiverOf(call))
            {
                foreach (var possible in dispatch.BodiesForMany(method, cancellationToken))
                    yield return possible;
            }
        }
    }

    /// <summary>Whether it is known which methods may be heavy.</summary>
    public bool HasReadNames => names.IsMade;

    /// <summary>The method that runs for a call, as the project that has its source knows it; null if that is not certain, stand-ins aside.</summary>
    public IMethodSymbol? TargetOf(IMethodSymbol declared, IOperation? receiver, CancellationToken cancellationToken) =>
        dispatch.TargetOf(declared, receiver, cancellationToken) is { } target ? projects.AtHome(target)
        : StandIns.Without(dispatch.BodiesOf(declared, receiver?.Type, cancellationToken)) is [var only] ? projects.AtHome(only) : null;

    /// <summary>Whether the body of a callee is worth reading: it may be heavy, or it loops and is called in a loop or with a long count.</summary>
    public bool IsWorthAsking(IMethodSymbol method, IOperation site, CancellationToken cancellationToken) =>
        !method.DeclaringSyntaxReferences.IsEmpty && !method.IsAsync && !Designer.Wrote(method) && !isAwaitable(method.ReturnType)
        && (method.MethodKind == MethodKind.LocalFunction || names.MayBeHeavy(method, cancellationToken)
            || (names.MayLoop(method, cancellationToken) && (IsInLoop(site) || IsGivenLongCount(site))));

    public CpuCost Summarize(MethodBody body, Func<IMethodSymbol, CpuCost> of, CancellationToken cancellationToken)
    {
        if (IsJudgedElsewhere(body))
            return CpuCost.Zero;

        var sources = sourcesWith(
            method => SymbolEqualityComparer.Default.Equals(MethodBodies.Implementation(method), body.Method) ? CpuCost.Zero : of(method), cancellationToken);
        var sum = CpuCost.Zero;
        foreach (var part in body.Parts)
            sum = sum.Plus(BodyCost.Of(part, sources));

        return body.Parts is [var only] ? Recursion.Of(body.Method, only, sum) : sum;
    }

    public bool TryKeep(CpuCost cost, out CpuCost kept)
    {
        kept = cost.WithoutSymbols();
        return true;
    }

    private bool IsJudgedElsewhere(MethodBody body) => body.Method.IsAsync || isAwaitable(body.Method.ReturnType) || body.IsIterator;

    /// <summary>A loop that counts as far as it is told, and is told far.</summary>
    private static bool IsGivenLongCount(IOperation site)
    {
        var arguments = site switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };

        foreach (var argument in arguments)
        {
            if (NumberExtents.KnownNumber(argument.Value) >= WorkReader.LongCount)
                return true;
        }

        return false;
    }

    private static bool IsInLoop(IOperation site)
    {
        for (var current = site.Parent; current is not null; current = current.Parent)
        {
            if (current is ILoopOperation or IAnonymousFunctionOperation)
                return true;
        }

        return false;
    }
}
