using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Refactorings.Prepared;

/// <summary>Parallel forms of a loop that is not independent as it stands, and is once something has been moved out of it or into it.</summary>
internal static class PreparedForms
{
    public static async Task<IReadOnlyList<ParallelRewrite>> OfAsync(Document document, StatementSyntax syntax, Verdict verdict, CancellationToken cancellationToken)
    {
        if (await LoopAtHand.OfAsync(document, syntax, cancellationToken).ConfigureAwait(false) is not { } loop)
            return [];

        if (verdict.Reason == Reason.LazyInitialization && ReadOnce.In(loop, out var read) is { IsEmpty: false } preparation)
            return await FormsAsync(await preparation.ApplyAsync().ConfigureAwait(false), preparation.Mark, $", with {read} read once before", "ReadOnce", cancellationToken).ConfigureAwait(false);

        return OwnObjects.In(loop) is var (root, mark, names)
            ? await FormsAsync(document.WithSyntaxRoot(root), mark, $", each with {names} of its own", "Own", cancellationToken).ConfigureAwait(false)
            : [];
    }

    private static async Task<IReadOnlyList<ParallelRewrite>> FormsAsync(Document? prepared, SyntaxAnnotation mark, string title, string key, CancellationToken cancellationToken)
    {
        if (prepared is null || (await prepared.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!.GetAnnotatedNodes(mark).SingleOrDefault() is not StatementSyntax loop)
            return [];

        var rewrites = await ParallelRewrite.OfAsync(prepared, loop, cancellationToken, mayPrepare: false).ConfigureAwait(false);
        return [.. rewrites.Select(rewrite => rewrite with { Form = rewrite.Form with { Title = rewrite.Form.Title + title, Key = key + rewrite.Form.Key, IsPrepared = true } })];
    }
}
