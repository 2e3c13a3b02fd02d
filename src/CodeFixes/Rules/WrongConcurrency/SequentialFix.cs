using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>Makes a parallel loop that gains nothing a sequential one. Its exceptions then come as they are, so that no handler may ask for the parallel ones.</summary>
public abstract class SequentialFix : ReplaceFix
{
    private readonly string _key;

    private protected SequentialFix(string diagnosticId, string key)
        : base(diagnosticId) => _key = key;

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (CallAt(place) is { } call && !AggregateHandler.Sees(call, model, cancellationToken) && SequentialLoop.Of(call, model, cancellationToken) is { } loop)
            yield return new Replacement(loop.Target, TitleOf(call), _key, loop.Write);
    }

    /// <summary>The parallel loop that a report is about.</summary>
    private protected abstract InvocationExpressionSyntax? CallAt(SyntaxNode place);

    private static string TitleOf(InvocationExpressionSyntax call) =>
        call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Last().Identifier.ValueText == "For"
            ? "Use a sequential 'for' (throws the first exception itself)"
            : "Use a sequential 'foreach' (throws the first exception itself)";
}
