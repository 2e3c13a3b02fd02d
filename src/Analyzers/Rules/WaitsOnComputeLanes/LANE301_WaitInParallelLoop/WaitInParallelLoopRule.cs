using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Rules.WaitsOnComputeLanes;

/// <summary>LANE301: a worker of a parallel loop or query waits, itself or in a helper.</summary>
internal sealed class WaitInParallelLoopRule() : WaitRule(Definition)
{
    internal const string Id = "LANE301";

    private static readonly DiagnosticDescriptor Definition = Rule.Define(
        Id, Families.WaitsOnComputeLanes, RuleLevel.Certain,
        title: "Wait in a parallel loop",
        message: "'{0}' in the {1} holds a worker while it waits for {2}; {3}",
        description: "Parallel loops and queries have a worker for each core, meant for computing. One that waits computes nothing, and the pool "
            + "adds threads slowly. 'Parallel.ForEachAsync' has as many waits under way as it is told to, without a thread for each.");

    public override void Judge(WaitSite site)
    {
        if (site.Lane is not { Lane: Lane.Compute, Kind: LaneKind.Parallel } lane || site.Kind is not { } kind)
            return;

        if (!IsLong(kind, site.Counterpart is not null) || IsYield(site, kind) || site.Facts.Lanes.IsTestProject || site.IsHarmless)
            return;

        Report(
            site, Squiggle.Text(site.Operation), lane.Reason, WaitKindText.Of(kind),
            $"use 'await {AsyncForm(lane)}' and '{site.Counterpart?.Remedy ?? site.Api.Remedy}'");
    }

    public override bool JudgeHelper(HelperSite site)
    {
        if (site.Lane is not { Lane: Lane.Compute, Kind: LaneKind.Parallel } lane || site.Nearest(HiddenWaitClass.Certain) is not { } wait
            || !IsLong(wait.Kind, wait.HasCounterpart) || IsFarSleep(wait) || site.Facts.Lanes.IsTestProject)
        {
            return false;
        }

        Chain.Report(
            Descriptor, site, wait,
            [WaitKindText.Of(wait.Kind), $"use 'await {AsyncForm(lane)}' and an async form of what is on the way: {Chain.TextOf(wait)}"]);
        return true;
    }

    // Deep in a library one sleeps before another attempt at what has failed, which is seldom.
    private static bool IsFarSleep(HiddenWait wait) => wait.Kind == WaitKind.Sleep && wait.Calls > 1;

    private static string AsyncForm(LaneAnswer lane) => lane.Reason switch
    {
        "body of 'Parallel.For'" => "Parallel.ForAsync",
        "body of 'Parallel.Invoke'" or "body of a PLINQ query" => "Task.WhenAll",
        _ => "Parallel.ForEachAsync",
    };

    private static bool IsYield(WaitSite site, WaitKind kind) =>
        kind == WaitKind.Sleep && TimeOut.IsYield(site.Operation, site.Settings.MinSleepMilliseconds);

    // Files are read fast, and in the midst of computing; what has no counterpart could not be awaited.
    private static bool IsLong(WaitKind kind, bool hasCounterpart) => kind switch
    {
        WaitKind.Sleep or WaitKind.Task => true,
        WaitKind.Network or WaitKind.Dns or WaitKind.Database or WaitKind.Process or WaitKind.Wait => hasCounterpart,
        _ => false,
    };
}
