using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>A node that gives way to another, where nothing around it changes.</summary>
/// <param name="Target">The node to replace, in the tree that the diagnostic was found in.</param>
/// <param name="Title">What the action is called.</param>
/// <param name="Key">The kind of action: Fix All takes all replacements of one key together.</param>
/// <param name="Write">Makes the new node from the target, which may hold replaced parts by then.</param>
internal sealed record Replacement(SyntaxNode Target, string Title, string Key, Func<SyntaxNode, SyntaxNode> Write);

/// <summary>A fix that replaces nodes of one document. An action is offered only if its result binds.</summary>
public abstract class ReplaceFix : CodeFixProvider
{
    private protected ReplaceFix(string diagnosticId) => FixableDiagnosticIds = ImmutableArray.Create(diagnosticId);

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    // One edit a document, since replacements can nest.
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
    {
        var replacements = new List<Replacement>();
        foreach (var diagnostic in diagnostics)
        {
            var offered = await ReplacementsAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (offered.FirstOrDefault(replacement => context.Takes(replacement.Key)) is { } replacement)
                replacements.Add(replacement);
        }

        while (replacements.Count > 0)
        {
            var (changed, broken) = await ApplyAsync(document, replacements, context.CancellationToken).ConfigureAwait(false);
            if (broken.Count == 0)
                return changed;

            replacements.RemoveAll(replacement => broken.Contains(DocumentEdits.MemberOf(replacement.Target)));
        }

        return document;
    });

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            foreach (var replacement in await ReplacementsAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                var (changed, broken) = await ApplyAsync(context.Document, [replacement], context.CancellationToken).ConfigureAwait(false);
                if (broken.Count == 0)
                    context.RegisterCodeFix(CodeAction.Create(replacement.Title, _ => Task.FromResult(changed), replacement.Key), diagnostic);
            }
        }
    }

    /// <summary>The replacements that a diagnostic admits, the best first.</summary>
    /// <param name="place">The innermost node at the diagnostic's place.</param>
    /// <param name="model">The meaning of the document.</param>
    /// <param name="facts">What is known about the project.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    private protected abstract IEnumerable<Replacement> Replacements(
        SyntaxNode place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken);

    /// <summary>The same for fixes that need more of the diagnostic than its place.</summary>
    private protected virtual IEnumerable<Replacement> Replacements(
        SyntaxNode place, Diagnostic diagnostic, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        Replacements(place, model, facts, cancellationToken);

    private async Task<IReadOnlyList<Replacement>> ReplacementsAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return [];

        var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return [.. Replacements(place, diagnostic, model, CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken), cancellationToken)];
    }

    private static async Task<(Document Changed, IReadOnlyCollection<SyntaxNode> Broken)> ApplyAsync(
        Document document, IReadOnlyCollection<Replacement> replacements, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var byTarget = new Dictionary<SyntaxNode, Replacement>();
        foreach (var replacement in replacements)
            byTarget[replacement.Target] = replacement;

        var members = new HashSet<SyntaxNode>(byTarget.Keys.Select(DocumentEdits.MemberOf));
        var edited = root.ReplaceNodes(byTarget.Keys.Concat(members).Distinct(), (original, current) =>
        {
            if (byTarget.TryGetValue(original, out var replacement))
                current = replacement.Write(current);

            return members.Contains(original) ? current.WithAdditionalAnnotations(DocumentEdits.Changed) : current;
        });

        var changed = document.WithSyntaxRoot(FinishedRoot.Of(edited));
        return (changed, await CompileCheck.BrokenMembersAsync(document, members, changed, cancellationToken).ConfigureAwait(false));
    }
}
