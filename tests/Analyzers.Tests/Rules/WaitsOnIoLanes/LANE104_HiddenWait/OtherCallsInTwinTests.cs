using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What a twin calls beside that for which it is made.</summary>
public class OtherCallsInTwinTests
{
    [Fact]
    public Task A_helper_with_an_async_form_is_awaited_each_time() => Fixes(
        Source("Read(1); Console.WriteLine(Read(2));", "store.[|Load|]();"),
        Source("Read(1); Console.WriteLine(Read(2));", "await store.LoadAsync();", "await ReadAsync(1, cancellationToken); Console.WriteLine(await ReadAsync(2, cancellationToken));"));

    /// <summary>In the helper, which is not async, this was no warning.</summary>
    [Fact]
    public Task What_is_started_and_forgotten_is_discarded() => Fixes(
        Source("Task.Delay(1); Read(1); TellAsync();", "store.[|Load|]();"),
        Source("Task.Delay(1); Read(1); TellAsync();", "await store.LoadAsync();", "_ = Task.Delay(1); await ReadAsync(1, cancellationToken); _ = TellAsync();"));

    private static string Source(string body, string call, string? twin = null) =>
        $$"""
        public class Store
        {
            int Read(int i) { Thread.Sleep(50); return i; }
            async Task<int> ReadAsync(int i, CancellationToken token) { await Task.Delay(50, token); return i; }
            Task TellAsync() => Task.CompletedTask;

            public void Load() { {{body}} }
        {{(twin is null ? "" : $"\n    public async Task LoadAsync(CancellationToken cancellationToken = default) {{ {twin} }}\n")}}}

        class User { async Task M(Store store) { await Task.Yield(); {{call}} } }
        """;
}
