using System.Linq;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using LaneKeeper.CodeFixes.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>Parallel forms of a loop, on each loop that is proved to allow one: docs/independence.md.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ParallelLoopRefactoring))]
public sealed class ParallelLoopRefactoring : CodeRefactoringProvider
{
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || LoopAt(root, context.Span) is not { } loop)
            return;

        foreach (var (title, key, changed) in await CheaperForms.OfAsync(context.Document, loop, context.CancellationToken).ConfigureAwait(false))
            context.RegisterRefactoring(CodeAction.Create(title, _ => Task.FromResult(changed), key));

        foreach (var rewrite in await ParallelRewrite.OfAsync(context.Document, loop, context.CancellationToken).ConfigureAwait(false))
            context.RegisterRefactoring(CodeAction.Create(rewrite.Form.Title, _ => Task.FromResult(rewrite.Changed), rewrite.Form.Key));

        if (await AwaitedLoop.ReadAheadAsync(context.Document, loop, context.CancellationToken).ConfigureAwait(false) is { } readAhead)
            context.RegisterRefactoring(CodeAction.Create(ReadInParallelFix.ActionTitle, _ => Task.FromResult(readAhead), AwaitedLoop.Key));
    }

    /// <summary>The loop in whose head the caret stands.</summary>
    private static StatementSyntax? LoopAt(SyntaxNode root, TextSpan span) =>
        root.FindToken(span.Start).Parent?.AncestorsAndSelf().OfType<StatementSyntax>()
            .FirstOrDefault(static node => node is ForStatementSyntax or CommonForEachStatementSyntax) is { } loop && HeaderOf(loop).Contains(span)
                ? loop
                : null;

    private static TextSpan HeaderOf(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax @for => TextSpan.FromBounds(@for.SpanStart, @for.CloseParenToken.Span.End),
        CommonForEachStatementSyntax @foreach => TextSpan.FromBounds(@foreach.SpanStart, @foreach.CloseParenToken.Span.End),
        _ => loop.Span,
    };
}
