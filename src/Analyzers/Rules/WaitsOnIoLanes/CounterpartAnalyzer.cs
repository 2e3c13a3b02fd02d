using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>
/// What the rules about calls with an awaitable counterpart share. They differ in what is waited for, and so in how certain it
/// is that the wait is long.
/// </summary>
public abstract class CounterpartAnalyzer : LaneAnalyzer
{
    private protected CounterpartAnalyzer(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    private protected abstract bool IsMine(WaitKind kind);

    private protected void RegisterBoth(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        context.RegisterOperationAction(call => InspectCall(call, facts), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
        context.RegisterOperationAction(scope => InspectUsing(scope, facts), OperationKind.Using, OperationKind.UsingDeclaration);
    }

    private void InspectCall(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Waits.At(context.Operation) is not { Api: { Counterpart: not null, Kind: not (WaitKind.Sleep or WaitKind.Task) } } wait)
            return;

        if (facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken) is not { Lane: Lane.Io } lane)
            return;

        if (facts.Waits.KindOf(wait) is { } kind && IsMine(kind)
            && facts.Counterparts.Of(wait, context.ContainingSymbol) is { } counterpart
            && !facts.Waits.IsHarmless(wait, context.CancellationToken))
        {
            Report(
                context, Squiggle.Of(context.Operation),
                Squiggle.Text(context.Operation), lane.Reason, WaitKindText.Of(kind), counterpart.Remedy);
        }
    }

    private void InspectUsing(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (UsingScope.Of(context.Operation) is not { } scope || facts.Waits.KindOfDisposal(scope.Resource) is not { } kind || !IsMine(kind))
            return;

        if (facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken) is not { Lane: Lane.Io } lane)
            return;

        if (facts.Counterparts.DisposeAsyncOf(scope.Resource.Unwrap().Type) is { } disposal && !scope.IsFlushed)
            Report(context, disposal, scope.Keyword, ImmutableArray<Location>.Empty, "using", lane.Reason, WaitKindText.Of(kind), "await using");
    }
}
