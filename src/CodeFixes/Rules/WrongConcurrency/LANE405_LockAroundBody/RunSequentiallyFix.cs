using System.Linq;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>Parallel.For(0, n, i => { lock (gate) { … } })</c> → <c>for (…) { lock (gate) { … } }</c>: one at a time as before, without the threads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RunSequentiallyFix))]
public sealed class RunSequentiallyFix() : SequentialFix(LockAroundBodyRule.Id, "RunSequentially")
{
    private protected override InvocationExpressionSyntax? CallAt(SyntaxNode place) =>
        place.Ancestors().OfType<LambdaExpressionSyntax>().FirstOrDefault() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } ? call : null;
}
