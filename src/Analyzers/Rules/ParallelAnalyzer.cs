using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>Runs the rules about parallel bodies: most delegates are handed to nothing of the kind, and one look-up says so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ParallelAnalyzer : LaneAnalyzer
{
    private readonly ImmutableArray<ParallelRule> _rules;

    public ParallelAnalyzer()
        : this(All)
    {
    }

    /// <summary>Runs some of the rules alone.</summary>
    internal ParallelAnalyzer(ImmutableArray<ParallelRule> rules)
        : base(DescriptorsOf(rules)) => _rules = rules;

    internal static ImmutableArray<ParallelRule> All { get; } = ImmutableArray.Create<ParallelRule>(
        new SharedWriteRule(),
        new LockAroundBodyRule(),
        new NestedParallelRule());

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(made => Judge(made, facts), OperationKind.DelegateCreation);

    private void Judge(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Lanes.ParallelBodies.Of((IDelegateCreationOperation)context.Operation) is not { } body)
            return;

        var site = new ParallelSite(context, facts, body);
        foreach (var rule in _rules)
            rule.Judge(site);
    }

    private static ImmutableArray<DiagnosticDescriptor> DescriptorsOf(ImmutableArray<ParallelRule> rules)
    {
        var descriptors = ImmutableArray.CreateBuilder<DiagnosticDescriptor>(rules.Length);
        foreach (var rule in rules)
            descriptors.Add(rule.Descriptor);

        return descriptors.MoveToImmutable();
    }
}
