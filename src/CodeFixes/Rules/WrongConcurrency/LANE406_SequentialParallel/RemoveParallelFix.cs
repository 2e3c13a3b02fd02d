using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>Find(xs).AsParallel().ToList()</c> → <c>Find(xs).ToList()</c>; <c>Parallel.Invoke(() => F())</c> → <c>F()</c>; a loop with one worker becomes a plain one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParallelFix))]
public sealed class RemoveParallelFix : SequentialParallelFix
{
    private const string Key = "RemoveParallel";

    private protected override Replacement? ReplacementFor(InvocationExpressionSyntax call, string reason, SemanticModel model, CancellationToken cancellationToken)
    {
        // What an AggregateException was caught for would come as itself.
        if (AggregateHandler.Sees(call, model, cancellationToken))
            return null;

        switch (reason)
        {
            case "OneAction":
            case "OneWorker" when QueryChain.NameOf(call) is "For" or "ForEach":
                return SequentialCall.Of(call, model, cancellationToken) is { } plain ? new Replacement(plain.Target, plain.Title, Key, plain.Write) : null;

            case "OneWorker" when QueryChain.NameOf(call) == "WithDegreeOfParallelism":
                return WithoutParallel(QueryChain.EndOf(call), isLeft: false);

            case "LoopOverQuery" or "OnlyCopied" or "LeftAtOnce":
                var end = call;
                while (end.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } && (QueryChain.OnlySaysHow(next) || (reason == "LeftAtOnce" && QueryChain.OnlySaysHow(end) && QueryChain.NameOf(next) is "AsSequential" or "AsEnumerable")))
                    end = next;

                return WithoutParallel(end, reason == "LeftAtOnce");

            default:
                return null;
        }
    }

    private static Replacement? WithoutParallel(InvocationExpressionSyntax end, bool isLeft)
    {
        // A token would stop nothing any more, and ForAll is only there in parallel.
        var calls = QueryChain.DownFrom(end);
        return calls.Count == 0 || calls.Any(static call => QueryChain.NameOf(call) is "WithCancellation" or "ForAll")
            ? null
            : new Replacement(end, "Remove 'AsParallel'", Key, current =>
                QueryChain.Sequential((ExpressionSyntax)current, isLeft ? ["AsSequential", "AsEnumerable"] : []).WithTriviaFrom(current));
    }
}
