using System;
using System.Collections.Generic;
using System.Linq;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>Statements that do in parallel what a loop does.</summary>
/// <param name="Title">What the action is called; a change of results stands in it.</param>
/// <param name="Key">Its equivalence key.</param>
/// <param name="Statements">The text of the statements; framework types are written <c>@@Parallel</c>.</param>
internal sealed record ParallelForm(string Title, string Key, IReadOnlyList<string> Statements)
{
    /// <summary>Whether the result is the same to the last bit.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>What of an iteration is done in parallel, in the original tree; empty where it is all of it.</summary>
    public IReadOnlyList<SyntaxNode> Shared { get; init; } = [];

    /// <summary>Whether something changes beside the loop.</summary>
    public bool IsPrepared { get; init; }
}

/// <summary>The text of a form as syntax in the place of the loop.</summary>
internal static class Placed
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["Parallel"] = "System.Threading.Tasks.Parallel",
        ["Partitioner"] = "System.Collections.Concurrent.Partitioner",
        ["ParallelOptions"] = "System.Threading.Tasks.ParallelOptions",
        ["Task"] = "System.Threading.Tasks.Task",
        ["Interlocked"] = "System.Threading.Interlocked",
        ["Math"] = "System.Math",
        ["ParallelEnumerable"] = "System.Linq.ParallelEnumerable",
        ["Enumerable"] = "System.Linq.Enumerable",
        ["HashSet"] = "System.Collections.Generic.HashSet`1",
    };

    private const string Mark = "LaneKeeperType_";

    /// <summary>The statements, with the loop's trivia around them and the names of types as the file may write them.</summary>
    public static IReadOnlyList<StatementSyntax> Statements(StatementSyntax loop, ParallelForm form, SemanticModel model)
    {
        var lineEnd = FrameworkName.LineEnd(loop.SyntaxTree.GetRoot());
        var statements = form.Statements
            .Select(text => text.Replace("\r\n", "\n").Replace("\n", lineEnd.ToString()))
            .Select(text => Named(ParseStatement(Marked(text)), loop, model).WithAdditionalAnnotations(Formatter.Annotation))
            .Select(statement => IsQuery(statement) ? FrameworkName.WithQueries(statement, loop, model) : statement)
            .ToList();

        // Lambdas in a statement keep their distance from its start.
        statements[0] = statements[0].WithLeadingTrivia(loop.GetLeadingTrivia());
        for (var i = 1; i < statements.Count; i++)
            statements[i] = statements[i].WithLeadingTrivia(loop.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));

        for (var i = 0; i < statements.Count; i++)
            statements[i] = statements[i].WithTrailingTrivia(i == statements.Count - 1 ? loop.GetTrailingTrivia() : TriviaList(lineEnd));

        return statements;
    }

    private static bool IsQuery(StatementSyntax statement) =>
        statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(static name => name.Identifier.Text is "AsParallel" or "AsOrdered");

    /// <summary>Text in which framework types are written <c>@@Parallel</c>, as it can be parsed.</summary>
    public static string Marked(string text) => text.Replace("@@", Mark);

    /// <summary>The statement with the marked types as the file may write them.</summary>
    public static StatementSyntax Named(StatementSyntax statement, StatementSyntax loop, SemanticModel model)
    {
        var types = CompilationFacts.Of(model.Compilation).Types;
        var marked = statement.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(static name => name.Identifier.Text.StartsWith(Mark, StringComparison.Ordinal)).ToArray();
        return statement.ReplaceNodes(marked, (name, _) =>
        {
            var simple = name.Identifier.Text.Substring(Mark.Length);
            if (types.Find(Types[simple]) is not { } type)
                return IdentifierName(simple).WithTriviaFrom(name);

            ExpressionSyntax written = name switch
            {
                GenericNameSyntax { TypeArgumentList.Arguments: [var argument] } => FrameworkName.Generic(FrameworkName.Of(type, loop, model), argument),
                { Parent: ObjectCreationExpressionSyntax } => FrameworkName.Of(type, loop, model),
                _ => FrameworkName.AsExpression(type, loop, model),
            };
            return written.WithTriviaFrom(name);
        });
    }
}
