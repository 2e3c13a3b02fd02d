using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>
/// What the rules about calls with an awaitable counterpart share. They differ in what is waited for, and so in how certain it
/// is that the wait is long.
/// </summary>
internal abstract class CounterpartRule(DiagnosticDescriptor descriptor) : WaitRule(descriptor)
{
    protected abstract bool IsMine(WaitKind kind);

    /// <summary>
    /// Whether what is called one after the other on the same object is one matter: the first call is reported, and its fix takes the others along.
    /// </summary>
    protected abstract bool IsOneMatter(WaitKind kind, IOperation call);

    /// <summary>Whether a wait that is this rule's is not worth a word at its place.</summary>
    protected virtual bool IsOfNoAccount(CompilationFacts facts, LaneAnswer lane) => false;

    public sealed override void Judge(WaitSite site)
    {
        if (site.Api is not { Counterpart: not null, Kind: not (WaitKind.Sleep or WaitKind.Task) } || site.Lane is not { Lane: Lane.Io } lane)
            return;

        if (site.Kind is { } kind && IsMine(kind) && site.Counterpart is { } counterpart && !site.IsHarmless && !IsOfNoAccount(site.Facts, lane)
            && !(IsOneMatter(kind, site.Operation) && SameReceiver.Before(site.Operation, earlier => IsReported(earlier, site)) is not null))
        {
            Report(site, Squiggle.Text(site.Operation), lane.Reason, WaitKindText.Of(kind), site.Advice(counterpart.Remedy));
        }
    }

    public sealed override void JudgeEnumeration(EnumerationSite site)
    {
        if (IsMine(site.Kind) && site.Lane is { Lane: Lane.Io } lane && !IsOfNoAccount(site.Facts, lane))
        {
            var awaited = site.Kind == WaitKind.Database ? "AsAsyncEnumerable()" : "ReadLinesAsync";
            Rule.Report(
                Descriptor, site.Context, null, site.Keyword, ImmutableArray<Location>.Empty,
                ["foreach", lane.Reason, WaitKindText.Of(site.Kind), $"write 'await foreach' over '{awaited}'"]);
        }
    }

    public sealed override void JudgeEndOfUsing(UsingSite site)
    {
        if (!IsMine(site.Kind) || site.Lane is not { Lane: Lane.Io } lane)
            return;

        var scope = site.Scope;
        if (site.Facts.Counterparts.DisposeAsyncOf(scope.Resource.Unwrap().Type) is { } disposal && !scope.IsFlushed)
        {
            Rule.Report(
                Descriptor, site.Context, disposal, scope.Keyword.GetLocation(), ImmutableArray<Location>.Empty,
                ["using", lane.Reason, WaitKindText.Of(site.Kind), "write 'await using'"]);
        }
    }

    private bool IsReported(IOperation operation, WaitSite site) =>
        site.Facts.Waits.At(operation) is { } wait && site.Facts.Waits.KindOf(wait) is { } kind && IsMine(kind) && IsOneMatter(kind, operation)
        && site.Facts.Counterparts.Of(wait, site.Context.ContainingSymbol) is not null && !site.Facts.Waits.IsHarmless(wait, site.Context.CancellationToken);
}
