using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Settings;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE106: a thread wakes again and again to see whether something has happened.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PollingLoopAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE106";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "Polling loop that sleeps",
        message: "This loop sleeps until '{0}' changes its answer; {1}",
        description: "A loop that sleeps and looks keeps a thread for a wait: it wakes too often for nothing and too late when it matters. Whoever makes "
            + "the condition true can say so, and where nobody can, 'await Task.Delay' looks as often without a thread.");

    // The condition stands in the message, which is one line.
    private const int MaxConditionLength = 60;

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        // Tests wait for what they test; nobody else needs their threads.
        OnOperation(context, () => !facts.Lanes.IsTestProject, loop => Inspect(loop, facts), OperationKind.Loop);
    }

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        var loop = (ILoopOperation)context.Operation;
        if (Polling.Of(loop, context.CancellationToken) is not var (sleep, condition, isQueue)
            || TimeOut.IsYield(sleep, minimum: 1)
            || (PollingSleep.IsSpin(sleep) && !PolledCondition.IsFlag(condition, loop))
            || HasAwaitingTwin(context.ContainingSymbol))
        {
            return;
        }

        var wait = facts.Waits.At(sleep);
        if (wait is null ? sleep.TargetMethod.Name == "Sleep" : facts.Waits.IsHarmless(wait.Value, context.CancellationToken))
            return;

        var lane = facts.Lanes.LaneOf(sleep, context.ContainingSymbol, context.CancellationToken).Lane;

        // On an I/O lane the sleep is reported itself, unless it is too short to be one.
        if (lane == Lane.Startup
            || (lane == Lane.Io && wait is not null && !TimeOut.IsYield(sleep, AnalyzerSettings.Of(context).MinSleepMilliseconds)))
        {
            return;
        }

        Report(
            context, sleep.TargetMethod, KeywordOf(loop), ImmutableArray.Create(Squiggle.Of(sleep)),
            Text(condition), isQueue
                ? "use a 'Channel', whose reader awaits the next item"
                : "wait for a signal, or write 'await Task.Delay' in an async method");
    }

    /// <summary>Whether whoever can await has <c>ReadAsync</c>, and this is the <c>Read</c> for those who cannot.</summary>
    private static bool HasAwaitingTwin(ISymbol member) =>
        member is IMethodSymbol { ContainingType: { } type } && !type.GetMembers(member.Name + "Async").IsEmpty;

    private static Location KeywordOf(IOperation loop) => loop.Syntax switch
    {
        WhileStatementSyntax { WhileKeyword: var keyword } => keyword.GetLocation(),
        DoStatementSyntax { DoKeyword: var keyword } => keyword.GetLocation(),
        ForStatementSyntax { ForKeyword: var keyword } => keyword.GetLocation(),
        var syntax => syntax.GetLocation(),
    };

    private static string Text(IOperation condition)
    {
        var text = condition.Syntax.ToString();
        return text.Length <= MaxConditionLength && text.IndexOf('\n') < 0 ? text : text.Substring(0, System.Math.Min(text.Length, MaxConditionLength)).Split('\n')[0].TrimEnd() + "…";
    }
}
