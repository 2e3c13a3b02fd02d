using LaneKeeper.Rules.WaitsOnIoLanes;
using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class HiddenWaitTests
{
    private const string Chain = """
        class C
        {
            public async Task M() { await Task.Yield(); [|Zero|](); }
            static void Zero() => One();
            static void One() => Two();
            static void Two() => Three();
            static void Three() => Thread.Sleep(100);
        }
        """;

    // Whoever asks for other keys, or after the connection was lost, waits beside the others, and the task needs a thread too.
    [Theory]
    [InlineData("static readonly Dictionary<int, string> All = new(); static string Get(int k) { if (!All.TryGetValue(k, out var v)) { v = Load(k).GetAwaiter().GetResult(); All[k] = v; } return v; }")]
    [InlineData("static readonly ConcurrentDictionary<int, string> All = new(); static string Get(int k) => All.GetOrAdd(k, i => Load(i).Result);")]
    [InlineData("static readonly string?[] All = new string?[9]; static string Get(int i) { if (All[i] == null) All[i] = Load(i).Result; return All[i]!; }")]
    [InlineData("static Peer? _peer; static string Get(int i) { if (_peer != null && _peer.IsOpen) return _peer.Name; _peer = new Peer(Load(i).GetAwaiter().GetResult()); return _peer.Name; }")]
    public Task A_task_for_each_key_or_connection_is_reported(string members) => Reports(
        $$"""
        using System.Collections.Concurrent;
        using System.Net.Http;

        record Peer(string Name) { public bool IsOpen { get; set; } }

        class C
        {
            async Task M() { await Task.Yield(); [|Get|](1); }
            {{members}}
            static Task<string> Load(int i) => new HttpClient().GetStringAsync("a" + i);
        }
        """);

    [Fact]
    public Task Says_the_way_and_the_lane() => Says(
        """
        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public void Post(Repository repository) => repository.[|Save|]();
        }

        public class Repository
        {
            public void Save() => Source.Task.Wait();
            private static readonly TaskCompletionSource Source = new();
        }
        """,
        "'repository.Save' holds the thread of controller action 'OrdersController.Post' while it waits for a task: 'Repository.Save' → 'Task.Wait'");

    [Theory]
    [InlineData("void Make(object? o) { if (o is string) Thread.Sleep(100); }", "[|Make|](\"a\");")]
    [InlineData("void Make(object? o) { if (o is string s) Thread.Sleep(s.Length); }", "object o = \"a\"; [|Make|](o);")]
    [InlineData("void Make(object? o) { if (o is IDisposable) Thread.Sleep(100); }", "[|Make|](new Random());")]
    [InlineData("void Make(Stream s) { if (s is FileStream) Thread.Sleep(100); }", "Stream s = null!; [|Make|](s);")]
    [InlineData("void Make(object? o) { if (o is IEnumerable<object> e) Thread.Sleep(100); }", "[|Make|](new List<string>());")]
    [InlineData("void Make(object? o) { if (o != null) Thread.Sleep(100); }", "object? o = Environment.MachineName; [|Make|](o);")]
    public Task What_the_caller_passes_may_be_what_is_tested(string helper, string call) => Reports($"class C {{ {helper} async Task M() {{ await Task.Yield(); {call} }} }}");

    [Fact]
    public Task Says_that_another_process_is_waited_for() => Says(
        """
        using System.Diagnostics;

        class Encoder
        {
            public async Task M(Process process) { await Task.Yield(); [|LastLine|](process); }
            static string? LastLine(Process process) { process.StandardInput.WriteLine("x"); return process.StandardError.ReadLine(); }
        }
        """,
        "'LastLine' holds the thread of async method 'Encoder.M' while it waits for another process: 'Encoder.LastLine' → 'StreamReader.ReadLine'");

    [Fact]
    public async Task The_shortest_way_is_shown_with_each_step_as_a_location()
    {
        const string source = """
            class C
            {
                public async Task M() { await Task.Yield(); Help(); }
                static void Help() { Longer(); Short(); }
                static void Longer() => Short();
                static void Short() => Thread.Sleep(100);
            }
            """;
        var report = Assert.Single(await Analysis.Of(Sources.Compile(null, source), [Analysis.Alone<HiddenWaitRule>()]));
        Assert.EndsWith("time to pass: 'C.Help' → 'C.Short' → 'Thread.Sleep'", report.GetMessage());
        Assert.Equal(["Short", "Sleep"], report.AdditionalLocations.Select(static place => source[place.SourceSpan.Start..place.SourceSpan.End]));
    }

    [Fact]
    public Task Of_bodies_that_all_wait_the_one_that_is_called_is_shown() => Verify<HiddenWaitRule>.Says(
        """
        class C { async Task M(Repository r) { await Task.Yield(); r.[|All|](); } }
        class Repository { public void All() => Query(); protected virtual void Query() => Ask(); static void Ask() => Thread.Sleep(100); }
        class Providers : Repository { protected override void Query() => Peers.Source.Task.Wait(); }
        """ + InjectedChains.Peers,
        "'r.All' holds the thread of async method 'C.M' while it waits for time to pass: 'Repository.All' → 'Repository.Query' → 'Repository.Ask' → 'Thread.Sleep'");

    [Fact]
    public Task Follows_as_many_helpers_as_the_option_says() => Reports(Chain, Project.Usual with { Options = "lanekeeper.max_chain = 4" });

    [Fact]
    public Task Follows_no_more_helpers_than_the_option_says() =>
        Silent(Chain.Replace("[|", "").Replace("|]", ""), Project.Usual with { Options = "lanekeeper.max_chain = 3" });

    [Theory]
    [InlineData("certain", false)]
    [InlineData("declared", true)]
    [InlineData("all", true)]
    [InlineData("nonsense", false)]
    public Task A_virtual_call_is_taken_as_the_option_says(string option, bool isReported)
    {
        var source = """
            class C { async Task M(Job job) { await Task.Yield(); job.[|Run|](); } }
            class Job { public virtual void Run() => Thread.Sleep(100); }
            class Quick : Job { public override void Run() { } }
            """;
        var project = Project.Usual with { Options = "lanekeeper.virtual_calls = " + option };
        return isReported ? Reports(source, project) : Silent(source.Replace("[|", "").Replace("|]", ""), project);
    }

    [Theory]
    [InlineData("Save(Peers.Network)", "static void Save(Stream s) => s.Write(new byte[1], 0, 1);")]
    [InlineData("Save(Peers.Network)", "static void Save(Stream s) => Inner(s); static void Inner(Stream s) { using var w = new StreamWriter(s); w.Write('x'); }")]
    [InlineData("Save(true)", "static void Save(bool wait) { if (wait) Peers.Source.Task.Wait(); }")]
    [InlineData("Save(Peers.Of<bool>())", "static void Save(bool wait) { if (wait) Peers.Source.Task.Wait(); }")]
    [InlineData("Save(Peers.Source.Task)", "static void Save(Task t) => t.Wait();")]
    [InlineData("Save(TimeSpan.FromSeconds(1))", "static void Save(TimeSpan t) => Peers.Gate.Wait(t);")]
    [InlineData("Save()", "static string? _last; static void Save() { if (_last == null) return; Thread.Sleep(100); }")]
    [InlineData("Save()", "static void Save() { var text = Cache(); if (text == null) { Thread.Sleep(100); } } static string? Cache() => null;")]
    [InlineData("Save()", "static void Save() { Inner(3); } static void Inner(int i) { if (i == 0) return; Thread.Sleep(100); Inner(i - 1); }")]
    [InlineData("Save()", "static void Save() => Ping(1); static void Ping(int i) { if (i > 0) Pong(i); } static void Pong(int i) { Ping(i - 1); Thread.Sleep(100); }")]
    public Task What_the_caller_passes_counts(string call, string helpers) => Reports(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{call.Insert(0, "[|").Insert(6, "|]")}}; }
            {{helpers}}
        }
        {{InjectedChains.Peers}}
        """);

    [Theory]
    [InlineData("static void Save() { while (Peers.Of<bool>()) { try { Peers.Of<object>(); } catch (IOException) { Peers.Source.Task.Wait(); } } }")]
    [InlineData("static int _n; static string _text = \"\"; static string _other = \"\"; static string Save() { if (_n > 0) return _text; Peers.Source.Task.Wait(); return _other; }")]
    [InlineData("static void Save() => AddBlog(\"a\"); static void AddBlog(string text) => Thread.Sleep(100);")]
    [InlineData("static void Save() { for (var i = 0; i < 3; i++) { if (Peers.Of<bool>()) return; Thread.Sleep(100); } throw new TimeoutException(); }")]
    [InlineData("static void Save() { if (Peers.Of<bool>()) { for (var i = 0; i < 3; i++) { if (Peers.Of<bool>()) return; Peers.Source.Task.Wait(); } throw new TimeoutException(); } }")]
    [InlineData("static void Save() { while (Peers.Of<bool>()) { try { Peers.Of<object>(); Thread.Sleep(100); } catch (IOException) { } } }")]
    [InlineData("static void Save() { Thread.Sleep(100); Environment.Exit(0); }")]
    [InlineData("static void Save() { try { Peers.Of<object>(); } finally { Peers.Source.Task.Wait(); } }")]
    [InlineData("static void Save() { Peers.Source.Task.Wait(); if (Peers.Of<bool>()) return; throw new Exception(); }")]
    [InlineData("static void Save() { try { Peers.Source.Task.Wait(); throw new Exception(); } catch (Exception) { } }")]
    [InlineData("static void Save() { foreach (var i in new[] { 1 }) { Thread.Sleep(100); } throw new Exception(); }")]
    public Task What_runs_where_all_goes_well_counts(string helper) => Reports(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); [|Save|](); }
            {{helper}}
        }
        {{InjectedChains.Peers}}
        """);

    [Fact]
    public Task A_call_where_something_has_failed_is_reported_on_the_lane_itself() => Reports(
        $$"""
        class C
        {
            async Task M() { try { await Task.Yield(); } catch { [|Save|](); throw; } }
            static void Save() => Peers.Source.Task.Wait();
        }
        {{InjectedChains.Peers}}
        """);

    [Theory]
    [InlineData("FindAsync(1, Mode.Any).Result", "if (mode == Mode.Any) return await Peers.Source.Task; else return 0;")]
    [InlineData("FindAsync(1, Peers.Of<Mode>()).Result", "if (mode == Mode.Any) return await Peers.Source.Task; else return 0;")]
    [InlineData("FindAsync(1, Mode.CacheOnly).Result", "mode = Peers.Of<Mode>(); if (mode == Mode.Any) return await Peers.Source.Task; else return 0;")]
    [InlineData("FindAsync(1, Mode.CacheOnly).Result", "if (mode == Mode.CacheOnly) await Task.Yield(); return 0;")]
    [InlineData("FindAsync(Peers.Of<int>(), Mode.CacheOnly).Result", "if (id == 0 || mode == Mode.Any) await Task.Yield(); return 0;")]
    [InlineData("FindAsync(1, Mode.CacheOnly).Result", "using var x = new CancellationTokenSource(); await foreach (var y in Peers.Of<IAsyncEnumerable<int>>()) { } return 0;")]
    public Task A_task_that_may_have_to_be_waited_for_counts(string call, string body) => Reports(
        $$"""
        enum Mode { Any, CacheOnly }
        class C
        {
            async Task M() { await Task.Yield(); [|Get|](); }
            static int Get() => {{call}};
            static async Task<int> FindAsync(int id, Mode mode) { {{body}} }
        }
        {{InjectedChains.Peers}}
        """);

    [Fact]
    public Task One_of_several_bodies_that_awaits_is_enough() => Reports(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); [|Get|](); }
            static int Get() => Peers.Of<IUsers>().FindAsync().Result;
        }
        interface IUsers { Task<int> FindAsync(); }
        class Cached : IUsers { public Task<int> FindAsync() => Task.FromResult(1); }
        class Remote : IUsers { public async Task<int> FindAsync() => await Peers.Source.Task; }
        {{InjectedChains.Peers}}
        """);

    [Fact]
    public Task A_file_on_a_stream_that_the_caller_opens_is_a_file_call() => Verify<BlockingFileCallRule>.Reports(
        """
        class C
        {
            async Task M() { await Task.Yield(); var file = new FileStream("a", FileMode.Open); [|Copy|](file); }
            static void Copy(Stream s) => s.Read(new byte[1], 0, 1);
        }
        """);

    [Fact]
    public Task A_helper_that_is_an_io_lane_itself_has_the_report_inside() => Verify<HiddenWaitRule>.Silent(
        """
        class C
        {
            async Task M() { await Task.Yield(); Local(); void Local() => Thread.Sleep(100); OnTick(null); }
            void Start() => new Timer(OnTick);
            void OnTick(object? state) => Thread.Sleep(100);
        }
        """);

    [Fact]
    public async Task The_other_rules_stay_silent_where_the_way_is_reported()
    {
        var source = Chain.Replace("[|", "").Replace("|]", "");
        Assert.Equal(["LANE104"], (await Analysis.Of(Sources.Compile(null, source), Analysis.AllAnalyzers)).Select(static report => report.Id));
    }

    [Fact]
    public Task Silent_about_the_code_of_a_designer() => Verify<HiddenWaitRule>.Silent(
        """
        class Window
        {
            public Window() => InitializeComponent();
            private void InitializeComponent() => Thread.Sleep(1000);
            public static async Task ShowAsync() { var window = new Window(); await Task.Yield(); }
        }
        """);

    [Theory]
    [InlineData("[|Put|]();", "static void Put() => PutAsync().Wait(); static async Task PutAsync() { try { await Task.Delay(5); } catch (IOException) { await Task.Delay(1000); } }")]
    [InlineData("LogReader.[|Read|]();", "static class LogReader { public static string Read() { Peers.Source.Task.Wait(); return \"\"; } }")]
    [InlineData("LogStore.[|Load|]();", "static class LogStore { public static void Load() => Peers.Source.Task.Wait(); }")]
    [InlineData("[|LogOut|](); [|SaveLog|]();", "static void LogOut() => Peers.Source.Task.Wait(); static void SaveLog() => Peers.Source.Task.Wait();")]
    [InlineData("Catalog.[|Write|](); Login.[|Error|]();", "static class Catalog { public static void Write() => Peers.Source.Task.Wait(); } static class Login { public static void Error() => Peers.Source.Task.Wait(); }")]
    public Task Names_that_only_sound_like_a_logger(string statements, string helpers) => Reports(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{statements}} }
            {{helpers}}
        }
        {{InjectedChains.Peers}}
        """);

    [Theory]
    [InlineData("!_queue.HasThreadAccess")]
    [InlineData("IsElsewhere()")]
    [InlineData("IsHereOrNever()")]
    public Task Task_that_is_complete_on_another_thread(string test) => Reports(
        $$"""
        class Queue { public bool HasThreadAccess => Peers.Of<bool>(); }
        class C
        {
            readonly Queue _queue = new();
            bool IsElsewhere() => !_queue.HasThreadAccess;
            bool IsHereOrNever() => Peers.Of<bool>() || _queue.HasThreadAccess;
            async Task M() { await Task.Yield(); _ = [|Create|](); }
            int Create() => MakeAsync().Result;
            Task<int> MakeAsync() { if ({{test}}) return Task.FromResult(1); return Task.Run(() => 1); }
        }
        {{InjectedChains.Peers}}
        """);

    [Fact]
    public Task List_of_tasks_that_run() => Reports(
        $$"""
        class C
        {
            async Task M(List<Task<int>> all, List<Task<int>> others) { await Task.WhenAll(others); [|Sum|](all); Sum(others); }
            static int Sum(List<Task<int>> all) { var n = 0; foreach (var t in all) n += t.Result; return n; }
        }
        {{InjectedChains.Peers}}
        """);
}
