using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What does not compile yet may be anything.</summary>
public class UnfinishedCodeTests
{
    [Fact]
    public Task Task_that_is_complete_where_nobody_knows() => Verify<HiddenWaitRule>.Silent(
        """
        class C
        {
            async Task M() { await Task.Yield(); _ = Create(); }
            int Create() => MakeAsync().Result;
            Task<int> MakeAsync() { if (Unknown()) return Task.FromResult(1); return Task.Run(() => 1); }
        }
        """,
        new Project { KnownErrors = ["CS0103"] });
}
