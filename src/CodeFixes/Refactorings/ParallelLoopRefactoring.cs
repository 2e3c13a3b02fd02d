using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
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

        foreach (var action in await ActionsAsync(context.Document, loop, context.CancellationToken).ConfigureAwait(false))
            context.RegisterRefactoring(action);
    }

    /// <summary>What can be made of a loop; what would not compile is left out.</summary>
    internal static async Task<IReadOnlyList<CodeAction>> ActionsAsync(Document document, StatementSyntax loop, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (model.GetOperation(loop, cancellationToken) is not ILoopOperation operation)
            return [];

        var facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        if (facts.Types.Find("System.Threading.Tasks.Parallel") is null)
            return [];

        var verdict = facts.Dependence.Between(operation, cancellationToken);
        var actions = new List<CodeAction>();
        foreach (var form in ParallelForms.Of(loop, verdict, model, cancellationToken))
        {
            if (await ReplaceAsync(document, loop, form, model, cancellationToken).ConfigureAwait(false) is { } changed)
                actions.Add(CodeAction.Create(form.Title, _ => Task.FromResult(changed), form.Key));
        }

        return actions;
    }

    private static async Task<Document?> ReplaceAsync(
        Document document, StatementSyntax loop, ParallelForm form, SemanticModel model, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var member = MemberOf(loop);
        var place = new SyntaxAnnotation();
        var marked = root.ReplaceNodes([loop, member], (original, current) =>
            current.WithAdditionalAnnotations(original == loop && original == member ? [place, DocumentEdits.Changed] : [original == loop ? place : DocumentEdits.Changed]));
        var changed = marked.ReplaceNode(marked.GetAnnotatedNodes(place).Single(), Placed.Statements(loop, form, model));
        var result = document.WithSyntaxRoot(FrameworkName.AddImports(changed));
        var broken = await CompileCheck.BrokenMembersAsync(document, [member], result, cancellationToken).ConfigureAwait(false);
        return broken.Count == 0 ? result : null;
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

    private static SyntaxNode MemberOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static node => node
            is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or GlobalStatementSyntax)
        ?? node;
}
