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

    [Theory]
    [InlineData("Task.Run(() => Save(Settings.Of(1)))")]
    [InlineData("Start(() => Save(Settings.Of(1)))")]
    [InlineData("Start(() => { Save(1); throw new Exception(); })")]
    public Task Lambda_that_is_taken_for_one_that_returns_a_task(string call) => Verify<HiddenWaitRule>.Silent(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); await {{call}}; }
            static Task Start(Func<Task> work) => Task.CompletedTask;
            void Save(Settings settings) => Thread.Sleep(100);
            void Save(int number) => Thread.Sleep(100);
        }
        """,
        new Project { KnownErrors = ["CS0103", "CS0246", "CS0029", "CS1662"] });

    [Fact]
    public Task Continuation_that_does_not_bind() => Verify<BlockingOnTaskRule>.Silent(
        "class C { void M(Task<int> t) => t.ContinueWith(async s => { if (s.Result == 1) { var item = await Missing.Get(1); if (item.Is) Gone.Show(1); } }); }",
        new Project { KnownErrors = ["CS0103"] });

    [Fact]
    public Task Lambda_that_returns_a_task() => Verify<HiddenWaitRule>.Reports(
        """
        class C
        {
            async Task M() => await Start(() => { [|Save|](); return Task.CompletedTask; });
            static Task Start(Func<Task> work) => work();
            void Save() => Thread.Sleep(100);
        }
        """);
}
