using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>xs.AsParallel()</c> → <c>xs.AsParallel().AsOrdered().WithExecutionMode(ParallelExecutionMode.ForceParallelism)</c>: the order that the sequential run gave stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ForceParallelismFix))]
public sealed class ForceParallelismFix : SequentialParallelFix
{
    private const string Key = "ForceParallelism";

    private protected override Replacement? ReplacementFor(InvocationExpressionSyntax call, string reason, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reason is not ("Positional" or "Zipped") || QueryChain.DownFrom(QueryChain.EndOf(call)) is not [.., var start] chain
            || !chain.Contains(call) || chain.Any(static step => QueryChain.NameOf(step) is "AsUnordered"))
        {
            return null;
        }

        var isOrdered = chain.Any(static step => QueryChain.NameOf(step) == "AsOrdered");
        return new Replacement(start, "Run in parallel all the same, in order ('ForceParallelism')", Key, current =>
        {
            var ordered = isOrdered ? (ExpressionSyntax)current.WithoutTrivia() : AwaitSyntax.Call((ExpressionSyntax)current, "AsOrdered");
            return AwaitSyntax.Call(ordered, "WithExecutionMode", SyntaxFactory.Argument(SyntaxFactory.ParseExpression("ParallelExecutionMode.ForceParallelism"))).WithTriviaFrom(current);
        });
    }
}
