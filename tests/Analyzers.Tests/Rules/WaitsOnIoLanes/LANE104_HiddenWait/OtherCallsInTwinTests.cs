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

    [Fact]
    public Task Each_using_that_writes_at_its_end_is_awaited() => Fixes(
        Source("using (var a = new StreamWriter(\"a\")) a.Write(1); using (var b = new StreamWriter(\"b\")) b.Write(2); Read(1);", "store.[|Load|]();"),
        Source(
            "using (var a = new StreamWriter(\"a\")) a.Write(1); using (var b = new StreamWriter(\"b\")) b.Write(2); Read(1);", "await store.LoadAsync();",
            "await using (var a = new StreamWriter(\"a\")) a.Write(1); await using (var b = new StreamWriter(\"b\")) b.Write(2); await ReadAsync(1, cancellationToken);"));

    [Theory]
    [InlineData("ReadSync")]
    [InlineData("ReadBlocking")]
    [InlineData("ReadSynchronously")]
    public Task A_form_is_not_called_synchronous(string name) => Fixes(
        $$"""
        public class Store { public void {{name}}(int size) { Thread.Sleep(50 + size); } }

        class User { async Task M(Store store) { await Task.Yield(); store.[|{{name}}|](1); } }
        """,
        $$"""
        public class Store { public void {{name}}(int size) { Thread.Sleep(50 + size); } public async Task ReadAsync(int size, CancellationToken cancellationToken = default) { await Task.Delay(50 + size, cancellationToken); } }

        class User { async Task M(Store store) { await Task.Yield(); await store.ReadAsync(1); } }
        """,
        title: "Create 'ReadAsync' and await it");

    [Fact]
    public Task The_title_says_how_much_there_is_twice() => Fixes(
        Long("store.[|Load|]();"), Long("await store.LoadAsync();", Steps + "        await Task.Delay(50, cancellationToken);"), title: "Create 'LoadAsync' and await it (repeats 53 lines)");

    [Fact]
    public Task The_title_says_that_a_callback_does_not_wait() => Fixes(
        """
        public class Store
        {
            public void Load() { Thread.Sleep(50); }
        }

        class User
        {
            private Timer _timer;
            void Start(Store store) => _timer = new Timer(_ => store.[|Load|](), null, 100, 100);
        }
        """,
        """
        using System.Runtime.ExceptionServices;

        public class Store
        {
            public void Load() { Thread.Sleep(50); }

            public async Task LoadAsync(CancellationToken cancellationToken = default) { await Task.Delay(50, cancellationToken); }
        }

        class User
        {
            private Timer _timer;
            void Start(Store store) => _timer = new Timer(_ =>
            {
                _ = RunAsync();

                async Task RunAsync()
                {
                    try
                    {
                        await store.LoadAsync();
                    }
                    catch (Exception exception)
                    {
                        ThreadPool.QueueUserWorkItem(_ => ExceptionDispatchInfo.Capture(exception).Throw());
                    }
                }
            }, null, 100, 100);
        }
        """,
        title: "Create 'LoadAsync' and await it (the callback starts the work and returns)");

    [Theory]
    [InlineData("1,\n\t\t\t2", "1,\n\t\t\t2,\n\t\t\ttoken")]
    [InlineData("\n\t\t\t1,\n\t\t\t2\n\t\t", "\n\t\t\t1,\n\t\t\t2,\n\t\t\ttoken\n\t\t")]
    public Task Lists_of_a_file_of_tabs_keep_them(string before, string after) => Fixes(
        Tabbed($"store.[|Load|]({before})"), Tabbed($"await store.LoadAsync({after})"));

    private static string Tabbed(string call) =>
        "public class Store\n{\n\tpublic void Load(int a, int b) => Thread.Sleep(50);\n\tpublic Task LoadAsync(int a, int b, CancellationToken token) => Task.Delay(50, token);\n}\n\n"
        + $"class User\n{{\n\tasync Task M(Store store, CancellationToken token)\n\t{{\n\t\tawait Task.Yield();\n\t\t{call};\n\t}}\n}}\n";

    private static string Steps { get; } = string.Concat(Enumerable.Repeat("        Console.WriteLine();\n", 50));

    private static string Long(string call, string? twin = null) =>
        $$"""
        public class Store
        {
            public void Load()
            {
        {{Steps}}        Thread.Sleep(50);
            }
        {{(twin is null ? "" : $"\n    public async Task LoadAsync(CancellationToken cancellationToken = default)\n    {{\n{twin}\n    }}\n")}}}

        class User { async Task M(Store store) { await Task.Yield(); {{call}} } }
        """;

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
