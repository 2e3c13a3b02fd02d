using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Tests.Engine.Catalog;

public class UserCatalogTests
{
    private const string Source =
        """
        namespace N
        {
            class Store
            {
                public int Size => 1;
                public void Load() { }
                public void Load(int n) { }
                public T Load<T>(T key) => key;
                public class Page { public void Read() { } }
            }

            static class Extensions { public static void Save(this Store store) { } }

            class C
            {
                void M(Store store, Store.Page page)
                {
                    store.Load();
                    store.Load(1);
                    store.Load("a");
                    store.Save();
                    page.Read();
                    _ = store.Size;
                    Thread.Sleep(5);
                    Thread.Sleep(TimeSpan.Zero);
                }
            }
        }
        """;

    [Theory]
    [InlineData("", "Thread.Sleep, Thread.Sleep")]
    [InlineData("M:N.Store.Load | database | hard | -", "store.Load, Thread.Sleep, Thread.Sleep")]
    [InlineData("M:N.Store.Load(*) | database | hard | -", "store.Load, store.Load, store.Load, Thread.Sleep, Thread.Sleep")]
    [InlineData("M:N.Store.Load``1(``0) | database | hard | -", "store.Load, Thread.Sleep, Thread.Sleep")]
    [InlineData("P:N.Store.Size | disk | hard | -", "store.Size, Thread.Sleep, Thread.Sleep")]
    [InlineData("M:N.Store.Page.Read | disk | hard | -", "page.Read, Thread.Sleep, Thread.Sleep")]
    [InlineData("M:N.Extensions.Save(N.Store) | disk | hard | -", "store.Save, Thread.Sleep, Thread.Sleep")]
    [InlineData("M:N.Store.Missing | disk | hard | -", "Thread.Sleep, Thread.Sleep")]
    public async Task Own_members_are_found(string lines, string waits) =>
        Assert.Equal(waits, string.Join(", ", await Waits.Of(Sources.Compile(null, Source), ("lanekeeper.blocking.txt", lines))));

    [Theory]
    [InlineData("!M:System.Threading.Thread.Sleep(*)", "")]
    [InlineData("!T:System.Threading.Thread", "")]
    [InlineData("!M:System.Threading.Thread.Sleep(System.Int32)", "Thread.Sleep")]
    [InlineData("!M:System.Threading.Thread.Sleep(*)\nM:System.Threading.Thread.Sleep(System.TimeSpan) | sleep | hard | Task.Delay", "Thread.Sleep")]
    [InlineData("!T:System.Threading.Thread\nM:System.Threading.Thread.Sleep(*) | sleep | hard | Task.Delay", "Thread.Sleep, Thread.Sleep")]
    [InlineData("M:N.Store.Load(*) | database | hard | -\n!M:N.Store.Load(System.Int32)", "store.Load, store.Load, Thread.Sleep, Thread.Sleep")]
    [InlineData("!M:N.Store.Load(System.Int32)\nM:N.Store.Load(*) | database | hard | -", "store.Load, store.Load, Thread.Sleep, Thread.Sleep")]
    [InlineData("!M:N.Store.Load(*)\nM:N.Store.Load(*) | database | hard | -", "Thread.Sleep, Thread.Sleep")]
    [InlineData("!M:N.Store.Load\nM:N.Store.Load | database | hard | -", "Thread.Sleep, Thread.Sleep")]
    public async Task More_specific_lines_win_and_removals_over_entries(string lines, string waits) =>
        Assert.Equal(waits, string.Join(", ", await Waits.Of(Sources.Compile(null, Source), ("lanekeeper.blocking.txt", lines))));

    [Fact]
    public async Task Several_files_apply_together()
    {
        var waits = await Waits.Of(
            Sources.Compile(null, Source),
            ("a/lanekeeper.blocking.txt", "M:N.Store.Load(*) | database | hard | -"),
            ("b/LANEKEEPER.Blocking.team.TXT", "!M:System.Threading.Thread.Sleep(*)\n!M:N.Store.Load"),
            ("c/lanekeeper.blocking-disk.txt", "M:N.Extensions.Save(*) | disk | hard | SaveAsync"),
            ("d/other.txt", "M:N.Store.Page.Read | disk | hard | -"));

        Assert.Equal(["store.Load", "store.Load", "store.Save"], waits);
    }

    [Fact]
    public async Task Line_says_what_kind_and_counterpart()
    {
        var (_, api) = Assert.Single(await Waits.ApisOf(
            Sources.Compile(null, "class C { void Load() { } void M() => Load(); }"), ("lanekeeper.blocking.txt", "M:C.Load | Dns | stream | C.LoadAsync")));

        Assert.Equal(("Dns", true, "await C.LoadAsync"), (api.Kind.ToString(), api.DependsOnObject, api.Remedy));
    }

    // meziantou/Meziantou.Analyzer#1152: an excluded method was still reported by another of its rules.
    [Fact]
    public async Task Lesson_43_one_line_silences_every_rule()
    {
        var compilation = Sources.Compile(null,
            """
            class C
            {
                private readonly object _gate = new();
                private volatile bool _done;
                async Task A() { Thread.Sleep(5); lock (_gate) { } await Task.Yield(); }
                void B() { lock (_gate) Thread.Sleep(5); }
                void D() { while (!_done) Thread.Sleep(5); }
                async Task<int> E(Task<int> task) { task.Wait(); await Task.Yield(); return task.Result; }
            }
            """);
        var files = new Project
        {
            AdditionalFiles = [("lanekeeper.blocking.txt", "!M:System.Threading.Thread.Sleep(*)\n!M:System.Threading.Tasks.Task.Wait(*)\n!P:System.Threading.Tasks.Task`1.Result")],
        };

        Assert.Equal(["LANE101", "LANE102", "LANE106", "LANE108"], (await Reported(compilation, null)).Distinct().Order());
        Assert.Empty(await Reported(compilation, files));
    }

    [Fact]
    public void Without_files_the_facts_are_shared()
    {
        var compilation = Sources.Compile(null, Source);
        var none = new AnalyzerOptions([]);

        Assert.Same(
            CompilationFacts.Of(compilation, none, TestContext.Current.CancellationToken), CompilationFacts.Of(compilation));
    }

    private static async Task<IEnumerable<string>> Reported(Compilation compilation, Project? project) =>
        (await Analysis.Of(compilation, Analysis.AllAnalyzers, project)).Select(static report => report.Id);

    [Fact]
    public async Task Locks_have_lines_and_are_no_waits() => Assert.Empty(await Waits.Of(
        Sources.Compile(null, "class C { void M(ReaderWriterLockSlim l, Device d) { l.EnterReadLock(); Monitor.Enter(l); d.Take(); } } class Device { public void Take() { } }"),
        ("lanekeeper.blocking.txt", "M:Device.Take | lock | hard | -")));
}
