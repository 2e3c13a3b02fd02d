using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Rules.WrongConcurrency;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>A loop each of whose turns awaits a read for its own item, with the reads of all turns under way at once: <c>await Parallel.ForAsync</c>, bounded.</summary>
internal static class AwaitedLoop
{
    public const string Key = "ReadInParallel";

    public static async Task<Document?> ReadAheadAsync(Document document, StatementSyntax loop, CancellationToken cancellationToken)
    {
        // The first await is the only one, or there is no such form.
        if (loop.DescendantNodes().OfType<AwaitExpressionSyntax>().FirstOrDefault() is not { } read)
            return null;

        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var facts = CompilationFacts.Of(model.Compilation, document.Project.AnalyzerOptions, cancellationToken);
        return model.GetOperation(read, cancellationToken) is IAwaitOperation awaited && facts.IndependentTurns.ReadAt(awaited, cancellationToken) is not null
            ? await ReadInParallelFix.ReadAheadAsync(document, loop, read, cancellationToken).ConfigureAwait(false)
            : null;
    }
}
