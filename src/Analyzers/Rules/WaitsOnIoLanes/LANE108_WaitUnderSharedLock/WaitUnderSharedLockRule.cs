using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnIoLanes;

/// <summary>LANE108: a thread that may wait does so under a lock that an I/O lane takes, and so makes that one wait too.</summary>
internal sealed class WaitUnderSharedLockRule() : WaitRule(Definition)
{
    internal const string Id = "LANE108";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnIoLanes, RuleLevel.Likely,
        title: "Wait under a lock that an I/O lane takes",
        message: "'{0}' waits while it holds '{1}', and {2} takes the same lock; wait before or after the lock",
        description: "Whoever wants a lock waits as long as its holder does. A thread of its own may sleep, but not while it holds a lock that "
            + "async, request, UI or timer code takes: their thread stands still for the time of the sleep.");

    public override void Judge(WaitSite site)
    {
        if (site.Api.DependsOnObject || !IsLong(site.Api.Kind)
            || site.Facts.LockTakers.HeldDuring(site.Operation, site.Context.CancellationToken) is not var (held, taker))
        {
            return;
        }

        // On an I/O lane the wait itself is reported, and start-up holds up nobody.
        if (site.Lane.Lane is Lane.Io or Lane.Startup
            || TimeOut.IsYield(site.Operation, site.Settings.MinSleepMilliseconds)
            || site.IsHarmless)
        {
            return;
        }

        Report(
            site, ImmutableArray.Create(held.Taking.Syntax.GetLocation()),
            Squiggle.Text(site.Operation), held.Field.Name, taker.Reason);
    }

    // Files and consoles are quick as a rule, and often just what the lock protects.
    private static bool IsLong(WaitKind kind) =>
        kind is WaitKind.Sleep or WaitKind.Task or WaitKind.Wait or WaitKind.Network or WaitKind.Dns or WaitKind.Database or WaitKind.Process;
}
