using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary><c>return Task.FromResult(Work())</c> → <c>return Task.Run(() => Work())</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskRunFix))]
public sealed class ReturnTaskRunFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FakeAsyncRule.Id);

    public override FixAllProvider GetFixAllProvider() => StatementFixAll.Of(static (document, token, _, _, cancellationToken) => FixedAsync(document, token.Span, cancellationToken));

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            if (await FixedAsync(context.Document, diagnostic.Location.SourceSpan, context.CancellationToken).ConfigureAwait(false) is { } fixedDocument)
                context.RegisterCodeFix(CodeAction.Create("Return 'Task.Run'", _ => Task.FromResult(fixedDocument), OffloadTitle.Key), diagnostic);
        }
    }

    private static async Task<Document?> FixedAsync(Document document, TextSpan place, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindNode(place, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>()
                is not { ArgumentList.Arguments: [{ Expression: var work }] } made
            || model?.GetSymbolInfo(made, cancellationToken).Symbol is not IMethodSymbol { Name: "FromResult", ContainingType.Name: "Task" }
            || !MovedWork.MayMove(work, model, cancellationToken)
            || CompilationFacts.Of(model.Compilation).Types.Task is not { } task)
        {
            return null;
        }

        var arrow = SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);
        var lambda = SyntaxFactory.Argument(SyntaxFactory.ParenthesizedLambdaExpression(default, SyntaxFactory.ParameterList(), arrow, work.WithoutTrivia()));
        var token = TokenInScope.At(made, model, cancellationToken);
        var run = FrameworkName.AsExpression(task, made, model);
        var call = token is null ? AwaitSyntax.Call(run, "Run", lambda) : AwaitSyntax.Call(run, "Run", lambda, SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token)));
        return await StatementFixAll.CheckedAsync(document, root!, made, call.WithTriviaFrom(made), cancellationToken).ConfigureAwait(false);
    }
}
