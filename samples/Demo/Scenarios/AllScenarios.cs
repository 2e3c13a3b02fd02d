using LaneKeeper.Demo.Scenarios.AsyncStartNew;
using LaneKeeper.Demo.Scenarios.AsyncVoidDelegate;
using LaneKeeper.Demo.Scenarios.AwaitInLoop;
using LaneKeeper.Demo.Scenarios.AwaitedOffload;
using LaneKeeper.Demo.Scenarios.BlockingCall;
using LaneKeeper.Demo.Scenarios.BlockingFileCall;
using LaneKeeper.Demo.Scenarios.BlockingOnTask;
using LaneKeeper.Demo.Scenarios.BlockingSleep;
using LaneKeeper.Demo.Scenarios.BlockingWait;
using LaneKeeper.Demo.Scenarios.ExponentialRecursion;
using LaneKeeper.Demo.Scenarios.FakeAsync;
using LaneKeeper.Demo.Scenarios.HandRolledThreads;
using LaneKeeper.Demo.Scenarios.HeavyCall;
using LaneKeeper.Demo.Scenarios.HeavyHelper;
using LaneKeeper.Demo.Scenarios.HeavyLoop;
using LaneKeeper.Demo.Scenarios.HiddenWait;
using LaneKeeper.Demo.Scenarios.InlineContinuations;
using LaneKeeper.Demo.Scenarios.LikelyHeavyLoop;
using LaneKeeper.Demo.Scenarios.LockAroundBody;
using LaneKeeper.Demo.Scenarios.NestedParallel;
using LaneKeeper.Demo.Scenarios.OffloadedWait;
using LaneKeeper.Demo.Scenarios.PollingLoop;
using LaneKeeper.Demo.Scenarios.SequentialAwaits;
using LaneKeeper.Demo.Scenarios.SequentialParallel;
using LaneKeeper.Demo.Scenarios.SharedWrite;
using LaneKeeper.Demo.Scenarios.SyncOverAsync;
using LaneKeeper.Demo.Scenarios.WaitInParallelLoop;
using LaneKeeper.Demo.Scenarios.WaitUnderSharedLock;
using LaneKeeper.Demo.Scenarios.WaitingThread;
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
        new HiddenWaitScenario(),
        new BlockingWaitScenario(),
        new PollingLoopScenario(),
        new SyncOverAsyncScenario(),
        new WaitUnderSharedLockScenario(),
        new BlockingFileCallScenario(),
        new InlineContinuationsScenario(),
        new HeavyLoopScenario(),
        new LikelyHeavyLoopScenario(),
        new HeavyCallScenario(),
        new HeavyHelperScenario(),
        new ExponentialRecursionScenario(),
        new FakeAsyncScenario(),
        new HandRolledThreadsScenario(),
        new WorkBoundToProcessScenario(),
        new WaitInParallelLoopScenario(),
        new AsyncVoidDelegateScenario(),
        new AsyncStartNewScenario(),
        new WaitingThreadScenario(),
        new OffloadedWaitScenario(),
        new SequentialAwaitsScenario(),
        new AwaitInLoopScenario(),
        new AwaitedOffloadScenario(),
        new SharedWriteScenario(),
        new LockAroundBodyScenario(),
        new SequentialParallelScenario(),
        new NestedParallelScenario(),
    ];

    public static IEnumerable<string> Ids => InOrder.Select(scenario => scenario.Id);

    public static Scenario? Find(string id) =>
        InOrder.FirstOrDefault(scenario => scenario.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
