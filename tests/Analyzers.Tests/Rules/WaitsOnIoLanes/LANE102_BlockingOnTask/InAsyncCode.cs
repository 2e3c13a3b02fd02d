using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Statements put into an async method that has tasks of all sorts at hand.</summary>
internal static class InAsyncCode
{
    public static Task Silent(string statements) => Verify.Silent(Method(statements));

    public static Task Reports(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) =>
        $$"""
        class C
        {
            Task<int> _field = Task.Run(() => 1);
            Task<int> Property { get; set; } = Task.Run(() => 1);
            C Other => this;
            Task<int> F(int x = 1) => Task.Run(() => x);
            void Use(object? x) { }
            void Change(ref Task<int> x) { }
            void Make(out Task<int> x) => x = F();

            async Task<int> M(
                Task<int> t, Task<int> u, Task plain, ValueTask<int> v, Task<int>[] array, List<Task<int>> list,
                IEnumerable<Task<int>> lazy, bool c, int n, CancellationToken token)
            {
                {{statements}}
                return 0;
            }
        }

        static class Limits
        {
            public static Task Within(this Task task, int milliseconds) => task.WaitAsync(TimeSpan.FromMilliseconds(milliseconds));
            public static Task WhenAllFailFast<T>(this IEnumerable<Task<T>> tasks) => Task.WhenAll(tasks);
            public static Task CancellableWhenAll<T>(this IEnumerable<Task<T>> tasks, CancellationToken token) => Task.WhenAll(tasks);
            public static Task<bool> WhenAllEndWithin<T>(this IEnumerable<Task<T>> tasks, int milliseconds) => Task.FromResult(milliseconds > 0);
            public static Task<T> Within<T>(this Task<T> task, TimeSpan limit) => task.WaitAsync(limit);
            public static async Task<bool> EndsWithin(this Task task, int milliseconds) => await Task.WhenAny(task, Task.Delay(milliseconds)) == task;
        }
        """;
}
