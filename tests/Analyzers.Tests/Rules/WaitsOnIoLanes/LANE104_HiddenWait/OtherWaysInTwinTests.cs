using Fix = LaneKeeper.Tests.Fixing<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;
using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A helper that waits in several ways gets an async form that awaits on all of them.</summary>
public class OtherWaysInTwinTests
{
    [Fact]
    public Task Each_property_that_waits_gets_a_form() => Fixes(
        """
        public class Settings
        {
            Task<int> ReadAsync(string key, CancellationToken token = default) => Task.Run(() => key.Length, token);

            public int Width => ReadAsync("w").Result;
            public int Height => ReadAsync("h").Result;

            public int Area() => Width * Height;
        }

        class User { async Task<int> M(Settings settings) { await Task.Yield(); return settings.[|Area|](); } }
        """,
        """
        public class Settings
        {
            Task<int> ReadAsync(string key, CancellationToken token = default) => Task.Run(() => key.Length, token);

            public int Width => ReadAsync("w").Result;

            public async Task<int> GetWidthAsync(CancellationToken cancellationToken = default) => await ReadAsync("w", cancellationToken);
            public int Height => ReadAsync("h").Result;

            public async Task<int> GetHeightAsync(CancellationToken cancellationToken = default) => await ReadAsync("h", cancellationToken);

            public int Area() => Width * Height;

            public async Task<int> AreaAsync(CancellationToken cancellationToken = default) => await GetWidthAsync(cancellationToken) * await GetHeightAsync(cancellationToken);
        }

        class User { async Task<int> M(Settings settings) { await Task.Yield(); return await settings.AreaAsync(); } }
        """,
        title: "Create 'AreaAsync' and 2 more async methods, and await them");

    [Fact]
    public Task A_way_may_go_on_behind_another_helper() => Fixes(
        """
        public class Store
        {
            public void Load() { Thread.Sleep(50); }
            public void Check() { Load(); Count(); }
            public void Count() { Thread.Sleep(50); }
            public void Open() { Load(); Check(); }
        }

        class User { async Task M(Store store) { await Task.Yield(); store.[|Open|](); } }
        """,
        """
        public class Store
        {
            public void Load() { Thread.Sleep(50); }

            public async Task LoadAsync(CancellationToken cancellationToken = default) { await Task.Delay(50, cancellationToken); }
            public void Check() { Load(); Count(); }

            public async Task CheckAsync(CancellationToken cancellationToken = default) { await LoadAsync(cancellationToken); await CountAsync(cancellationToken); }
            public void Count() { Thread.Sleep(50); }

            public async Task CountAsync(CancellationToken cancellationToken = default) { await Task.Delay(50, cancellationToken); }
            public void Open() { Load(); Check(); }

            public async Task OpenAsync(CancellationToken cancellationToken = default) { await LoadAsync(cancellationToken); await CheckAsync(cancellationToken); }
        }

        class User { async Task M(Store store) { await Task.Yield(); await store.OpenAsync(); } }
        """);

    [Fact]
    public Task A_form_that_is_there_is_used_on_another_way_too() => Fixes(
        """
        public class Store
        {
            public void Load() { Thread.Sleep(50); }
            public void Count() { Thread.Sleep(50); }
            public Task CountAsync() => Task.Delay(50);
            public void Open() { Load(); Count(); }
        }

        class User { async Task M(Store store) { await Task.Yield(); store.[|Open|](); } }
        """,
        """
        public class Store
        {
            public void Load() { Thread.Sleep(50); }

            public async Task LoadAsync(CancellationToken cancellationToken = default) { await Task.Delay(50, cancellationToken); }
            public void Count() { Thread.Sleep(50); }
            public Task CountAsync() => Task.Delay(50);
            public void Open() { Load(); Count(); }

            public async Task OpenAsync(CancellationToken cancellationToken = default) { await LoadAsync(cancellationToken); await CountAsync(); }
        }

        class User { async Task M(Store store) { await Task.Yield(); await store.OpenAsync(); } }
        """);

    /// <summary>A way that cannot be async is left.</summary>
    [Theory]
    [InlineData("lock (_gate) Count();")]
    [InlineData("Count(out _);")]
    [InlineData("Action count = () => Count(); count();")]
    [InlineData("Counter = 2; _ = Counter;")]
    public async Task Some_ways_are_left(string other)
    {
        var source =
            $$"""
            public class Store
            {
                readonly object _gate = new();
                int Counter { get => 1; set => Thread.Sleep(value); }
                void Count() { Thread.Sleep(50); }
                void Count(out int count) { count = 1; Thread.Sleep(50); }

                public void Load() { Thread.Sleep(50); }

                public void Open() { Load(); {{other}} }
            }

            class User { async Task M(Store store) { await Task.Yield(); store.Open(); } }
            """;

        Assert.Contains(
            $"public async Task OpenAsync(CancellationToken cancellationToken = default) {{ await LoadAsync(cancellationToken); {other} }}",
            await Fix.Of(source, "CreateAsyncTwin"), StringComparison.Ordinal);
    }

    /// <summary>What is long is a change of its own.</summary>
    [Theory]
    [InlineData(10, "await CountAsync(cancellationToken);")]
    [InlineData(60, "Count();")]
    public async Task Long_helpers_come_next(int lines, string twin)
    {
        var source =
            $$"""
            public class Store
            {
                public void Load() { Thread.Sleep(50); }
                public void Count()
                {
                    {{string.Concat(Enumerable.Repeat("Console.WriteLine();\n", lines))}}
                    Thread.Sleep(50);
                }

                public void Open() { Load(); Count(); }
            }

            class User { async Task M(Store store) { await Task.Yield(); store.Open(); } }
            """;

        Assert.Contains(
            $"public async Task OpenAsync(CancellationToken cancellationToken = default) {{ await LoadAsync(cancellationToken); {twin} }}",
            await Fix.FirstOf(source, "CreateAsyncTwin"), StringComparison.Ordinal);
    }

    /// <summary>What changes a public contract is a fix of its own.</summary>
    [Fact]
    public Task A_public_contract_comes_next() => Fixes(
        Source("", "", "", "", "store.[|Open|](new Counter());"),
        Source(
            "\n    Task CountAsync(CancellationToken cancellationToken = default);\n", "\n    public async Task CountAsync(CancellationToken cancellationToken = default) => await Task.Delay(50, cancellationToken);\n",
            LoadAsync, "\n    public async Task OpenAsync(ICounter counter, CancellationToken cancellationToken = default) { await LoadAsync(cancellationToken); await counter.CountAsync(cancellationToken); }\n", "await store.OpenAsync(new Counter());"),
        steps: 2);

    private const string LoadAsync = "\n    public async Task LoadAsync(CancellationToken cancellationToken = default) { await Task.Delay(50, cancellationToken); }\n";

    private static string Source(string contract, string body, string load, string open, string call) =>
        $$"""
        public interface ICounter
        {
            void Count();
        {{contract}}}

        public class Counter : ICounter
        {
            public void Count() => Thread.Sleep(50);
        {{body}}}

        public class Store
        {
            public void Load() { Thread.Sleep(50); }
        {{load}}
            public void Open(ICounter counter) { Load(); counter.Count(); }
        {{open}}}

        class User { async Task M(Store store) { await Task.Yield(); {{call}} } }
        """;
}
