using System.Collections.Generic;
using System.Linq;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace LaneKeeper.CodeFixes.Refactorings.Prepared;

/// <summary>An array or collection that is made before a loop, and emptied or filled anew at the start of each turn, is made in the turn.</summary>
internal static class OwnObjects
{
    /// <summary>The document with them in the loop, the mark of the loop, and their names for a title; null if there are none.</summary>
    public static (SyntaxNode Root, SyntaxAnnotation Mark, string Names)? In(LoopAtHand loop)
    {
        if (loop.Syntax.Parent is not BlockSyntax around || BodyOf(loop.Syntax) is not { } body)
            return null;

        var moved = new List<LocalDeclarationStatementSyntax>();
        var emptied = new List<StatementSyntax>();
        foreach (var declaration in around.Statements.TakeWhile(statement => statement != loop.Syntax).OfType<LocalDeclarationStatementSyntax>())
        {
            if (OwnObject.Of(declaration, body, around, loop) is not { } own)
                continue;

            moved.Add(declaration);
            if (own.IsEmptied)
                emptied.Add(own.Reset);
        }

        if (moved.Count == 0)
            return null;

        var mark = new SyntaxAnnotation();
        var statements = moved.Select(static declaration => (StatementSyntax)declaration.WithAdditionalAnnotations(Formatter.Annotation))
            .Concat(body.Statements.Where(statement => !emptied.Contains(statement)));
        var inner = loop.Syntax.ReplaceNode(body, body.WithStatements(SyntaxFactory.List(statements))).WithAdditionalAnnotations(mark);
        var outer = around.Statements.Where(statement => statement is not LocalDeclarationStatementSyntax declaration || !moved.Contains(declaration)).Select(statement => statement == loop.Syntax ? inner : statement);
        var root = loop.Syntax.SyntaxTree.GetRoot(loop.CancellationToken);
        return (root.ReplaceNode(around, around.WithStatements(SyntaxFactory.List(outer))), mark, string.Join(" and ", moved.Select(static declaration => $"'{declaration.Declaration.Variables[0].Identifier.ValueText}'")));
    }

    private static BlockSyntax? BodyOf(StatementSyntax loop) => loop switch
    {
        ForStatementSyntax { Statement: BlockSyntax body } => body,
        ForEachStatementSyntax { Statement: BlockSyntax body } => body,
        _ => null,
    };
}
