using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>An async form takes a token where something in it does.</summary>
public class UnusedTokenTests
{
    private const string User = "class User { async Task M(Store store, CancellationToken token) { await Task.Yield(); store.[|Open|](1); } }";

    private const string Fixed = "class User { async Task M(Store store, CancellationToken token) { await Task.Yield(); await store.OpenAsync(1); } }";

    [Fact]
    public Task No_token_that_nothing_takes() => Fixes(
        Store("public void Open(int count) { Read(count).Wait(); }", User),
        Store("public void Open(int count) { Read(count).Wait(); }\n\n    public async Task OpenAsync(int count) { await Read(count); }", Fixed));

    /// <summary>With a token that is cancelled already the pool would not begin to close what is open.</summary>
    [Fact]
    public Task What_is_closed_on_the_pool_takes_none() => Fixes(
        Store("public void Open(int count) { Task.Run(async () => await CloseAsync(count)).Wait(); }\n    Task CloseAsync(int count) => Read(count);", User),
        Store(
            "public void Open(int count) { Task.Run(async () => await CloseAsync(count)).Wait(); }\n\n    public async Task OpenAsync(int count) { await Task.Run(async () => await CloseAsync(count)); }\n    Task CloseAsync(int count) => Read(count);",
            Fixed));

    /// <summary>The token of one form may be that of the next alone.</summary>
    [Fact]
    public Task Nor_along_the_way() => Fixes(
        Store("void Load() { Read(1).Wait(); }\n    public void Open(int count) { Load(); }", User),
        Store("void Load() { Read(1).Wait(); }\n\n    async Task LoadAsync() { await Read(1); }\n    public void Open(int count) { Load(); }\n\n    public async Task OpenAsync(int count) { await LoadAsync(); }", Fixed));

    [Fact]
    public Task The_documentation_says_nothing_of_it() => Fixes(
        Store("/// <summary>Opens it.</summary>\n    /// <param name=\"count\">How often.</param>\n    public void Open(int count) { Read(count).Wait(); }", User),
        Store(
            """
            /// <summary>Opens it.</summary>
                /// <param name="count">How often.</param>
                public void Open(int count) { Read(count).Wait(); }

                /// <summary>Opens it.</summary>
                /// <param name="count">How often.</param>
                public async Task OpenAsync(int count) { await Read(count); }
            """,
            Fixed));

    [Fact]
    public Task Lists_keep_their_lines() => Fixes(
        Store("public void Open(\n        int count,\n        int size = 1\n    )\n    { Read(count).Wait(); }", User),
        Store("public void Open(\n        int count,\n        int size = 1\n    )\n    { Read(count).Wait(); }\n\n    public async Task OpenAsync(\n        int count,\n        int size = 1\n    )\n    { await Read(count); }", Fixed));

    /// <summary>Several on a line stay together, and a comment stays with what it is about.</summary>
    [Theory]
    [InlineData("\n        int count, int size = 1\n    ", "\n        int count, int size = 1, CancellationToken cancellationToken = default\n    ")]
    [InlineData("int count,\n        int size = 1", "int count,\n        int size = 1,\n        CancellationToken cancellationToken = default")]
    [InlineData("\n        int count\n    ", "\n        int count,\n        CancellationToken cancellationToken = default\n    ")]
    [InlineData("int count,\n        int size = 1, int last = 2", "int count,\n        int size = 1, int last = 2, CancellationToken cancellationToken = default")]
    public Task A_token_stands_as_the_last_parameter_does(string before, string after) => Fixes(
        Store($"public void Open({before})\n    {{ Thread.Sleep(100 * count); }}", User),
        Store($"public void Open({before})\n    {{ Thread.Sleep(100 * count); }}\n\n    public async Task OpenAsync({after})\n    {{ await Task.Delay(100 * count, cancellationToken); }}", Fixed.Replace("(1)", before.Contains("size", StringComparison.Ordinal) ? "(1, cancellationToken: token)" : "(1, token)")));

    [Theory]
    [InlineData("\n        int count, int size = 1\n    ")]
    [InlineData("int count,\n        int size = 1")]
    [InlineData("\n        int count\n    ")]
    public Task Taken_out_again_it_leaves_no_trace(string list) => Fixes(
        Store($"public void Open({list})\n    {{ Read(count).Wait(); }}", User),
        Store($"public void Open({list})\n    {{ Read(count).Wait(); }}\n\n    public async Task OpenAsync({list})\n    {{ await Read(count); }}", Fixed));

    /// <summary>A token that would be taken for a failure is passed to nothing, so none is asked for.</summary>
    [Fact]
    public Task No_token_where_none_may_be_passed() => Fixes(
        Store("public void Open(int count) { try { Thread.Sleep(50); } catch (Exception) { } }", User),
        Store("public void Open(int count) { try { Thread.Sleep(50); } catch (Exception) { } }\n\n    public async Task OpenAsync(int count) { try { await Task.Delay(50); } catch (Exception) { } }", Fixed));

    /// <summary>Other methods of the name do not matter, unless they are what a call would be of then, or what would be written.</summary>
    [Theory]
    [InlineData("static Task OpenAsync(string name) => Read(1);", "OpenAsync(int count)")]
    [InlineData("static Task OpenAsync(int count, string name) => Read(1);", "OpenAsync(int count)")]
    [InlineData("static void OpenAsync(int count) { }", "OpenAsync(int count, CancellationToken cancellationToken = default)")]
    public Task Namesakes(string other, string form) => Fixes(
        Store(other + "\n    public void Open(int count) { Read(count).Wait(); }", User),
        Store(
            other + "\n    public void Open(int count) { Read(count).Wait(); }\n\n    public async Task " + form + " { await Read(count); }",
            form.Contains("Token", StringComparison.Ordinal) ? Fixed.Replace("(1)", "(1, token)") : Fixed));

    /// <summary>What another body may want one day.</summary>
    [Fact]
    public Task A_contract_keeps_its_token() => Fixes(
        """
        interface IStore
        {
            void Open(Task task);
        }

        class Store : IStore
        {
            public void Open(Task task) { task.Wait(); }
        }

        class User { async Task M(IStore store, Task task) { await Task.Yield(); store.[|Open|](task); } }
        """,
        """
        interface IStore
        {
            void Open(Task task);

            Task OpenAsync(Task task, CancellationToken cancellationToken = default);
        }

        class Store : IStore
        {
            public void Open(Task task) { task.Wait(); }

            public async Task OpenAsync(Task task, CancellationToken cancellationToken = default) { await task; }
        }

        class User { async Task M(IStore store, Task task) { await Task.Yield(); await store.OpenAsync(task); } }
        """);

    private static string Store(string members, string user) =>
        $$"""
        public class Store
        {
            static Task Read(int count) => Task.Run(() => { });

            {{members}}
        }

        {{user}}
        """;
}
