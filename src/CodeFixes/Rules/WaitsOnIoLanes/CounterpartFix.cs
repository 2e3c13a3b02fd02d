using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>reader.ReadToEnd()</c> → <c>await reader.ReadToEndAsync(token)</c>, <c>using</c> → <c>await using</c>.</summary>
public abstract class CounterpartFix : AwaitFix
{
    private const string Call = "CallCounterpart";
    private const string Using = "AwaitUsing";

    private protected CounterpartFix(string diagnosticId)
        : base(diagnosticId)
    {
    }

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (CounterpartForm.Of(blocking, Call, model, facts, cancellationToken) is { } rewrite)
            yield return rewrite with { Companions = [.. CompanionsOf(blocking, model, facts, cancellationToken)] };
    }

    /// <summary>What is to change along with a call, since nothing more is said about it: the first call of a writer in a block is reported for all of them.</summary>
    private static IEnumerable<AwaitRewrite> CompanionsOf(
        ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (blocking.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax block } statement || !IsOfWriter(blocking, model, facts, cancellationToken))
            yield break;

        foreach (var later in block.Statements.SkipWhile(other => other != statement).Skip(1).OfType<ExpressionStatementSyntax>())
        {
            if (model.GetOperation(later.Expression, cancellationToken) is { } call && SameReceiver.Before(call, earlier => earlier.Syntax == blocking) is not null
                && CounterpartForm.Of(later.Expression, Call, model, facts, cancellationToken) is { } form)
            {
                yield return form;
            }
        }
    }

    private static bool IsOfWriter(ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        model.GetOperation(blocking, cancellationToken) is { } call && facts.Waits.At(call) is { } wait && facts.Waits.KindOf(wait) is { } kind
        && (kind == WaitKind.Disk || (kind == WaitKind.Stream && MediumTypes.IsWriter(SatisfiedWait.ReceiverOf(call)?.Type)));

    private protected sealed override IEnumerable<AwaitRewrite> Rewrites(
        SyntaxToken keyword, SemanticModel model, CancellationToken cancellationToken)
    {
        if (keyword.Parent is CommonForEachStatementSyntax loop)
        {
            if ((LoopOverLines.Of(loop, model, cancellationToken) ?? LoopOverQuery.Of(loop, model)) is { } rewrite)
                yield return rewrite;

            yield break;
        }

        var (scope, resource) = keyword.Parent switch
        {
            UsingStatementSyntax { Expression: { } value } statement => (statement, value),
            UsingStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value }] } statement => (statement, value),
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value }] } declaration =>
                ((StatementSyntax)declaration, value),
            _ => (null, null),
        };

        if (scope is not null)
            yield return new AwaitRewrite(resource!, "Use 'await using'", Using, static resource => resource, scope);
    }
}
