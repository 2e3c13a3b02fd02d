using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>
/// <c>foreach (var x in xs) { var y = await Task.Run(() => F(x)); … }</c> → <c>foreach (var y in await Task.WhenAll(xs.Select(x => Task.Run(() => F(x))))) { … }</c>. The pool
/// runs as many turns at once as it has threads.
/// </summary>
internal sealed class GatheredTurns(ForEachStatementSyntax loop, LocalDeclarationStatementSyntax result, OffloadCall offload, bool usesItem)
{
    public static GatheredTurns? Of(StatementSyntax loop, OffloadCall offload, SemanticModel model, CancellationToken cancellationToken)
    {
        // Asynchronous turns would all be under way at once, with nothing to bound them.
        if (offload.Awaits || loop is not ForEachStatementSyntax { AwaitKeyword.RawKind: 0, Statement: BlockSyntax { Statements: [LocalDeclarationStatementSyntax first, _, ..] } body } each
            || first is not { UsingKeyword.RawKind: 0, Declaration.Variables: [{ Initializer.Value: var value }] } || value != offload.Await
            || offload.Call.Expression is not MemberAccessExpressionSyntax
            || model.GetDeclaredSymbol(each, cancellationToken) is not { } item)
        {
            return null;
        }

        var rest = body.Statements.Skip(1).ToList();
        var usesItem = rest.SelectMany(static statement => statement.DescendantNodes()).OfType<IdentifierNameSyntax>()
            .Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, item));

        // Going through it twice must give the same, and what comes after a turn must not change what the next one goes through.
        if (usesItem && each.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax }))
            return null;

        return rest.Any(static statement => statement.DescendantNodes().Any(static node => node is AwaitExpressionSyntax or BreakStatementSyntax or ReturnStatementSyntax or YieldStatementSyntax))
            ? null
            : new GatheredTurns(each, first, offload, usesItem);
    }

    public StatementSyntax Statement(SyntaxNode current)
    {
        var now = (ForEachStatementSyntax)current;
        var item = loop.Identifier.ValueText;
        var name = result.Declaration.Variables[0].Identifier.ValueText;
        var task = ((MemberAccessExpressionSyntax)offload.Call.Expression).Expression.WithoutTrivia();
        var source = loop.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            ? loop.Expression.WithoutTrivia().ToString()
            : $"({loop.Expression.WithoutTrivia()})";
        var turns = $"await {task}.WhenAll({source}.Select({item} => {offload.Call.WithoutTrivia()})){(AwaitSyntax.LeavesContext(offload.Await.Expression) ? ".ConfigureAwait(false)" : "")}";
        var type = result.Declaration.Type.WithoutTrivia();
        var header = usesItem
            ? $"foreach (var ({item}, {name}) in {source}.Zip({turns})) {{ }}"
            : $"foreach ({type} {name} in {turns}) {{ }}";

        var parsed = (CommonForEachStatementSyntax)SyntaxFactory.ParseStatement(header);
        var body = (BlockSyntax)now.Statement;
        var changed = parsed.WithStatement(body.WithStatements(body.Statements.RemoveAt(0)));
        return changed.WithCloseParenToken(changed.CloseParenToken.WithTrailingTrivia(loop.CloseParenToken.TrailingTrivia)).WithTriviaFrom(current);
    }
}
