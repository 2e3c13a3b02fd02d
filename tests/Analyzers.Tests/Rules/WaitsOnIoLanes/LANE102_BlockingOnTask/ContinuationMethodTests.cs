using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Tasks that have completed by what they are: those given to a continuation, be it a lambda or a method, run on this thread, or over memory.</summary>
public class ContinuationMethodTests
{
    [Theory]
    [InlineData("task.ContinueWith(Log);", "static void Log(Task<string> t) { if (t.IsFaulted) return; Console.WriteLine(t.Result); }")]
    [InlineData("task.ContinueWith(this.Parse, \"state\");", "int Parse(Task<string> t, object? s) => int.Parse(t.Result);")]
    [InlineData("Task.Factory.ContinueWhenAll(all, Joined);", "static void Joined(Task<string>[] done) { foreach (var d in done) Console.WriteLine(d.Result); }")]
    [InlineData("task.ContinueWith(Local); void Local(Task<string> t) => Console.WriteLine(t.Result);", "")]
    public Task Has_completed(string statements, string members) => Verify.Silent(Source(statements, members));

    [Theory]
    [InlineData("task.ContinueWith(Log); Log(task);", "static async void Log(Task<string> t) { Console.WriteLine(t.[|Result|]); await Task.Yield(); }")]
    [InlineData("task.ContinueWith(Log);", "static async void Log(Task<string> t) { t = Task.Run(() => \"\"); Console.WriteLine(t.[|Result|]); await Task.Yield(); }")]
    [InlineData("task.ContinueWith(Parse, task);", "static async void Parse(Task<string> t, object? s) { Console.WriteLine(((Task<string>)s!).[|Result|]); await Task.Yield(); }")]
    public Task Another_task_or_another_caller(string statements, string members) => Verify.Reports(Source(statements, members));

    private static string Source(string statements, string members) =>
        $$"""
        class P
        {
            void Run(Task<string> task, Task<string>[] all) { {{statements}} }
            {{members}}
        }
        """;

    [Fact]
    public Task Run_on_this_thread() => Verify.Silent(
        "class P { async Task<int> A(Func<int> f) { await Task.Yield(); var t = new Task<int>(f); t.RunSynchronously(); return t.Result; } }");

    [Fact]
    public Task Started_on_another() => Verify.Reports(
        "class P { async Task<int> A(Func<int> f) { await Task.Yield(); var t = new Task<int>(f); t.Start(); return t.[|Result|]; } }");

    [Theory]
    [InlineData("_ = new System.Net.Http.FormUrlEncodedContent(p).ReadAsStringAsync().Result; var s = new System.Net.Http.StringContent(\"\"); s.ReadAsByteArrayAsync().Wait();", false)]
    [InlineData("_ = new System.Net.Http.StreamContent(Stream.Null).ReadAsStringAsync().[|Result|];", true)]
    public Task Content_that_is_in_memory(string statements, bool isReported)
    {
        var source = $$"""class P { async Task A(Dictionary<string, string> p) { await Task.Yield(); {{statements}} } }""";
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Theory]
    [InlineData("var r = await c.GetAsync(\"x\"); _ = r.Content.ReadAsStringAsync().Result;", false)]
    [InlineData("var r = await c.GetAsync(\"x\", System.Net.Http.HttpCompletionOption.ResponseHeadersRead); _ = r.Content.ReadAsStringAsync().[|Result|];", true)]
    [InlineData("_ = c.GetAsync(\"x\").ContinueWith(g => { var r = g.Result; return r.Content.ReadAsStringAsync().Result; });", false)]
    [InlineData("_ = c.GetAsync(\"x\", System.Net.Http.HttpCompletionOption.ResponseHeadersRead).ContinueWith(g => g.Result.Content.ReadAsStringAsync().[|Result|]);", true)]
    [InlineData("if (await c.GetAsync(\"x\") is { IsSuccessStatusCode: true } r) _ = r.Content.ReadAsStringAsync().Result;", false)]
    [InlineData("var r = c.GetAsync(\"x\").[|Result|]; _ = r.Content.ReadAsStringAsync().Result;", true)]
    [InlineData("var r = c.GetAsync(\"x\", System.Net.Http.HttpCompletionOption.ResponseHeadersRead).[|Result|]; _ = r.Content.ReadAsStringAsync().[|Result|];", true)]
    [InlineData("await Task.WhenAny(t); _ = t.Result;", false)]
    [InlineData("await Task.WhenAny(t, Task.Delay(1)); _ = t.[|Result|];", true)]
    public Task Body_that_was_read_and_the_first_of_one(string statements, bool isReported)
    {
        var source = $$"""class P { async Task A(System.Net.Http.HttpClient c, Task<int> t) { {{statements}} } }""";
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }
}
