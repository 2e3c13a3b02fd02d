using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>File.ReadAllText(path)</c> → <c>await File.ReadAllTextAsync(path, token)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallFileCounterpartFix))]
public sealed class CallFileCounterpartFix() : CounterpartFix(BlockingFileCallRule.Id)
{
    // The first call of a writer in a block is reported for all of them.
    private protected override IEnumerable<AwaitRewrite> CompanionsOf(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (blocking.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax block } statement)
            yield break;

        foreach (var later in block.Statements.SkipWhile(other => other != statement).Skip(1).OfType<ExpressionStatementSyntax>())
        {
            if (model.GetOperation(later.Expression, cancellationToken) is { } call && SameReceiver.Before(call, earlier => earlier.Syntax == blocking) is not null
                && FormOf(later.Expression, model, facts, cancellationToken) is { } form)
            {
                yield return form;
            }
        }
    }
}
