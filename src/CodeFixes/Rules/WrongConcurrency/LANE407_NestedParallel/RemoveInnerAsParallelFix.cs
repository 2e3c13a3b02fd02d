using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>parts.AsParallel().Sum(…)</c> → <c>parts.Sum(…)</c> inside a parallel loop.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveInnerAsParallelFix))]
public sealed class RemoveInnerAsParallelFix() : ReplaceFix(NestedParallelRule.Id)
{
    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (place.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault()
                is { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsParallel" } } query
            && !AggregateHandler.Sees(query, model, cancellationToken))
        {
            yield return new Replacement(
                query, "Remove the inner 'AsParallel()' (throws the first exception itself)", "RemoveInnerAsParallel",
                static current => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression.WithTrailingTrivia(current.GetTrailingTrivia()));
        }
    }
}
