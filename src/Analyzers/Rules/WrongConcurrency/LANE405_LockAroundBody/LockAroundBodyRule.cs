using System.Collections.Immutable;
using LaneKeeper.Engine.Loops.Races;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>LANE405: one lock around the whole body of a parallel loop lets one worker run at a time.</summary>
internal sealed class LockAroundBodyRule() : ParallelRule(Definition)
{
    internal const string Id = "LANE405";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WrongConcurrency, RuleLevel.Likely,
        title: "One lock around the whole parallel body",
        message: "All that an iteration of '{0}' does is under one lock, so that they run one at a time; compute outside the lock, or use a sequential loop",
        description: "A parallel loop of which every iteration holds the same lock from beginning to end is a sequential loop that also pays for its threads and for their waiting.");

    public override void Judge(ParallelSite site)
    {
        if (WholeLock.Of(site.Body) is { Syntax: LockStatementSyntax { LockKeyword: var keyword } })
            Report(site, keyword.GetLocation(), ImmutableArray<Location>.Empty, null, site.Body.Name);
    }
}
