using LaneKeeper.Rules.WaitsOnIoLanes;
using Verifier = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.SyncOverAsyncRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class SyncOverAsyncTests
{
    [Theory]
    [InlineData("LoadAsync().[|Result|]")]
    [InlineData("LoadAsync().GetAwaiter().[|GetResult|]()")]
    [InlineData("LoadAsync().ConfigureAwait(false).GetAwaiter().[|GetResult|]()")]
    [InlineData("new ValueTask<int>(LoadAsync()).[|Result|]")]
    [InlineData("Task.Run(() => LoadAsync()).[|Result|]")]
    public Task Forms(string wait) => Verifier.Reports(
        $$"""
        class C
        {
            int Load() => {{wait}};
            async Task<int> LoadAsync() { await Task.Yield(); return 1; }
        }
        """);

    [Fact]
    public Task Says_what_to_do() => Verifier.Says(
        "class Store { public void Save(Task saving) { saving.[|Wait|](); } }",
        "'saving.Wait' makes 'Store.Save' and all its callers wait for asynchronous work; make it async and write 'await'");

    [Fact]
    public Task Constructor() => Verifier.Says(
        "class Store { readonly int _rows; public Store(Task<int> loading) => _rows = loading.[|Result|]; }",
        "'loading.Result' makes 'new Store' and all its callers wait for asynchronous work; use a static async method that creates the object");

    [Fact]
    public Task Property() => Verifier.Says(
        "class Store(Task<int> loading) { public int Rows => loading.[|Result|]; }",
        "'loading.Result' makes 'Store.Rows' and all its callers wait for asynchronous work; make it a method that returns a task");

    [Fact]
    public Task Contract_of_this_project() => Verifier.Reports(
        """
        interface IStore { int Load(); }
        class Store(Task<int> loading) : IStore { public int Load() => loading.[|Result|]; }
        """);

    [Fact]
    public Task Called_inside_a_query() => Verifier.Silent(
        "class C { List<int> M(List<Task<int>> tasks) => tasks.Select(task => task.Result).ToList(); }");

    [Theory]
    [InlineData("class C : IDisposable { public void Dispose() => DisposeAsync().GetAwaiter().GetResult(); Task DisposeAsync() => Task.Delay(1); }")]
    [InlineData("class C { protected virtual void Dispose(bool disposing) => Task.Delay(1).Wait(); }")]
    [InlineData("class C : Stream2 { public override void Flush() => FlushAsync().Wait(); } abstract class Stream2 : MemoryStream { }")]
    [InlineData("class C(Task<int> t) : IComparable { public int CompareTo(object? o) => t.Result; }")]
    [InlineData("class C(Task<string> t) { public override string ToString() => t.Result; }")]
    public Task Contract_of_another_assembly(string source) => Verifier.Silent(source);

    [Theory]
    [InlineData("async Task M(Task t) { t.Wait(); await t; }")]
    [InlineData("Task M(Task t) { t.Wait(); return t; }")]
    [InlineData("void M(Task t) => Task.Run(() => t.Wait());")]
    [InlineData("void M(Task t) => new Thread(() => t.Wait()).Start();")]
    [InlineData("void M(Task t) { Action a = () => t.Wait(); }")]
    [InlineData("static C() => Task.Delay(1).Wait();")]
    [InlineData("~C() => Task.Delay(1).Wait();")]
    [InlineData("int _rows = Task.Run(() => 1).Result;")]
    [InlineData("int M(Task<int> t) => t.IsCompletedSuccessfully ? t.Result : 0;")]
    [InlineData("int M() => Task.FromResult(1).Result;")]
    [InlineData("void M() => Thread.Sleep(50);")]
    [InlineData("string M() => File.ReadAllText(\"a\");")]
    public Task Other_lanes_and_other_waits(string member) => Verifier.Silent($"class C {{ {member} }}");

    [Fact]
    public Task Main_and_tests() => Verifier.Silent(
        """
        class Program
        {
            static void Main() => Run().GetAwaiter().GetResult();
            static async Task Run() => await Task.Yield();
        }
        """, Project.Console);

    [Fact]
    public Task Test_project() => Verifier.Silent("class C { void M(Task t) => t.Wait(); }", new() { Options = "lanekeeper.host = tests" });

    [Fact]
    public Task Start_up() => Verifier.Silent(
        """
        using Microsoft.AspNetCore.Builder;
        class Startup { public void Configure(IApplicationBuilder app) => Seed().Wait(); Task Seed() => Task.Delay(1); }
        """);

    [Fact]
    public async Task Is_off_until_asked_for()
    {
        var compilation = Sources.Compile(null, "class C { void M(Task t) => t.Wait(); }");
        Assert.Empty(await Analysis.Of(compilation, Analysis.AllAnalyzers));
        Assert.False(new SyncOverAsyncRule().Descriptor.IsEnabledByDefault);
    }
}
