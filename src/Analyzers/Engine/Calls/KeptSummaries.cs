using System.Collections.Concurrent;
using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Calls;

/// <summary>
/// Answers about methods that outlive an edit: those that name no symbol of a compilation, for as long as all files are the same that
/// had a part in them, and the edit leaves declarations alone (see <see cref="QuietEdit"/>). Binding the bodies of helpers
/// again is most of what a keystroke costs.
/// </summary>
/// <param name="graph">The files of the compilation.</param>
/// <param name="answers">What is known, by the place of a method's declaration.</param>
internal sealed class KeptSummaries<TSummary>(NameGraph graph, ConcurrentDictionary<(SyntaxTree Tree, int Start), KeptSummary<TSummary>> answers)
{
    /// <summary>The answer for a method; null if none is kept.</summary>
    public KeptSummary<TSummary>? Find(IMethodSymbol method) =>
        PlaceOf(method) is { } place && answers.TryGetValue(place, out var kept) && graph.HoldsAll(kept.Reads) ? kept : null;

    public void Add(IMethodSymbol method, TSummary summary, HashSet<SyntaxTree> reads)
    {
        if (PlaceOf(method) is { } place)
            answers[place] = new KeptSummary<TSummary>(summary, reads);
    }

    /// <summary>Forgets what a file had a part in that is there no more.</summary>
    public void Clean()
    {
        foreach (var answer in answers)
        {
            if (!graph.Holds(answer.Key.Tree) || !graph.HoldsAll(answer.Value.Reads))
                answers.TryRemove(answer.Key, out _);
        }
    }

    /// <summary>The files that have a part in what a body does: its own, and those of all that it names.</summary>
    public void AddReads(MethodBody body, HashSet<SyntaxTree> reads)
    {
        AddFilesOf(body.Method, reads);
        AddFilesOf(body.Method.ContainingType, reads);
        AddFilesOf(body.ImplicitBase?.ContainingType, reads);
        foreach (var part in body.Parts)
        {
            foreach (var operation in part.SelfAndDescendants())
            {
                if (NamedBy(operation) is not { } symbol)
                    continue;

                AddFilesOf(symbol, reads);
                if (symbol is not IMethodSymbol { MethodKind: MethodKind.Constructor })
                    continue;

                for (var type = symbol.ContainingType; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
                    AddFilesOf(type, reads);
            }
        }
    }

    private static ISymbol? NamedBy(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMemberReferenceOperation reference => reference.Member,
        IObjectCreationOperation creation => creation.Constructor,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        _ => null,
    };

    private void AddFilesOf(ISymbol? symbol, HashSet<SyntaxTree> reads)
    {
        if (symbol is null)
            return;

        foreach (var declaration in symbol.DeclaringSyntaxReferences)
        {
            if (graph.Holds(declaration.SyntaxTree))
                reads.Add(declaration.SyntaxTree);
        }
    }

    private (SyntaxTree, int)? PlaceOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [var declaration] && graph.Holds(declaration.SyntaxTree) ? (declaration.SyntaxTree, declaration.Span.Start) : null;
}

/// <param name="Summary">The answer.</param>
/// <param name="Reads">The files that had a part in it.</param>
internal sealed record KeptSummary<TSummary>(TSummary Summary, HashSet<SyntaxTree> Reads);
