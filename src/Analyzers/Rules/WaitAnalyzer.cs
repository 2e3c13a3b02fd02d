using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Waits;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>
/// Runs the rules about single waits in one pass: each operation is looked up once, and what waits is handed to the rules with
/// its lane. One expression gets one report: of the rules that fit, the first speaks.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WaitAnalyzer : LaneAnalyzer
{
    private readonly ImmutableArray<WaitRule> _rules;

    public WaitAnalyzer()
        : this(All)
    {
    }

    /// <summary>Runs some of the rules alone.</summary>
    internal WaitAnalyzer(ImmutableArray<WaitRule> rules)
        : base(DescriptorsOf(rules)) => _rules = rules;

    internal static ImmutableArray<WaitRule> All { get; } = ImmutableArray.Create<WaitRule>(
        new BlockingOnTaskRule(),
        new BlockingSleepRule(),
        new BlockingCallRule(),
        new HiddenWaitRule(),
        new BlockingFileCallRule(),
        new BlockingWaitRule(),
        new OffloadedWaitRule(),
        new WaitInParallelLoopRule(),
        new WaitUnderSharedLockRule(),
        new SyncOverAsyncRule());

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        context.RegisterOperationAction(
            operation => Judge(operation, facts),
            OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Invalid);
        context.RegisterOperationAction(
            operation => JudgeHelper(operation, facts),
            OperationKind.MethodReference, OperationKind.Binary, OperationKind.Unary, OperationKind.Increment,
            OperationKind.Decrement, OperationKind.CompoundAssignment, OperationKind.Conversion, OperationKind.EventAssignment);
        context.RegisterOperationAction(loop => JudgeLoop(loop, facts), OperationKind.Loop);
        context.RegisterOperationAction(scope => JudgeUsing(scope, facts), OperationKind.Using, OperationKind.UsingDeclaration);
    }

    private void Judge(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Waits.At(context.Operation) is not { } wait)
        {
            JudgeHelper(context, facts);
            return;
        }

        var site = new WaitSite(context, facts, wait);
        foreach (var rule in _rules)
        {
            rule.Judge(site);
            if (site.IsReported)
                return;
        }
    }

    private void JudgeUsing(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (UsingScope.Of(context.Operation) is not { } scope || facts.Waits.KindOfDisposal(scope.Resource) is not { } kind)
        {
            JudgeHelper(context, facts);
            return;
        }

        foreach (var rule in _rules)
            rule.JudgeEndOfUsing(new UsingSite(context, facts, scope, kind));
    }

    private void JudgeLoop(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (context.Operation is not IForEachLoopOperation loop || facts.Waits.KindOf(loop) is not { } kind)
        {
            JudgeHelper(context, facts);
            return;
        }

        foreach (var rule in _rules)
            rule.JudgeEnumeration(new EnumerationSite(context, facts, loop, kind));
    }

    private void JudgeHelper(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (HelperSite.Of(context, facts) is not { } site)
            return;

        foreach (var rule in _rules)
        {
            if (rule.JudgeHelper(site))
                return;
        }
    }

    private static ImmutableArray<DiagnosticDescriptor> DescriptorsOf(ImmutableArray<WaitRule> rules)
    {
        var descriptors = ImmutableArray.CreateBuilder<DiagnosticDescriptor>(rules.Length);
        foreach (var rule in rules)
            descriptors.Add(rule.Descriptor);

        return descriptors.MoveToImmutable();
    }
}
