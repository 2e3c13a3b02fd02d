using System.Collections.Generic;
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

/// <summary><c>var a = await A(); var b = await B();</c> → both started, <c>await Task.WhenAll</c>, then both results.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StartTogetherFix))]
public sealed class StartTogetherFix() : StatementFix(SequentialAwaitsAnalyzer.Id, "Start together and 'await Task.WhenAll'", "StartTogether")
{
    private protected override async Task<Document?> FixedAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return null;

        var reads = diagnostic.AdditionalLocations
            .Select(place => root.FindNode(place.SourceSpan).FirstAncestorOrSelf<LocalDeclarationStatementSyntax>()).OfType<LocalDeclarationStatementSyntax>().ToList();
        if (reads.Count < 2 || reads[0].Parent is not BlockSyntax block || reads.Any(read => read.Parent != block)
            || CompilationFacts.Of(model.Compilation).Types.Task is not { } task || StartedReads.Of(reads, model, cancellationToken) is not { } started)
        {
            return null;
        }

        var mark = new SyntaxAnnotation();
        var statements = new List<StatementSyntax>();
        foreach (var statement in block.Statements)
        {
            if (statement == reads[0])
                statements.AddRange(started.Statements(FrameworkName.AsExpression(task, statement, model)));
            else if (!reads.Contains(statement))
                statements.Add(statement);
        }

        statements[block.Statements.IndexOf(reads[0])] = statements[block.Statements.IndexOf(reads[0])].WithAdditionalAnnotations(mark);
        var changed = root.ReplaceNode(block, block.WithStatements(Microsoft.CodeAnalysis.CSharp.SyntaxFactory.List(statements)));
        return await StatementFixAll.CheckedAsync(document, changed, mark, cancellationToken).ConfigureAwait(false);
    }
}
