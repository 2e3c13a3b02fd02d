using System.Linq;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>The inner <c>Parallel.For</c> or <c>Parallel.ForEach</c> becomes a <c>for</c> or <c>foreach</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RunInnerSequentiallyFix))]
public sealed class RunInnerSequentiallyFix() : SequentialFix(NestedParallelRule.Id, "RunInnerSequentially")
{
    // Behind a helper there is another call at the place.
    private protected override InvocationExpressionSyntax? CallAt(SyntaxNode place) => place.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault();
}
