using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace LaneKeeper.CodeFixes.Refactorings.Cheaper;

/// <summary>What is made before a loop, and what uses it in the loop.</summary>
internal sealed class Preparation(LoopAtHand loop)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _parameters = new(StringComparer.Ordinal);
    private readonly List<StatementSyntax> _declarations = [];
    private readonly Dictionary<SyntaxNode, SyntaxNode> _replaced = [];

    /// <summary>Marks the loop in the document that this makes.</summary>
    public SyntaxAnnotation Mark { get; } = new();

    /// <summary>Whether nothing has been found to do.</summary>
    public bool IsEmpty => _replaced.Count == 0;

    /// <summary>Whether a part of the loop stays as it is so far.</summary>
    public bool Leaves(SyntaxNode node) => !_replaced.Keys.Any(other => other.FullSpan.OverlapsWith(node.FullSpan));

    /// <summary>The name of a new local with a value, the same for the same value.</summary>
    /// <param name="name">What it should be called.</param>
    /// <param name="value">Its value, as text; framework types are written <c>@@HashSet</c>.</param>
    public string Local(string name, string value)
    {
        if (_names.TryGetValue(value, out var known))
            return known;

        var free = loop.Names.Of(name);
        _names.Add(value, free);
        _declarations.Add(Placed.Named(ParseStatement(Placed.Marked($"var {free} = {value};")), loop.Syntax, loop.Model));
        return free;
    }

    /// <summary>A name for the parameter of a lambda in such values.</summary>
    public string Parameter(string name)
    {
        if (!_parameters.TryGetValue(name, out var free))
            _parameters.Add(name, free = loop.Names.Of(name));

        return free;
    }

    public void Replace(SyntaxNode old, SyntaxNode replacement) => _replaced.Add(old, replacement.WithTriviaFrom(old));

    public void Replace(ExpressionSyntax old, string text) => Replace(old, ParseExpression(text));

    /// <summary>The document with all of it; null if there is nothing, or the member around would not compile.</summary>
    public async Task<Document?> ApplyAsync()
    {
        if (IsEmpty)
            return null;

        var root = (await loop.Document.GetSyntaxRootAsync(loop.CancellationToken).ConfigureAwait(false))!;
        var changed = loop.Syntax.ReplaceNodes(_replaced.Keys, (old, _) => WithQueries(_replaced[old]));
        var indent = loop.Syntax.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var lineEnd = FrameworkName.LineEnd(root);
        var all = _declarations.Select(made => WithQueries(made).WithLeadingTrivia(indent).WithTrailingTrivia(lineEnd)).Append(changed.WithLeadingTrivia(indent)).ToList();
        all[0] = all[0].WithLeadingTrivia(loop.Syntax.GetLeadingTrivia());
        all[all.Count - 1] = all[all.Count - 1].WithAdditionalAnnotations(Mark);
        return await StatementFixAll.CheckedAsync(loop.Document, root.ReplaceNode(loop.Syntax, all), Mark, loop.CancellationToken).ConfigureAwait(false);
    }

    private TNode WithQueries<TNode>(TNode code)
        where TNode : SyntaxNode =>
        code.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any() ? FrameworkName.WithQueries(code, loop.Syntax, loop.Model) : code;
}
