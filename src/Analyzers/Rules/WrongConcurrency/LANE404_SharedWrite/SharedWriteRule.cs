using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Races;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WrongConcurrency;

/// <summary>LANE404: what several threads run at the same time writes something that they share.</summary>
internal sealed class SharedWriteRule() : ParallelRule(Definition)
{
    internal const string Id = "LANE404";

    /// <summary>The kind of the write travels to the fix.</summary>
    internal const string KindProperty = "Kind";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WrongConcurrency, RuleLevel.Certain,
        title: "Shared state written from a parallel body",
        message: "{0} {1} '{2}'{3} at the same time{4}; {5}",
        description: "The iterations of a parallel loop, query or set of tasks run at the same time. What one of them writes where others write too, without a lock or an "
            + "atomic operation, is lost or mixed up now and then: seldom on the developer's machine, often on one with many cores.");

    public override void Judge(ParallelSite site)
    {
        foreach (var write in site.Facts.SharedWrites.In(site.Body, site.CancellationToken))
        {
            var place = PlaceOf(write);
            var isDirect = write.Site == write.Write;
            Report(
                site, place, isDirect ? ImmutableArray<Location>.Empty : ImmutableArray.Create(PlaceOf(write with { Site = write.Write })),
                ImmutableDictionary<string, string?>.Empty.Add(KindProperty, write.Kind.ToString()),
                SharedWriteText.Workers(site.Body), SharedWriteText.Verb(write.Kind), write.Name, isDirect ? "" : $" (in '{HelperOf(write)}')",
                SharedWriteText.Harm(write), SharedWriteText.Remedy(write, site.Body));
        }
    }

    /// <summary>The name that is written, or the call that changes it.</summary>
    private static Location PlaceOf(SharedWrite write) => write.Site switch
    {
        IAssignmentOperation { Target: var target } => LastName.PlaceOf(target.Syntax),
        IIncrementOrDecrementOperation { Target: var target } => LastName.PlaceOf(target.Syntax),
        IAnonymousFunctionOperation or IMethodReferenceOperation => write.Site.Syntax.GetLocation(),
        var site => Squiggle.Of(site),
    };

    private static string HelperOf(SharedWrite write)
    {
        for (var parent = write.Write.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is ILocalFunctionOperation { Symbol.Name: var function })
                return function;
        }

        return write.Write.SemanticModel?.GetEnclosingSymbol(write.Write.Syntax.SpanStart) is IMethodSymbol method ? method.NameInMessages() : write.Name;
    }
}
