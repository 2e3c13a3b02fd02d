using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>xs.AsParallel()</c> → <c>xs.AsParallel().AsOrdered().WithExecutionMode(ParallelExecutionMode.ForceParallelism)</c>: the order that the sequential run gave stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForceParallelismFix))]
public sealed class ForceParallelismFix() : ReplaceFix(SequentialParallelAnalyzer.Id)
{
    private const string Key = "ForceParallelism";

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) => [];

    private protected override IEnumerable<Replacement> Replacements(
        SyntaxNode place, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (diagnostic.Properties[SequentialParallelAnalyzer.ReasonProperty] is not ("Positional" or "Zipped")
            || place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || QueryChain.DownFrom(QueryChain.EndOf(call)) is not [.., var start] chain
            || !chain.Contains(call) || chain.Any(static step => QueryChain.NameOf(step) is "AsUnordered"))
        {
            yield break;
        }

        var isOrdered = chain.Any(static step => QueryChain.NameOf(step) == "AsOrdered");
        yield return new Replacement(start, "Run in parallel all the same, in order ('ForceParallelism')", Key, current =>
        {
            var ordered = isOrdered ? (ExpressionSyntax)current.WithoutTrivia() : AwaitSyntax.Call((ExpressionSyntax)current, "AsOrdered");
            return AwaitSyntax.Call(ordered, "WithExecutionMode", SyntaxFactory.Argument(SyntaxFactory.ParseExpression("ParallelExecutionMode.ForceParallelism"))).WithTriviaFrom(current);
        });
    }
}
