using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary><c>() => Count(limit)</c> → <c>static limit => Count(limit), limit</c>; a lambda that captures nothing becomes static alone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PassStateAsInputFix))]
public sealed class PassStateAsInputFix : CodeFixProvider
{
    private const string Key = "PassStateAsInput";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(WorkBoundToProcessAnalyzer.Id);

    // One edit a document: several lambdas may become static at once.
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        (await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false))?.Changed);

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            if (await FixAsync(context.Document, ImmutableArray.Create(diagnostic), context.CancellationToken).ConfigureAwait(false) is var (title, changed))
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), Key), diagnostic);
        }
    }

    private static async Task<(string Title, Document Changed)?> FixAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return null;

        var title = "Make it static";
        var edits = new Dictionary<SyntaxNode, SyntaxNode>();
        foreach (var diagnostic in diagnostics)
        {
            var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (LocalFunction(place, model, cancellationToken) is { } function && function.SyntaxTree == root.SyntaxTree)
            {
                edits[function] = StaticModifier.AddTo(function);
            }
            else if (place.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { Parent: ArgumentSyntax { Parent: ArgumentListSyntax arguments } } lambda
                && WorkInput.Of(lambda, model, cancellationToken) is { } input && input.AllTravel)
            {
                if (input.Captured.IsEmpty)
                {
                    edits[lambda] = StaticModifier.AddTo(lambda);
                }
                else if (input.TryMove(lambda, arguments) is { } moved)
                {
                    title = $"Pass {string.Join(" and ", input.Captured.Select(static symbol => $"'{symbol.Name}'"))} as input";
                    edits[arguments] = moved;
                }
            }
        }

        return edits.Count == 0 ? null : (title, document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (original, _) => edits[original])));
    }

    private static LocalFunctionStatementSyntax? LocalFunction(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken) =>
        place is IdentifierNameSyntax && model.GetSymbolInfo(place, cancellationToken).Symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction, IsStatic: false } method
        && method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is LocalFunctionStatementSyntax function
        && model.AnalyzeDataFlow((SyntaxNode?)function.Body ?? function.ExpressionBody!.Expression) is { Succeeded: true } flow
        && flow.DataFlowsIn.All(parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method))
        && !flow.ReadInside.Concat(flow.WrittenInside).Any(variable => !variable.IsDeclaredIn(method))
            ? function
            : null;
}
