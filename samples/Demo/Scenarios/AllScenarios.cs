using LaneKeeper.Demo.Scenarios.AsyncStartNew;
using LaneKeeper.Demo.Scenarios.AsyncVoidDelegate;
using LaneKeeper.Demo.Scenarios.BlockingCall;
using LaneKeeper.Demo.Scenarios.BlockingFileCall;
using LaneKeeper.Demo.Scenarios.BlockingOnTask;
using LaneKeeper.Demo.Scenarios.BlockingSleep;
using LaneKeeper.Demo.Scenarios.BlockingWait;
using LaneKeeper.Demo.Scenarios.InlineContinuations;
using LaneKeeper.Demo.Scenarios.PollingLoop;
using LaneKeeper.Demo.Scenarios.SyncOverAsync;
using LaneKeeper.Demo.Scenarios.WaitUnderSharedLock;
using LaneKeeper.Demo.Scenarios.WorkBoundToProcess;

namespace LaneKeeper.Demo.Scenarios;

/// <summary>Every scenario, in the order in which they are run and shown.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<Scenario> InOrder { get; } =
    [
        new BlockingSleepScenario(),
        new BlockingOnTaskScenario(),
        new BlockingCallScenario(),
        new BlockingWaitScenario(),
        new PollingLoopScenario(),
        new SyncOverAsyncScenario(),
        new WaitUnderSharedLockScenario(),
        new BlockingFileCallScenario(),
        new InlineContinuationsScenario(),
        new WorkBoundToProcessScenario(),
        new AsyncVoidDelegateScenario(),
        new AsyncStartNewScenario(),
    ];

    public static IEnumerable<string> Ids => InOrder.Select(scenario => scenario.Id);

    public static Scenario? Find(string id) =>
        InOrder.FirstOrDefault(scenario => scenario.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
