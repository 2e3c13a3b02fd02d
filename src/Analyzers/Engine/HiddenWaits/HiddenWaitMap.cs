using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Which calls lead to a wait by way of helpers whose source is at hand, and along which way.</summary>
internal sealed class HiddenWaitMap : ISummaryKind<WaitSummary>
{
    /// <summary>More helpers than this nobody follows; <c>lanekeeper.max_chain</c> may ask for fewer.</summary>
    internal const int MaxCalls = 10;

    private readonly ConditionalWeakTable<MethodBody, Findings> _findings = new();
    private readonly DirectWaits _direct;
    private readonly HelperCalls _calls;
    private readonly CallArguments _arguments;
    private readonly VirtualCalls _virtualCalls;
    private readonly RecordedWaits _recorded;

    public HiddenWaitMap(
        MethodBodies bodies, DirectWaits direct, HelperCalls calls, CallArguments arguments, VirtualCalls virtualCalls, RecordedWaits recorded,
        Func<IMethodSymbol, MethodSummaries<WaitSummary>?> elsewhere, Func<CancellationToken, KeptSummaries<WaitSummary>?> kept)
    {
        _direct = direct;
        _calls = calls;
        _arguments = arguments;
        _virtualCalls = virtualCalls;
        _recorded = recorded;
        Summaries = new MethodSummaries<WaitSummary>(bodies, this, elsewhere, kept);
    }

    public MethodSummaries<WaitSummary> Summaries { get; }

    WaitSummary ISummaryKind<WaitSummary>.Unknown => WaitSummary.None;

    WaitSummary ISummaryKind<WaitSummary>.WithoutSource(IMethodSymbol method) => _recorded.Of(method) ?? WaitSummary.None;

    WaitSummary ISummaryKind<WaitSummary>.OfRecursion => WaitSummary.None;

    /// <summary>The waits behind an operation that is none itself, the nearest of each class first; empty for most.</summary>
    public ImmutableArray<HiddenWait> Behind(IOperation operation, CancellationToken cancellationToken)
    {
        var calls = new List<HelperCall>();
        _calls.AddTo(calls, operation, _virtualCalls, cancellationToken);
        if (calls.Count == 0 || NeverRuns.Is(operation))
            return ImmutableArray<HiddenWait>.Empty;

        var waits = ImmutableArray.CreateBuilder<HiddenWait>();
        foreach (var call in calls)
            AddBehind(call, caller: null, method => Summaries.Of(method, cancellationToken), waits, cancellationToken);

        for (var i = waits.Count - 1; i >= 0; i--)
        {
            if ((waits[i].IsOfForm && IsFormReadBefore(operation, cancellationToken)) || waits[i].IsOfUnknownFile || waits[i].IsOfSpecialCase)
                waits.RemoveAt(i);
        }

        if (waits.Count == 0 || IsDualMode(operation))
            return ImmutableArray<HiddenWait>.Empty;

        RemoveExcused(waits, operation);
        return waits.ToImmutable();
    }

    IEnumerable<IMethodSymbol> ISummaryKind<WaitSummary>.Needs(MethodBody body, CancellationToken cancellationToken)
    {
        var needs = new List<IMethodSymbol>();
        foreach (var call in FindingsIn(body, cancellationToken).Calls)
        {
            foreach (var target in call.Targets)
                needs.Add(target);
        }

        return needs;
    }

    WaitSummary ISummaryKind<WaitSummary>.Summarize(MethodBody body, Func<IMethodSymbol, WaitSummary> of, CancellationToken cancellationToken)
    {
        var findings = FindingsIn(body, cancellationToken);
        var waits = ImmutableArray.CreateBuilder<HiddenWait>();
        foreach (var wait in findings.Waits)
            WaitSummary.Add(waits, wait);

        foreach (var call in findings.Calls)
            AddBehind(call, body.Method, of, waits, cancellationToken);

        return waits.Count == 0 ? WaitSummary.None : new WaitSummary(waits.ToImmutable(), body.IsIterator);
    }

    // A wait has a helper and a place; most methods have none.
    bool ISummaryKind<WaitSummary>.TryKeep(WaitSummary summary, out WaitSummary kept)
    {
        kept = summary;
        return summary.Waits.IsEmpty;
    }

    private void AddBehind(
        HelperCall call, IMethodSymbol? caller, Func<IMethodSymbol, WaitSummary> of,
        ImmutableArray<HiddenWait>.Builder waits, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<HiddenWait>();
        for (var i = 0; i < call.Targets.Length; i++)
        {
            var behind = ImmutableArray.CreateBuilder<HiddenWait>();
            AddBehind(call, call.Targets[i], caller, of(call.Targets[i]), behind, cancellationToken);
            if (call.AllMustWait && i > 0)
                KeepOfBoth(found, behind);

            // Where all of them wait, the way to show is that of the method which the call names.
            if (!call.AllMustWait || !Dispatch.Overrides(call.Targets[i], call.Targets[0]))
                found.AddRange(behind);

            if (found.Count == 0 && call.AllMustWait)
                return;
        }

        if (found.Count == 0 || (call.Site is { } site && (IsDualMode(site) || (caller is not null && FailurePath.Holds(site)))))
            return;

        if (call.Site is { } guarded)
            RemoveExcused(found, guarded);

        var tests = ImmutableArray.CreateBuilder<WaitCondition>();
        if (call.Site is { } tested && caller is not null)
            ParameterTest.AddAround(tests, tested, caller);

        // A pause before the next attempt, or until there is room.
        var isPause = caller is not null && call.Site is { } where && DirectWaits.IsPauseForCause(where);
        foreach (var wait in found)
        {
            if (!isPause || wait.Kind != WaitKind.Sleep)
                WaitSummary.Add(waits, tests.Count > 0 ? wait with { Conditions = wait.Conditions.AddRange(tests) } : wait);
        }
    }

    private static void RemoveExcused(ImmutableArray<HiddenWait>.Builder waits, IOperation site)
    {
        var occasions = FirstUse.Of(site);
        waits.RemoveAll(wait => FirstUse.Excuses(wait.Kind, occasions));
    }

    // Where one of two writes a file and the other asks a database, it is not certain that a database is waited for.
    private static void KeepOfBoth(ImmutableArray<HiddenWait>.Builder found, ImmutableArray<HiddenWait>.Builder behind)
    {
        var (first, second) = (found.ToImmutable(), behind.ToImmutable());
        found.RemoveAll(wait => !Has(second, wait.Class));
        behind.RemoveAll(wait => !Has(first, wait.Class));
    }

    private static bool Has(ImmutableArray<HiddenWait> waits, HiddenWaitClass kind)
    {
        foreach (var wait in waits)
        {
            if (wait.Class == kind)
                return true;
        }

        return false;
    }

    private void AddBehind(
        HelperCall call, IMethodSymbol target, IMethodSymbol? caller, WaitSummary summary,
        ImmutableArray<HiddenWait>.Builder waits, CancellationToken cancellationToken)
    {
        if (summary.IsLazy != (call.Form == CalleeForm.Enumeration))
            return;

        foreach (var wait in summary.Waits)
        {
            if (wait.Calls >= MaxCalls || _arguments.Apply(wait, call.Site, caller, cancellationToken) is not var (kind, conditions))
                continue;

            waits.Add(new HiddenWait(
                kind, wait.HasCounterpart, HelperName.Of(target), call.Site is { } site ? CallPlace.Of(site) : PlaceOf(caller!), MethodBodies.Implementation(target), wait,
                conditions));
        }
    }

    private Findings FindingsIn(MethodBody body, CancellationToken cancellationToken) =>
        _findings.TryGetValue(body, out var known) ? known : _findings.GetValue(body, body => Find(body, cancellationToken));

    private Findings Find(MethodBody body, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        if (body.Operations(_calls.RunsHere) is not { } operations)
            return findings;

        foreach (var operation in operations)
        {
            if (_direct.At(operation, body.Method, cancellationToken) is not { } wait)
                continue;

            findings.Waits.Add(wait);

            // Nothing behind a call is nearer or more certain than this.
            if (wait is { Class: HiddenWaitClass.Certain, Conditions.IsEmpty: true })
                return findings;
        }

        if (body.ImplicitBase is { } ofBase)
            _calls.AddBase(findings.Calls, ofBase, cancellationToken);

        foreach (var operation in operations)
            _calls.AddTo(findings.Calls, operation, _virtualCalls, cancellationToken);

        return findings;
    }

    /// <summary>Whether the form of the request, or a helper that reads it, was asked for before: the request keeps what was read.</summary>
    private bool IsFormReadBefore(IOperation operation, CancellationToken cancellationToken)
    {
        if (_direct.IsFormReadBefore(operation, cancellationToken))
            return true;

        foreach (var (kind, before) in PathFacts.Before(operation))
        {
            if (kind is not (PathFactKind.Executed or PathFactKind.Holds or PathFactKind.HoldsNot))
                continue;

            foreach (var part in before.SelfAndDescendants())
            {
                if (ReadForm.IsSurelyRun(part, before) && ReadsForm(part, cancellationToken))
                    return true;
            }
        }

        return false;
    }

    private bool ReadsForm(IOperation operation, CancellationToken cancellationToken)
    {
        var calls = new List<HelperCall>();
        _calls.AddTo(calls, operation, _virtualCalls, cancellationToken);
        foreach (var call in calls)
        {
            foreach (var target in call.Targets)
            {
                foreach (var wait in Summaries.Of(target, cancellationToken).Waits)
                {
                    if (wait.IsOfForm)
                        return true;
                }
            }
        }

        return false;
    }

    // The type, where the constructor is not written.
    private static Location PlaceOf(IMethodSymbol constructor) =>
        constructor.Locations.Length > 0 ? constructor.Locations[0] : constructor.ContainingType.Locations[0];

    /// <summary>Whether the call is the synchronous half of a pair: <c>if (async) await SaveAsync(); else Save();</c>.</summary>
    private static bool IsDualMode(IOperation call) => DualMode.IsBranchOf(new Wait(DualMode.Helper, call));

    private sealed class Findings
    {
        public List<HiddenWait> Waits { get; } = [];

        public List<HelperCall> Calls { get; } = [];
    }
}
