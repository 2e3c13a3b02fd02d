using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>new TaskCompletionSource()</c> → <c>new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RunContinuationsAsynchronouslyFix))]
public sealed class RunContinuationsAsynchronouslyFix : CodeFixProvider
{
    private const string Flag = "RunContinuationsAsynchronously";
    private const string Title = "Pass 'TaskCreationOptions.RunContinuationsAsynchronously'";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(InlineContinuationsAnalyzer.Id);

    // One edit a document, since creations can nest.
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            if (await FixAsync(context.Document, ImmutableArray.Create(diagnostic), context.CancellationToken).ConfigureAwait(false) is { } changed)
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(changed), Flag), diagnostic);
        }
    }

    private static async Task<Document?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null || CompilationFacts.Of(model.Compilation).Types.TaskCreationOptions is not { } options)
            return null;

        var arguments = new Dictionary<SyntaxNode, ArgumentListSyntax>();
        foreach (var diagnostic in diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation
                && Arguments(creation, options, model, cancellationToken) is { } changed)
            {
                arguments[creation] = changed;
            }
        }

        if (arguments.Count == 0)
            return null;

        var edited = (CompilationUnitSyntax)root.ReplaceNodes(arguments.Keys, (original, current) => current switch
        {
            ObjectCreationExpressionSyntax { ArgumentList: null } bare =>
                bare.WithType(bare.Type.WithoutTrailingTrivia()).WithArgumentList(arguments[original].WithTrailingTrivia(bare.Type.GetTrailingTrivia())),
            BaseObjectCreationExpressionSyntax creation => creation.WithArgumentList(arguments[original].WithTriviaFrom(creation.ArgumentList!)),
            _ => current,
        });
        return document.WithSyntaxRoot(FinishedRoot.Of(edited));
    }

    /// <summary>The arguments with the flag; null where it is not clear how they would have to be.</summary>
    private static ArgumentListSyntax? Arguments(
        BaseObjectCreationExpressionSyntax creation, INamedTypeSymbol options, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetOperation(creation, cancellationToken) is not IObjectCreationOperation { Arguments: var given })
            return null;

        ExpressionSyntax flag = MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, FrameworkName.AsExpression(options, creation, model), IdentifierName(Flag));
        var list = creation.ArgumentList ?? ArgumentList();
        foreach (var argument in given)
        {
            if (argument.Syntax is not ArgumentSyntax { Expression: var expression } syntax)
                return null;

            var value = argument.Value.Unwrap();
            if (SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, options))
            {
                var isNone = value.ConstantValue.Value is 0;
                return list.ReplaceNode(syntax, Positional(syntax, isNone ? flag : Or(expression, flag)));
            }

            // The namesake of another enum; with further flags of that one the intention is not clear.
            if (value.Type is { Name: "TaskContinuationOptions" })
                return value.ConstantValue.Value is 64 ? list.ReplaceNode(syntax, Argument(flag)) : null;
        }

        return list.WithArguments(Add(list.Arguments, Argument(flag)));
    }

    private static ArgumentSyntax Positional(ArgumentSyntax argument, ExpressionSyntax value) =>
        argument.WithExpression(value.WithTriviaFrom(argument.Expression));

    private static ExpressionSyntax Or(ExpressionSyntax options, ExpressionSyntax flag) =>
        BinaryExpression(
            SyntaxKind.BitwiseOrExpression,
            (options is ConditionalExpressionSyntax or AssignmentExpressionSyntax ? ParenthesizedExpression(options.WithoutTrivia()) : options.WithoutTrivia())
                .WithTrailingTrivia(Space),
            Token(SyntaxKind.BarToken).WithTrailingTrivia(Space),
            flag);

    private static SeparatedSyntaxList<ArgumentSyntax> Add(SeparatedSyntaxList<ArgumentSyntax> arguments, ArgumentSyntax last) =>
        arguments.Count == 0
            ? SingletonSeparatedList(last)
            : SeparatedList(
                arguments.Append(last), arguments.GetSeparators().Append(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space)));
}
