using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Changes the loop of a helper that is called on an I/O lane.</summary>
public abstract class HelperLoopFix : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(HeavyHelperRule.Id);

    public sealed override FixAllProvider GetFixAllProvider() => new HelperLoopFixAll(this);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            var name = root!.FindToken(diagnostic.Location.SourceSpan.Start);
            if (!Fits(diagnostic) || await HelperLoop.BehindAsync(context.Document, name, this, context.CancellationToken).ConfigureAwait(false) is not var (method, forms))
                continue;

            foreach (var (form, key, changed) in forms)
            {
                var title = $"In '{method.Identifier.ValueText}': {char.ToLowerInvariant(form[0])}{form.Substring(1)}";
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed.Project.Solution), key), diagnostic);
            }
        }
    }

    /// <summary>Whether the lane of a report has anything of it.</summary>
    internal abstract bool Fits(Diagnostic diagnostic);

    /// <summary>What can be made of the first loop of a method of which something can be made, the best first.</summary>
    internal abstract Task<IReadOnlyList<(string Title, string Key, Document Changed)>> FormsAsync(Document document, MethodDeclarationSyntax method, CancellationToken cancellationToken);
}
