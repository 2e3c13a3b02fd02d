using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>The edits of one document, made in a single pass from the inside out, so that they may nest.</summary>
internal sealed class DocumentEdits(Document document)
{
    public Document Document { get; } = document;

    public Dictionary<ExpressionSyntax, AwaitRewrite> Rewrites { get; } = [];

    public Dictionary<SyntaxNode, AsyncFunction> Functions { get; } = [];

    /// <summary>What changes beside them: a timer whose callback becomes a loop.</summary>
    public Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Others { get; } = [];

    /// <summary>Marks the members that changed, so that they can be found and checked in the new tree.</summary>
    public static SyntaxAnnotation Changed { get; } = new("LaneKeeper.Changed");

    public void Merge(DocumentEdits other)
    {
        foreach (var rewrite in other.Rewrites)
            Rewrites[rewrite.Key] = rewrite.Value;

        foreach (var function in other.Functions)
            Functions[function.Key] = function.Value;

        foreach (var change in other.Others)
            Others[change.Key] = change.Value;
    }

    /// <summary>The members (or top-level statements) that hold an edit.</summary>
    public IEnumerable<SyntaxNode> ChangedMembers() =>
        Rewrites.Keys.Cast<SyntaxNode>().Concat(Functions.Keys).Concat(Others.Keys).Select(MemberOf).Distinct();

    public async Task<SyntaxNode> ApplyAsync(CancellationToken cancellationToken)
    {
        var root = (await Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var compilation = (await Document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        var returns = new Dictionary<SyntaxNode, AsyncFunction>();
        foreach (var function in Functions.Values)
        {
            foreach (var statement in function.Returns)
                returns[statement] = function;
        }

        var scopes = new Dictionary<SyntaxNode, AwaitRewrite>();
        var preludes = new Dictionary<SyntaxNode, StatementSyntax>();
        foreach (var rewrite in Rewrites.Values)
        {
            if (rewrite.Scope is not null)
                scopes[rewrite.Scope] = rewrite;

            if (rewrite.Prelude is var (statement, added))
                preludes[statement] = added;
        }

        var habit = new ConfigureAwaitHabit(compilation);
        var members = new HashSet<SyntaxNode>(ChangedMembers());
        var nodes = Rewrites.Keys.Cast<SyntaxNode>()
            .Concat(Functions.Keys).Concat(returns.Keys).Concat(Others.Keys)
            .Concat(returns.Keys.Concat(preludes.Keys).Concat(Others.Keys).Select(static statement => statement.Parent).OfType<BlockSyntax>())
            .Concat(scopes.Keys).Concat(preludes.Keys).Concat(members)
            .Distinct();

        var changed = root.ReplaceNodes(nodes, (original, current) =>
        {
            if (original is ExpressionSyntax expression && Rewrites.TryGetValue(expression, out var rewrite) && rewrite.Scope is null)
            {
                current = AwaitSyntax.Replace(expression, rewrite.Awaitable((ExpressionSyntax)current), habit.At(original));
            }

            if (scopes.TryGetValue(original, out var scoped))
                current = scoped.WriteScope((StatementSyntax)current);

            if (Others.TryGetValue(original, out var write))
                current = write(current);

            if (returns.TryGetValue(original, out var owner))
                current = owner.AwaitReturn((ReturnStatementSyntax)original, (ReturnStatementSyntax)current, habit.At(original));

            if (preludes.TryGetValue(original, out var added))
                current = SplicedStatements.Before(added, (StatementSyntax)current);
            else if (current is BlockSyntax block)
                current = SplicedStatements.Into(block);

            if (Functions.TryGetValue(original, out var function))
                current = function.Convert(current, habit.At(original));

            return members.Contains(original) ? current.WithAdditionalAnnotations(Changed) : current;
        });

        return FinishedRoot.Of(changed);
    }

    /// <summary>The member (or top-level statement) that a node stands in.</summary>
    public static SyntaxNode MemberOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static node => node
            is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax or GlobalStatementSyntax)
        ?? node;
}
