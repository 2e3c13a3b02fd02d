using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>
/// <c>Parallel.For(0, n, i => { lock (gate) { s += F(i); } })</c> → each worker computes without the lock, where it is proved that no iteration needs what
/// another one leaves. Who else takes the lock finds the loop done or not begun: it is held around the whole of it, unless nobody else can take it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ComputeOutsideLockFix))]
public sealed class ComputeOutsideLockFix() : ProvedFormFix(LockAroundBodyRule.Id, "Reduction", "InexactReduction", "Fission", "Parallel.For", "Parallel.ForEach")
{
    private protected override (StatementSyntax Loop, Func<IReadOnlyList<StatementSyntax>, StatementSyntax>? Around) SequentialForm(
        InvocationExpressionSyntax call, StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
    {
        if (BodyOf(loop) is not { } body || body.Statements.OfType<LockStatementSyntax>().FirstOrDefault() is not { } inner)
            return (loop, null);

        var plain = loop.ReplaceNode(body, body.WithStatements(body.Statements.ReplaceRange(inner, Inside(inner))));
        var gate = call.DescendantNodes().OfType<LockStatementSyntax>().First().Expression;
        return (plain, IsForThisAlone(gate, model, cancellationToken) ? null : statements => Locked(gate.WithoutTrivia(), statements, FrameworkName.LineEnd(gate.SyntaxTree.GetRoot(cancellationToken))));
    }

    /// <summary>The statements in a block under the lock, one step deeper.</summary>
    private static StatementSyntax Locked(ExpressionSyntax gate, IReadOnlyList<StatementSyntax> statements, SyntaxTrivia lineEnd)
    {
        var indent = IndentedStatement.IndentOf(statements[0]);
        var inner = indent + (indent.Contains('\t') ? "\t" : "    ");
        var moved = statements.Select(statement => IndentedStatement.Moved(statement.WithLeadingTrivia(Whitespace(indent)), inner, indent).WithTrailingTrivia(lineEnd));
        var block = Block(
            Token(TriviaList(lineEnd, Whitespace(indent)), SyntaxKind.OpenBraceToken, TriviaList(lineEnd)), List(moved), Token(TriviaList(Whitespace(indent)), SyntaxKind.CloseBraceToken, TriviaList()));
        return LockStatement(gate, block).WithLockKeyword(Token(SyntaxKind.LockKeyword).WithTrailingTrivia(Space))
            .WithLeadingTrivia(statements[0].GetLeadingTrivia()).WithTrailingTrivia(statements[statements.Count - 1].GetTrailingTrivia());
    }

    private static BlockSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax { Statement: BlockSyntax body } => body,
        ForEachStatementSyntax { Statement: BlockSyntax body } => body,
        _ => null,
    };

    private static SyntaxList<StatementSyntax> Inside(LockStatementSyntax inner)
    {
        var statements = inner.Statement is BlockSyntax block ? block.Statements : SingletonList(inner.Statement);
        return statements.Count == 0 || inner.GetLeadingTrivia().All(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            ? statements
            : statements.Replace(statements[0], statements[0].WithLeadingTrivia(inner.GetLeadingTrivia().AddRange(statements[0].GetLeadingTrivia())));
    }

    /// <summary>Whether a lock is a local that nothing but this loop names.</summary>
    private static bool IsForThisAlone(ExpressionSyntax gate, SemanticModel model, CancellationToken cancellationToken) =>
        gate is IdentifierNameSyntax && model.GetSymbolInfo(gate, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var declaration] } local
        && declaration.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } } declarator
        && declarator.Ancestors().First(static node => node is BlockSyntax or CompilationUnitSyntax).DescendantNodes().OfType<IdentifierNameSyntax>()
            .Count(name => name.Identifier.ValueText == local.Name) == 1;
}
