using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Helpers that do nothing but block on what they are given: that is awaited in their place.</summary>
public class HandedTaskTests
{
    [Theory]
    [InlineData("public static T Run<T>(Task<T> t) => t.GetAwaiter().GetResult();", "var i = CALL(LoadAsync());", "var i = await LoadAsync();")]
    [InlineData("public static T Run<T>(Task<T> t) { return t.ConfigureAwait(false).GetAwaiter().GetResult(); }", "var i = CALL(LoadAsync()) + 1;", "var i = await LoadAsync() + 1;")]
    [InlineData("public static void Run(Task t) => t.Wait();", "CALL(LoadAsync());", "await LoadAsync();")]
    [InlineData("public static T Run<T>(Task<T> t) => Task.Run(() => t).Result;", "Console.WriteLine(CALL(LoadAsync()).ToString());", "Console.WriteLine((await LoadAsync()).ToString());")]
    [InlineData("public static T Run<T>(Func<Task<T>> start) => Task.Run(start).GetAwaiter().GetResult();", "var i = CALL(() => LoadAsync());", "var i = await LoadAsync();")]
    [InlineData("public static T Run<T>(Func<Task<T>> start) => Task.Run(async () => await start()).GetAwaiter().GetResult();", "var i = CALL(async () => await LoadAsync().ConfigureAwait(false));", "var i = await LoadAsync();")]
    [InlineData("public static T Run<T>(Func<Task<T>> start) => start().GetAwaiter().GetResult();", "var i = CALL(LoadAsync);", "var i = await LoadAsync();")]
    [InlineData("static readonly TaskFactory Factory = new(); public static T Run<T>(Func<Task<T>> start) { var culture = System.Globalization.CultureInfo.CurrentCulture; return Factory.StartNew(() => { Thread.CurrentThread.CurrentCulture = culture; return start(); }).Unwrap().GetAwaiter().GetResult(); }",
        "var i = CALL(() => LoadAsync());", "var i = await LoadAsync();")]
    public Task What_is_given_is_awaited(string helper, string before, string after) => Fixes(
        Source(helper, before.Replace("CALL", "Runner.[|Run|]")), Source(helper, after));

    [Fact]
    public Task Also_as_an_extension() => Fixes(
        Source("public static T Run<T>(this Task<T> t) => t.GetAwaiter().GetResult();", "var i = LoadAsync().[|Run|]();"),
        Source("public static T Run<T>(this Task<T> t) => t.GetAwaiter().GetResult();", "var i = await LoadAsync();"));

    [Fact]
    public Task Also_on_the_way() => Fixes(
        """
        public class C
        {
            static async Task<int> LoadAsync() { await Task.Delay(1); return 1; }

            public static int Load() => Runner.Run(LoadAsync());

            async Task M() { await Task.Yield(); var i = [|Load|](); }
        }

        public static class Runner { public static T Run<T>(Task<T> t) => t.GetAwaiter().GetResult(); }
        """.Replace("LoadAsync", "FetchAsync"),
        """
        public class C
        {
            static async Task<int> FetchAsync() { await Task.Delay(1); return 1; }

            public static int Load() => Runner.Run(FetchAsync());

            public static async Task<int> LoadAsync() => await FetchAsync();

            async Task M() { await Task.Yield(); var i = await LoadAsync(); }
        }

        public static class Runner { public static T Run<T>(Task<T> t) => t.GetAwaiter().GetResult(); }
        """);

    /// <summary>What it does beside that would be lost, and so the helper gets a form of its own.</summary>
    [Theory]
    [InlineData("public static T Run<T>(Task<T> t) { Console.WriteLine(); return t.Result; }", "public static async Task<T> RunAsync<T>(Task<T> t) { Console.WriteLine(); return await t; }")]
    [InlineData("public static T Run<T>(Task<T> t) => Check(t.Result); static T Check<T>(T t) => t;", "public static async Task<T> RunAsync<T>(Task<T> t) => Check(await t); static T Check<T>(T t) => t;")]
    public Task What_does_more_gets_its_own_form(string helper, string twin)
    {
        var (first, rest) = helper.IndexOf(" static T Check", StringComparison.Ordinal) is > 0 and var at ? (helper[..at], helper[at..]) : (helper, "");
        return Fixes(
            Source(helper, "var i = Runner.[|Run|](LoadAsync());"),
            Source(first + " " + twin[..(twin.Length - rest.Length)] + rest, "var i = await Runner.RunAsync(LoadAsync());"));
    }

    [Fact]
    public Task A_block_is_no_single_task() => Fixes(
        Source("public static T Run<T>(Func<Task<T>> start) => start().GetAwaiter().GetResult();", "var i = Runner.[|Run|](async () => { await Task.Yield(); return 1; });"),
        Source("public static T Run<T>(Func<Task<T>> start) => start().GetAwaiter().GetResult(); public static async Task<T> RunAsync<T>(Func<Task<T>> start) => await start();", "var i = await Runner.RunAsync(async () => { await Task.Yield(); return 1; });"));

    private static string Source(string helper, string statement) =>
        $$"""
        public class C
        {
            static async Task<int> LoadAsync() { await Task.Delay(1); return 1; }

            async Task M() { await Task.Yield(); {{statement}} }
        }

        public static class Runner { {{helper}} }
        """;
}
