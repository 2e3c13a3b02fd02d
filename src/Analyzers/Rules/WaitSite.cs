using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Counterparts;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>A wait where it stands in the code. What several rules ask about it is answered once, and only if one asks.</summary>
internal sealed class WaitSite(OperationAnalysisContext context, CompilationFacts facts, Wait wait)
{
    private LaneAnswer? _lane;
    private bool? _isHarmless;
    private (WaitKind? Kind, bool IsKnown) _kind;
    private (Counterpart? Counterpart, bool IsKnown) _counterpart;

    public OperationAnalysisContext Context => context;

    public CompilationFacts Facts => facts;

    public Wait Wait => wait;

    public BlockingApi Api => wait.Api;

    public IOperation Operation => context.Operation;

    /// <summary>Where it runs.</summary>
    public LaneAnswer Lane => _lane ??= facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken);

    /// <summary>Whether it cannot hold its thread after all, or is meant to.</summary>
    public bool IsHarmless => _isHarmless ??= facts.Waits.IsHarmless(wait, context.CancellationToken)
        || (SentDelegate.IsForWindow(wait.Operation) && WindowThread.MayRun(wait.Operation, Lane, context.ContainingSymbol))
        || (Lane.Kind == LaneKind.Async && facts.Waits.IsOfFormThatMayBeBound(wait, context.CancellationToken));

    /// <summary>What it waits for, with the stream or connection at hand looked at; null if it is nothing to wait for.</summary>
    public WaitKind? Kind
    {
        get
        {
            if (!_kind.IsKnown)
                _kind = (facts.Waits.KindOf(wait), true);

            return _kind.Kind;
        }
    }

    /// <summary>The call that could be awaited instead; null if there is none.</summary>
    public Counterpart? Counterpart
    {
        get
        {
            if (!_counterpart.IsKnown)
                _counterpart = (facts.Counterparts.Of(wait, context.ContainingSymbol), true);

            return _counterpart.Counterpart;
        }
    }

    /// <summary>What to do about it: to write something else in its place, unless that is an await that cannot stand there.</summary>
    public string Advice(string remedy) => IsInLock ? "take the wait out of the 'lock', or guard this with a 'SemaphoreSlim' and its 'WaitAsync'" : $"write '{remedy}'";

    public AnalyzerSettings Settings => AnalyzerSettings.Of(context);

    /// <summary>Whether a rule has spoken: one expression gets one report.</summary>
    public bool IsReported { get; set; }

    private bool IsInLock
    {
        get
        {
            for (var child = context.Operation; child.Parent is { } parent and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent)
            {
                if (parent is ILockOperation locked && locked.Body == child)
                    return true;
            }

            return false;
        }
    }
}
