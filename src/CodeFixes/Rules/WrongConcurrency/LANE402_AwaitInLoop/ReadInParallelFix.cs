using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using LaneKeeper.Engine;
using LaneKeeper.Rules.WrongConcurrency;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary><c>foreach (var x in xs) list.Add(await Read(x))</c> → the reads with a bound, each into its place, and then the rest in order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadInParallelFix))]
public sealed class ReadInParallelFix() : StatementFix(AwaitInLoopAnalyzer.Id, ActionTitle, "ReadInParallel")
{
    internal static readonly string ActionTitle = $"Read up to {ParallelLoop.Bound} at once, then go on in order";

    private protected override async Task<Document?> FixedAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AwaitExpressionSyntax>() is { } read
            && read.Ancestors().OfType<StatementSyntax>().FirstOrDefault(static node => node is ForEachStatementSyntax or ForStatementSyntax) is { } loop
                ? await ReadAheadAsync(document, loop, read, cancellationToken).ConfigureAwait(false)
                : null;
    }

    /// <summary>The document with the reads of a loop done at once; null if they cannot be.</summary>
    internal static async Task<Document?> ReadAheadAsync(Document document, StatementSyntax loop, AwaitExpressionSyntax read, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        if (loop.Parent is not BlockSyntax block || BoundedReads.Of(loop, read, model, CompilationFacts.Of(model.Compilation), cancellationToken) is not { } reads)
            return null;

        var mark = new SyntaxAnnotation();
        var statements = reads.Statements();
        var changed = block.WithStatements(block.Statements.ReplaceRange(loop, [statements[0].WithAdditionalAnnotations(mark), .. statements.Skip(1)]));
        return await StatementFixAll.CheckedAsync(document, root.ReplaceNode(block, changed), mark, cancellationToken).ConfigureAwait(false);
    }
}
