using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>An extension of one's own that does what <c>ConfigureAwait</c> does changes nothing about the task.</summary>
public class OwnConfigureAwaitTests
{
    [Theory]
    [InlineData("await task.NoContext(); return task.Result;")]
    [InlineData("await Task.WhenAll(task, other).NoContext(); return task.Result;")]
    public Task Awaited_before(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("await other.NoContext(); return task.[|Result|];")]
    [InlineData("await task.After(); return task.[|Result|];")]
    public Task Not_awaited_before(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) =>
        $$"""
        using System.Runtime.CompilerServices;

        static class Tasks
        {
            public static ConfiguredTaskAwaitable NoContext(this Task task) => task.ConfigureAwait(false);
            public static ConfiguredTaskAwaitable<T> NoContext<T>(this Task<T> task) => task.ConfigureAwait(false);
            public static async Task After<T>(this Task<T> task) { await Task.WhenAny(task, Task.Delay(1)); }
        }

        class C { async Task<int> M(Task<int> task, Task<int> other) { {{statements}} } }
        """;
}
