using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What waits in a setter has no async form, whatever the getter does.</summary>
public class SetterTests
{
    [Theory]
    [InlineData("int Size { get => 1; set => Thread.Sleep(value); }", "[|Size|] = 200;")]
    [InlineData("int Size { get { return 1; } set { Thread.Sleep(value); } }", "this.[|Size|] = 200;")]
    [InlineData("int Size { get => 1; set => Thread.Sleep(200); }", "[|Size|]++;")]
    [InlineData("int Size { get => 1; set => Thread.Sleep(200); }", "[|Size|] += 2;")]
    [InlineData("int Size { get => 1; set => Save(); } void Save() => Thread.Sleep(200);", "[|Size|] = 2;")]
    public Task There_is_no_form(string members, string statement) => OffersNoFix(
        $$"""
        public class C
        {
            public {{members}}

            async Task M() { await Task.Yield(); {{statement}} }
        }
        """);
}
