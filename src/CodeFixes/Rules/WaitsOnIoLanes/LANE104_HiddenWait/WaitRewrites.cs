using System.Linq;
using System.Threading;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary>How a wait of any kind is written as an await: what the fixes of the rules about waits do, asked for by others.</summary>
internal static class WaitRewrites
{
    private static readonly AwaitFix Sleep = new UseTaskDelayFix();
    private static readonly AwaitFix Task = new AwaitTaskFix();
    private static readonly AwaitFix Other = new CallCounterpartFix();

    /// <summary>The rewrite of the expression or keyword that stands at a place; null if there is none.</summary>
    public static AwaitRewrite? At(SyntaxToken place, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken) =>
        place.Parent is SimpleNameSyntax && BlockingExpression.At(model.SyntaxTree.GetRoot(cancellationToken), place.Parent.Span) is { } blocking
            ? Of(blocking, model, facts, cancellationToken)
            : Other.RewritesAt(place, model, cancellationToken).FirstOrDefault();

    public static AwaitRewrite? Of(ExpressionSyntax blocking, SemanticModel model, CompilationFacts facts, CancellationToken cancellationToken)
    {
        if (model.GetOperation(blocking, cancellationToken) is not { } operation
            || facts.Waits.At(operation) is not { } wait)
        {
            return null;
        }

        var fix = wait.Api.Kind switch
        {
            WaitKind.Sleep => Sleep,
            WaitKind.Task => Task,
            _ => Other,
        };

        return fix.RewritesOf(blocking, model, facts, cancellationToken).FirstOrDefault();
    }
}
