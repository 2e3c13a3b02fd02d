using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Workers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary><c>Work(x)</c> → <c>await WorkerProcess.RunAsync(static x => Work(x), x, token)</c>, where it means the same in another process.</summary>
internal static class WorkerCallForm
{
    /// <summary>The rewrite, and what is moved; null if it may mean something else there.</summary>
    public static AwaitRewrite? Of(ExpressionSyntax call, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        // Work without a result would have no effect at all.
        if (call.Parent is ExpressionStatementSyntax || !WorkerForm.FitsAround(call, model, cancellationToken)
            || model.GetOperation(call, cancellationToken) is not { Type: { SpecialType: not SpecialType.System_Void } type } operation
            || WorkerCall.IsHidden(type, model.Compilation)
            || facts.Isolation.Of(operation, cancellationToken) is not { Assigned.Count: 0, Changed.Count: 0 } work || !CopiedTypes.MayReturn(type, work.IsNew)
            || model.AnalyzeDataFlow(call) is not { Succeeded: true } flow
            || WorkerForm.Inputs(
                flow.ReadInside.Where(variable => !WorkIsolation.IsDeclaredIn(operation, variable)), model, facts, cancellationToken) is not { } inputs)
        {
            return null;
        }

        var (name, import) = WorkerForm.Name(call, model, cancellationToken);
        var token = TokenInScope.At(call, model, cancellationToken);
        return Arguments(call, inputs, model, cancellationToken) is { } arguments
            ? new AwaitRewrite(call, WorkerForm.TitleOf(work.Throws), WorkerForm.Key, _ =>
            {
                var run = SyntaxFactory.ParseExpression($"{name}.RunAsync({arguments}{(token is null ? "" : ", " + token)})");
                return import is null ? run : FrameworkName.WithImport(run, import);
            })
            : null;
    }

    private static string? Arguments(ExpressionSyntax call, IReadOnlyList<ISymbol> inputs, SemanticModel model, CancellationToken cancellationToken)
    {
        var work = AwaitSyntax.Bare(call);
        switch (inputs.Count)
        {
            case 0:
                return $"static () => {work}";
            case 1:
                return $"static {inputs[0].Name} => {work}, {inputs[0].Name}";
            default:
                if (WorkerForm.TupleName(call) is not { } tuple)
                    return null;

                var uses = call.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
                    .Where(use => inputs.Contains(model.GetSymbolInfo(use, cancellationToken).Symbol!, SymbolEqualityComparer.Default));
                var renamed = call.ReplaceNodes(uses, (use, _) => SyntaxFactory.ParseExpression($"{tuple}.{use.Identifier.Text}").WithTriviaFrom(use));
                return $"static {tuple} => {AwaitSyntax.Bare(renamed)}, ({string.Join(", ", inputs.Select(static input => input.Name))})";
        }
    }
}
