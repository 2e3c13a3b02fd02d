using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Cost;
using LaneKeeper.Engine.Waits;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>
/// Runs the rules about work on I/O lanes in one pass: the lane first, since most code is on none, then the cost, once. One
/// piece of work gets one report: of the rules that fit, the first speaks.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CpuAnalyzer : LaneAnalyzer
{
    private readonly ImmutableArray<CpuRule> _rules;

    public CpuAnalyzer()
        : this(All)
    {
    }

    /// <summary>Runs some of the rules alone.</summary>
    internal CpuAnalyzer(ImmutableArray<CpuRule> rules)
        : base(DescriptorsOf(rules)) => _rules = rules;

    internal static ImmutableArray<CpuRule> All { get; } = ImmutableArray.Create<CpuRule>(
        new HeavyLoopRule(),
        new LikelyHeavyLoopRule(),
        new FakeAsyncRule(),
        new HeavyCallRule(),
        new ExponentialRecursionRule(),
        new HeavyHelperRule());

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        // Nobody is served by a test.
        OnOperation(context, () => facts.Lanes.Host is not Host.Tests, work => Judge(work, facts), OperationKind.Loop, OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    private void Judge(OperationAnalysisContext context, CompilationFacts facts)
    {
        // Before the names of all files have been read, the lane is the cheaper question: a project without I/O lanes is not read at all.
        if (CallsOwn(context.Operation) && !facts.Costs.HasReadNames && !MustNotCompute(LaneOf(context, facts)))
            return;

        if (!MayBeWork(context.Operation, facts, context.CancellationToken) || Burst.IsInside(context.Operation))
            return;

        var lane = LaneOf(context, facts);
        if (!MustNotCompute(lane) || (context.Operation is ILoopOperation loop && Burst.GivesBack(loop)))
            return;

        // What a call is given is judged on its own, unless the call does nothing but wrap it into a task.
        var isWhole = context.Operation is ILoopOperation || FakeAsync.WorkOf(context.Operation, facts.Types) is not null;
        var cost = isWhole
            ? facts.Costs.Of(context.Operation, context.CancellationToken)
            : facts.Costs.OfCallAlone(context.Operation, context.CancellationToken);
        if (cost.IsZero)
            return;

        var site = new CpuSite(context, context.Operation, facts, lane, cost);
        if (site.Verdict == CpuVerdict.Likely && ProvenIn(context.Operation, site) is { } proven)
            site = new CpuSite(context, proven, facts, lane, facts.Costs.Of(proven, context.CancellationToken));

        if (site.Verdict == CpuVerdict.Light && cost.Growth is null && RegexCall.PatternOf(context.Operation) is null)
            return;

        if (lane.Kind == LaneKind.Async && StartUpNames.Say(context.ContainingSymbol))
            return;

        if (DualMode.IsInSynchronousHalf(context.Operation) || FirstUse.Of(context.Operation) == Occasions.One || facts.Lanes.ServesNobody(context.Operation, context.ContainingSymbol, lane, context.CancellationToken))
            return;

        if (IsWhatItGoesThrough(site))
            return;

        foreach (var rule in _rules)
        {
            rule.Judge(site);
            if (site.IsReported)
                return;
        }
    }

    private static LaneAnswer LaneOf(OperationAnalysisContext context, CompilationFacts facts) =>
        facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken);

    private static bool MustNotCompute(LaneAnswer lane) => lane is { Lane: Lane.Io, Kind: not LaneKind.Background };

    private static bool CallsOwn(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } => IsInSource(method),
        IObjectCreationOperation { Constructor: { } constructor } => IsInSource(constructor),
        _ => false,
    };

    private static bool IsInSource(IMethodSymbol method) => method.MethodKind != MethodKind.LocalFunction && !method.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether a loop takes long because of the call that it goes through the result of, which is judged on its own: <c>foreach (var process in Process.GetProcesses())</c>.</summary>
    private static bool IsWhatItGoesThrough(CpuSite site)
    {
        if (site.Operation is not IForEachLoopOperation { Collection: var collection } || collection.Unwrap() is not IInvocationOperation call || !MayBeWork(call, site.Facts, site.CancellationToken))
            return false;

        var alone = site.Facts.Costs.OfCallAlone(call, site.CancellationToken);
        return CpuVerdicts.Of(alone, site.Budget, site.EvidenceOf) != CpuVerdict.Light && site.Cost.Expected.Usual(site.EvidenceOf) - alone.Expected.Usual(site.EvidenceOf) < site.Budget;
    }

    /// <summary>The outermost loop in another one that is too long whatever it is given, where of the whole that is only likely: it is said of what is certain.</summary>
    private static IOperation? ProvenIn(IOperation whole, CpuSite site)
    {
        if (whole is not ILoopOperation outer)
            return null;

        var pending = new Stack<IOperation>();
        pending.Push(outer.Body);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                continue;

            if (current is ILoopOperation loop && CpuVerdicts.Of(site.Facts.Costs.Of(loop, site.CancellationToken), site.Budget, site.EvidenceOf) == CpuVerdict.Proven)
                return loop;

            foreach (var child in current.ChildOperations)
                pending.Push(child);
        }

        return null;
    }

    /// <summary>A loop, a query that goes through something, a catalogued call, or a call of a method whose source is here.</summary>
    private static bool MayBeWork(IOperation operation, CompilationFacts facts, CancellationToken cancellationToken) => operation switch
    {
        ILoopOperation => true,
        IInvocationOperation { TargetMethod: var method } => Burst.IsQuery(method) || IsOwn(method, operation, facts, cancellationToken) || facts.Costs.ApiOf(method) is not null
            || FakeAsync.WorkOf(operation, facts.Types) is not null,
        IObjectCreationOperation { Constructor: { } constructor } => facts.Costs.ApiOf(constructor) is not null || IsOwn(constructor, operation, facts, cancellationToken)
            || FakeAsync.WorkOf(operation, facts.Types) is not null,
        _ => false,
    };

    private static bool IsOwn(IMethodSymbol method, IOperation call, CompilationFacts facts, CancellationToken cancellationToken) =>
        IsInSource(method) && facts.Costs.MayBeHeavy(method, call, cancellationToken);

    private static ImmutableArray<DiagnosticDescriptor> DescriptorsOf(ImmutableArray<CpuRule> rules)
    {
        var descriptors = ImmutableArray.CreateBuilder<DiagnosticDescriptor>(rules.Length);
        foreach (var rule in rules)
            descriptors.Add(rule.Descriptor);

        return descriptors.MoveToImmutable();
    }
}
