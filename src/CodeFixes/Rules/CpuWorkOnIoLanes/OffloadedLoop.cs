using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>
/// A loop that becomes the body of a lambda. Variables that it computes and that are declared right before it move along, and come back
/// as its result (several as a tuple): a variable that is captured instead would be slower in each iteration.
/// </summary>
internal sealed class OffloadedLoop
{
    private readonly StatementSyntax _loop;
    private readonly List<LocalDeclarationStatementSyntax> _moved;
    private readonly List<string> _results;

    private OffloadedLoop(StatementSyntax loop, List<LocalDeclarationStatementSyntax> moved, List<string> results)
    {
        _loop = loop;
        _moved = moved;
        _results = results;
    }

    /// <summary>The statements that give way, the loop the last of them.</summary>
    public IReadOnlyList<StatementSyntax> Replaced => [.. _moved, _loop];

    public static OffloadedLoop? Of(StatementSyntax loop, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.AnalyzeDataFlow(loop) is not { Succeeded: true } flow)
            return null;

        var written = flow.WrittenInside.Where(symbol => !flow.VariablesDeclared.Contains(symbol)).ToList();
        var live = written.Where(symbol => flow.DataFlowsOut.Contains(symbol)).ToList();
        var moved = new List<LocalDeclarationStatementSyntax>();
        var names = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var statements = ((BlockSyntax)loop.Parent!).Statements;
        for (var i = statements.IndexOf(loop) - 1; i >= 0; i--)
        {
            if (statements[i] is not LocalDeclarationStatementSyntax
                {
                    UsingKeyword.RawKind: 0, IsConst: false, Declaration.Variables: [{ Initializer.Value: LiteralExpressionSyntax or PrefixUnaryExpressionSyntax }],
                } declaration
                || model.GetDeclaredSymbol(declaration.Declaration.Variables[0], cancellationToken) is not ILocalSymbol local
                || !written.Contains(local, SymbolEqualityComparer.Default))
            {
                break;
            }

            moved.Insert(0, declaration);
            names.Add(local);
        }

        // All or none: what is half moved and half captured is harder to read than the loop was.
        return written.All(names.Contains)
            ? new OffloadedLoop(loop, moved, [.. live.Select(static symbol => symbol.Name)])
            : new OffloadedLoop(loop, [], []);
    }

    /// <summary>The statement that takes their place.</summary>
    public StatementSyntax Statement(string task, string? token, bool configureAwait)
    {
        var indent = IndentedStatement.IndentOf(_loop);
        var lineEnd = FrameworkName.LineEnd(_loop.SyntaxTree.GetRoot()).ToString();
        var inner = indent + "    ";
        var lines = new List<string>();
        // What stands before the first of them stays before the await.
        foreach (var statement in Replaced)
            lines.Add(IndentedStatement.Text(statement == Replaced[0] ? statement.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)) : statement, inner, indent));

        if (_results.Count > 0)
            lines.Add($"{inner}return {Result};{lineEnd}");

        var first = Replaced[0];
        var target = _results.Count switch
        {
            0 => "",
            1 => $"{_moved.First(IsResult).Declaration.Type.WithoutTrivia()} {_results[0]} = ",
            _ => $"var {Result} = ",
        };

        var text = $"{target}await {task}.Run(() =>{lineEnd}{indent}{{{lineEnd}{string.Concat(lines)}{indent}}}{(token is null ? "" : ", " + token)}){(configureAwait ? ".ConfigureAwait(false)" : "")};";
        return SyntaxFactory.ParseStatement(text).WithLeadingTrivia(first.GetLeadingTrivia()).WithTrailingTrivia(_loop.GetTrailingTrivia());
    }

    private string Result => _results.Count == 1 ? _results[0] : $"({string.Join(", ", _results)})";

    private bool IsResult(LocalDeclarationStatementSyntax declaration) => declaration.Declaration.Variables[0].Identifier.ValueText == _results[0];
}
