namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

/// <summary>Statements in a synchronous method with what they commonly need.</summary>
internal static class InMethod<TRule>
    where TRule : new()
{
    public static Task Reports(string statements) => Verify<TRule>.Reports(Source(statements));

    public static Task Silent(string statements) => Verify<TRule>.Silent(Source(statements));

    public static string Source(string statements) =>
        $$"""
        class C
        {
            readonly List<string> names = new();
            readonly int[] numbers = { 1 };
            readonly SemaphoreSlim semaphore = new(1);
            readonly Barrier barrier = new(2);
            readonly System.Net.Http.HttpClient client = new();
            CancellationToken token;
            int ticks;

            void M(bool flag)
            {
                {{statements}}
            }

            async Task WorkAsync(object? x = null) => await Task.Yield();
            async Task<int> CountAsync(object? x = null) { await Task.Yield(); return 1; }
            async void Fire() => await Task.Yield();
            async void FireAt(string name) => await Task.Yield();
            void Tick() => ticks++;
            void Compute(string name) { foreach (var c in name) ticks += c; }
        }
        """;
}
