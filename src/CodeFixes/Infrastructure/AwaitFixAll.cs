using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// Fix All as one plan: edits that add <c>async</c> meet in common methods and reach callers in other documents, which
/// merging texts (the batch fixer) or working document by document would garble.
/// </summary>
internal sealed class AwaitFixAll : FixAllProvider
{
    public static AwaitFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() =>
        [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => Task.FromResult<CodeAction?>(CodeAction.Create(
        "Fix all",
        cancellationToken => FixAsync(fixAllContext.WithCancellationToken(cancellationToken)),
        fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        var rewrites = await RewritesAsync(context).ConfigureAwait(false);

        // A member whose rewrites do not compile together is left as it was; leaving one out may break no other, but may
        // leave a caller without its async callee, so look again until nothing breaks.
        while (true)
        {
            var plan = await AsyncPlan.ForAllAsync(context.Solution, rewrites, context.CancellationToken).ConfigureAwait(false);
            var changed = await plan.ApplyAsync(context.CancellationToken).ConfigureAwait(false);
            var broken = await CompileCheck.BrokenMembersAsync(plan, changed, context.CancellationToken).ConfigureAwait(false);
            var kept = rewrites.Where(item => !broken.Any(member => member.Contains(item.Rewrite.Target))).ToList();
            if (broken.Count == 0 || kept.Count == rewrites.Count)
                return broken.Count == 0 ? changed : context.Solution;

            rewrites = kept;
        }
    }

    private static async Task<List<(Document Document, AwaitRewrite Rewrite)>> RewritesAsync(FixAllContext context)
    {
        var rewrites = new List<(Document, AwaitRewrite)>();
        var fix = (AwaitFix)context.CodeFixProvider;
        foreach (var document in context.DocumentsInScope())
        {
            foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
            {
                var offered = await fix.RewritesAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false);
                if (offered.FirstOrDefault(rewrite => context.Takes(rewrite.Key)) is { } rewrite)
                    rewrites.Add((document, rewrite));
            }
        }

        return rewrites;
    }
}
