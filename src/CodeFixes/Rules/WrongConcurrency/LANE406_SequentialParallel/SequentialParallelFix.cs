using System.Collections.Generic;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>Replaces a part of a parallel construct that runs sequentially; which part, its reason says.</summary>
public abstract class SequentialParallelFix() : ReplaceFix(SequentialParallelAnalyzer.Id)
{
    private protected sealed override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) => [];

    private protected sealed override IEnumerable<Replacement> Replacements(
        SyntaxNode place, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax } call
            && ReplacementFor(call, diagnostic.Properties[SequentialParallelAnalyzer.ReasonProperty]!, model, cancellationToken) is { } replacement)
        {
            yield return replacement;
        }
    }

    /// <summary>What takes the place of a part of the code; null if this fix has nothing for the reason.</summary>
    private protected abstract Replacement? ReplacementFor(InvocationExpressionSyntax call, string reason, SemanticModel model, CancellationToken cancellationToken);
}
