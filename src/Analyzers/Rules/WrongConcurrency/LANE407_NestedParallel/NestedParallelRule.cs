using System.Collections.Immutable;
using System.Text;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>LANE407: a parallel loop runs another one in each iteration.</summary>
internal sealed class NestedParallelRule() : ParallelRule(Definition)
{
    internal const string Id = "LANE407";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WrongConcurrency, RuleLevel.Likely,
        title: "Parallel loop inside a parallel loop",
        message: "Each iteration of '{0}' starts {1}, while the outer loop keeps all cores busy already; make the inner one sequential",
        description: "A parallel loop gives every core an iteration. A second one inside it finds no core idle: it only cuts the work into pieces, queues them and waits for "
            + "them, once for each outer iteration.");

    public override void Judge(ParallelSite site)
    {
        foreach (var nested in site.Facts.NestedLoops.In(site.Body, site.CancellationToken))
        {
            // An outer loop whose workers wait leaves the cores idle; who goes down a tree has one loop, not two.
            if (IsRecursion(nested, site) || Waits(nested, site))
                continue;

            var places = nested.Inner == nested.Site ? ImmutableArray<Location>.Empty : ImmutableArray.Create(Squiggle.Of(nested.Inner));
            Report(site, Squiggle.Of(nested.Site), places, null, site.Body.Name, Chain(nested));
        }
    }

    private static bool IsRecursion(NestedLoop nested, ParallelSite site)
    {
        foreach (var method in nested.Through)
        {
            if (SymbolEqualityComparer.Default.Equals(method, site.Context.ContainingSymbol))
                return true;
        }

        return false;
    }

    private static bool Waits(NestedLoop nested, ParallelSite site)
    {
        var inner = nested.Inner is IInvocationOperation start ? NestedLoops.WholeQuery(start) : nested.Inner;
        if (site.Facts.WaitingBodies.WaitsIn(inner, site.CancellationToken))
            return true;

        foreach (var part in inner.SelfAndDescendants())
        {
            if (part != inner && site.Facts.Helpers.MayCall(part, site.CancellationToken)
                && !site.Facts.HiddenWaits(VirtualCalls.Certain).Behind(part, site.CancellationToken).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>'Blur' → 'Parallel.For'</c>.</summary>
    private static string Chain(NestedLoop nested)
    {
        var text = new StringBuilder();
        foreach (var method in nested.Through)
            text.Append('\'').Append(method.NameInMessages()).Append("' → ");

        return text.Append('\'').Append(nested.Name).Append('\'').ToString();
    }
}
