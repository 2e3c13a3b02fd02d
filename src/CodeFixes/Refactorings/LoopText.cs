using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine.Async;
using LaneKeeper.Engine.Loops;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>The parts of a loop as text to be put together anew, with names that are free.</summary>
internal sealed class LoopText
{
    private readonly SemanticModel _model;
    private readonly FreeNames _names;
    private readonly CancellationToken _cancellationToken;

    public LoopText(StatementSyntax loop, Verdict verdict, SemanticModel model, CancellationToken cancellationToken)
    {
        Loop = loop;
        Verdict = verdict;
        _model = model;
        _cancellationToken = cancellationToken;
        _names = new FreeNames(loop, model);
        Body = loop is ForStatementSyntax @for ? @for.Statement : ((CommonForEachStatementSyntax)loop).Statement;
        Token = TokenInScope.At(loop, model, cancellationToken);
        IsInAsync = CanAwait.FunctionAround(loop) is { } function && AsyncFunction.SymbolOf(function, model, cancellationToken) is { IsAsync: true };
        MayWait = !IsInAsync
            || loop.DescendantNodes().OfType<ExpressionSyntax>().FirstOrDefault() is { } first && CanAwait.Refusal(first, model, cancellationToken) == AwaitRefusal.None;
    }

    public StatementSyntax Loop { get; }

    public Verdict Verdict { get; }

    public StatementSyntax Body { get; }

    public CountedLoop? Counted => Verdict.Scope?.Counted;

    /// <summary>The cancellation token that is there to be used.</summary>
    public string? Token { get; }

    /// <summary>Whether a wait for the workers can be, and then has to be, an await.</summary>
    public bool IsInAsync { get; }

    /// <summary>Whether the wait for the workers may stand here.</summary>
    public bool MayWait { get; }

    /// <summary>What a foreach runs over.</summary>
    public string Source => ((CommonForEachStatementSyntax)Loop).Expression.WithoutTrivia().ToString();

    /// <summary>The element of a foreach as a parameter, and what takes it apart.</summary>
    public (string Parameter, string? Declaration) Element()
    {
        if (Loop is ForEachStatementSyntax { Identifier.Text: var name })
            return (name, null);

        var parts = ((ForEachVariableStatementSyntax)Loop).Variable.WithoutTrivia();
        var whole = Free("item");
        return (whole, $"{parts} = {whole};");
    }

    /// <summary>A name that nothing in the member has.</summary>
    public string Free(string name) => _names.Of(name);

    /// <summary>The name with which an iteration calls its own variable: <c>total</c> becomes <c>localTotal</c>.</summary>
    public string FreeLocal(string name) => Free("local" + char.ToUpperInvariant(name[0]) + name.Substring(1));

    /// <summary>The statements of a body, with other names for variables, and another way to go on to the next iteration.</summary>
    /// <param name="statements">The statements, or expressions.</param>
    /// <param name="names">The new names; a name may be a member access.</param>
    /// <param name="next">What stands for <c>continue</c>; null to leave it.</param>
    public IEnumerable<string> Rewritten(IEnumerable<SyntaxNode> statements, IReadOnlyDictionary<ISymbol, string> names, string? next)
    {
        foreach (var statement in statements)
        {
            var renamed = statement.ReplaceNodes(
                statement.DescendantNodesAndSelf().Where(node => IsRenamed(node, names) || (next is not null && IsContinue(node))),
                (original, _) => original is ContinueStatementSyntax
                    ? SyntaxFactory.ParseStatement(next!).WithTriviaFrom(original)
                    : SyntaxFactory.ParseExpression(names[SymbolOf(original)!]).WithTriviaFrom(original));
            yield return renamed.ToFullString();
        }
    }

    public IReadOnlyList<StatementSyntax> Statements => Body is BlockSyntax block ? [.. block.Statements] : new[] { Body };

    /// <summary>The white space before the loop.</summary>
    public string Indentation =>
        Loop.GetLeadingTrivia().LastOrDefault() is var trivia && trivia.IsKind(SyntaxKind.WhitespaceTrivia) ? trivia.ToString() : "";

    /// <summary>Statements in braces, with the comments that stand at the braces of the loop.</summary>
    public string InBraces(string statements)
    {
        if (Body is not BlockSyntax block)
            return $"\n{Indentation}{{\n{statements.TrimEnd()}\n{Indentation}}}";

        var first = block.OpenBraceToken.TrailingTrivia.ToFullString();
        var last = block.CloseBraceToken.LeadingTrivia.ToFullString();
        return $"\n{Indentation}{{{(first.Trim() == "" ? "\n" : $" {first.TrimStart()}")}{statements.TrimEnd()}\n{(last.Trim() == "" ? "" : last.TrimEnd() + "\n")}{Indentation}}}";
    }

    public bool HasContinue => Body.DescendantNodesAndSelf().Any(IsContinue);

    /// <summary>The options with the token in scope, as an argument; empty without a token.</summary>
    public string Options => Token is null ? "" : $"new @@ParallelOptions {{ CancellationToken = {Token} }}, ";

    /// <summary>Waits for what blocks, in the way of the function around the loop.</summary>
    public string Awaited(string call) =>
        !IsInAsync ? call + ";" : Token is null ? $"await @@Task.Run(() => {call});" : $"await @@Task.Run(() => {call}, {Token});";

    /// <summary>Whether a <c>continue</c> means this loop.</summary>
    private bool IsContinue(SyntaxNode node) =>
        node is ContinueStatementSyntax && node.Ancestors().First(LoopStatement.Is) == Loop;

    private bool IsRenamed(SyntaxNode node, IReadOnlyDictionary<ISymbol, string> names) =>
        names.Count > 0 && SymbolOf(node) is { } symbol && names.ContainsKey(symbol);

    private ISymbol? SymbolOf(SyntaxNode node) =>
        node is IdentifierNameSyntax ? _model.GetSymbolInfo(node, _cancellationToken).Symbol : null;
}
