using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE108: a thread that may wait does so under a lock that an I/O lane takes, and so makes that one wait too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WaitUnderSharedLockAnalyzer() : LaneAnalyzer(Descriptor)
{
    internal const string Id = "LANE108";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "Wait under a lock that an I/O lane takes",
        message: "'{0}' waits while it holds '{1}', and {2} takes the same lock; wait before or after the lock",
        description: "Whoever wants a lock waits as long as its holder does. A thread of its own may sleep, but not while it holds a lock that "
            + "async, request, UI or timer code takes: their thread stands still for the time of the sleep.");

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts) =>
        context.RegisterOperationAction(
            wait => Inspect(wait, facts), OperationKind.Invocation, OperationKind.PropertyReference);

    private void Inspect(OperationAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Waits.At(context.Operation) is not { Api: { DependsOnObject: false } api } wait || !IsLong(api.Kind))
            return;

        if (facts.LockTakers.HeldDuring(context.Operation, context.CancellationToken) is not var (held, taker))
            return;

        // On an I/O lane the wait itself is reported, and start-up holds up nobody.
        if (facts.Lanes.LaneOf(context.Operation, context.ContainingSymbol, context.CancellationToken).Lane is Lane.Io or Lane.Startup
            || TimeOut.IsYield(context.Operation, SettingsOf(context).MinSleepMilliseconds)
            || facts.Waits.IsHarmless(wait, context.CancellationToken))
        {
            return;
        }

        Report(
            context, wait.Member, Squiggle.Of(context.Operation), ImmutableArray.Create(held.Taking.Syntax.GetLocation()),
            Squiggle.Text(context.Operation), held.Field.Name, taker.Reason);
    }

    // Files and consoles are quick as a rule, and often just what the lock protects.
    private static bool IsLong(WaitKind kind) =>
        kind is WaitKind.Sleep or WaitKind.Task or WaitKind.Wait or WaitKind.Network or WaitKind.Dns or WaitKind.Database or WaitKind.Process;
}
