using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>An async form that is made of the synchronous one is no form that can be called there: it would call itself for ever.</summary>
public class OwnFormTests
{
    // ProxyConnector of SSH.NET: "performs async/sync fallback".
    [Theory]
    [InlineData("protected virtual async Task ConnectAsync(CancellationToken token) { await Task.Yield(); [|Connect|](); }")]
    [InlineData("protected virtual async Task ConnectAsync(CancellationToken token) { await Task.Yield(); this.[|Connect|](); }")]
    [InlineData("public Task ConnectAsync() { [|Connect|](); return Task.CompletedTask; }")]
    [InlineData("public Task ConnectAsync() => ForEachAsync(async () => { await Task.Yield(); [|Connect|](); }); static Task ForEachAsync(Func<Task> work) => work();")]
    [InlineData("public async Task ConnectAsync() { await Task.Yield(); [|Again|](); } void Again() => Connect();")]
    public Task It_is_not_called_in_itself(string form) => Verify.OffersNoFix(
        $$"""
        class Connector(SemaphoreSlim gate)
        {
            void Connect() => gate.Wait();

            {{form}}
        }
        """);

    [Fact]
    public Task Nor_in_what_overrides_it() => Verify.OffersNoFix(
        """
        abstract class Connector(SemaphoreSlim gate)
        {
            protected void Connect() => gate.Wait();

            public virtual Task ConnectAsync() => Task.CompletedTask;
        }

        sealed class Proxy(SemaphoreSlim gate) : Connector(gate)
        {
            public override async Task ConnectAsync() { await Task.Yield(); [|Connect|](); }
        }
        """);

    [Fact]
    public Task Nor_is_a_static_one() => Verify.OffersNoFix(
        """
        static class Connector
        {
            static readonly SemaphoreSlim Gate = new(1);

            static void Connect() => Gate.Wait();

            public static async Task ConnectAsync() { await Task.Yield(); Connector.[|Connect|](); }
        }
        """);

    [Fact]
    public Task On_another_object_it_is_called() => Verify.Fixes(
        """
        interface IStore { void Save(); Task SaveAsync(); }

        sealed class Store(SemaphoreSlim gate) : IStore
        {
            public void Save() => gate.Wait();

            public Task SaveAsync() => gate.WaitAsync();
        }

        sealed class Tree(SemaphoreSlim gate)
        {
            public Tree? Child;

            public void Save() => gate.Wait();

            public async Task SaveAsync()
            {
                await gate.WaitAsync();
                if (Child != null)
                    Child.[|Save|]();
            }
        }

        class Retry(Store inner)
        {
            public async Task SaveAsync() { await Task.Yield(); inner.[|Save|](); }
        }
        """,
        """
        interface IStore { void Save(); Task SaveAsync(); }

        sealed class Store(SemaphoreSlim gate) : IStore
        {
            public void Save() => gate.Wait();

            public Task SaveAsync() => gate.WaitAsync();
        }

        sealed class Tree(SemaphoreSlim gate)
        {
            public Tree? Child;

            public void Save() => gate.Wait();

            public async Task SaveAsync()
            {
                await gate.WaitAsync();
                if (Child != null)
                    await Child.SaveAsync();
            }
        }

        class Retry(Store inner)
        {
            public async Task SaveAsync() { await Task.Yield(); await inner.SaveAsync(); }
        }
        """);
}
