using System.Text;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Cost;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.CpuWorkOnIoLanes;

/// <summary>LANE204: the helpers that an I/O lane calls compute longer than it allows.</summary>
internal sealed class HeavyHelperRule() : CpuRule(Definition)
{
    internal const string Id = "LANE204";

    // A chain that is longer is cut in the middle of nowhere; its end counts.
    private const int MaxChain = 6;

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.CpuWorkOnIoLanes, RuleLevel.Likely,
        title: "CPU-heavy helper called on an I/O lane",
        message: "'{0}' computes {1} on the thread of {2}: {3}; {4}",
        description: "A synchronous helper computes, itself or through others, for longer than the async, request, UI or timer code that calls it may keep its thread.");

    public override void Judge(CpuSite site)
    {
        var method = site.Operation switch
        {
            IInvocationOperation { TargetMethod: var called } => called,
            IObjectCreationOperation { Constructor: { } constructor } => constructor,
            _ => null,
        };

        if (method is null || site.Verdict == CpuVerdict.Light || site.Cost.Origin is not { Through: { } chain } origin
            || FakeAsync.WorkOf(site.Operation, site.Facts.Types) is not null || FakeAsync.Around(site.Operation, site.Facts.Types) is not null)
        {
            return;
        }

        // A callee that is on an I/O lane by itself is reported inside.
        if (site.Facts.Lanes.OfMethod(chain.Method!, site.CancellationToken).Lane == Lane.Unknown)
            Report(site, Squiggle.Of(site.Operation), Squiggle.Text(site.Operation), site.Words(), site.Lane.Reason, Text(chain, origin), site.Remedy);
    }

    private static string Text(CostChain chain, CostOrigin origin)
    {
        var text = new StringBuilder();
        var length = 0;
        for (CostChain? link = chain; link is not null && length < MaxChain; link = link.Next, length++)
            text.Append(length > 0 ? " → " : "").Append('\'').Append(link.Name).Append('\'');

        return text.Append(" → ").Append(origin.What is { } what ? $"'{what}'" : "a loop").ToString();
    }
}
