namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>For each reason why a wait does not travel up to its caller, a chain that ends in such a wait: none is reported.</summary>
public class DecoyTests
{
    public static IEnumerable<TheoryDataRow<string, string, string>> Decoys =>
    [
        new("time-out of zero", "Wait();", "static void Wait() { Peers.Gate.Wait(0); Peers.Event.WaitOne(TimeSpan.Zero); Peers.Queue.TryTake(out _); }"),
        new("time-out of zero passed", "Wait(TimeSpan.Zero); WaitFor(0);", "static void Wait(TimeSpan t) { Peers.Event.WaitOne(t); } static void WaitFor(int timeout) => Peers.Gate.Wait(timeout);"),
        new("time-out of zero passed on", "Outer(0);", "static void Outer(int limit) => WaitFor(limit); static void WaitFor(int timeout) => Peers.Gate.Wait(timeout);"),
        new("dual-mode flag", "Load(isAsync: true);", "static void Load(bool isAsync) { if (!isAsync) Peers.Source.Task.Wait(); }"),
        new("flag that says no", "Save(flush: false); SaveOuter(true);", "static void SaveOuter(bool quick) => Save(!quick); static void Save(bool flush) { if (flush) Peers.Source.Task.Wait(); }"),
        new("flag that says no, by its default", "Save();", "static void Save(bool flush = false) { if (flush) { Peers.Source.Task.Wait(); } }"),
        new("nothing to wait for", "Save(null); SaveOuter(); Ask(null);", "static void SaveOuter(Task? t = null) => Save(t); static void Save(Task? t) { if (t is not null) Peers.Source.Task.Wait(); } static void Ask(SemaphoreSlim? gate) => gate?.Wait();"),
        new("nothing, and early return", "Save(null);", "static void Save(object? t) { if (t == null) return; Peers.Source.Task.Wait(); }"),
        new("something to do without", "Save(new object());", "static void Save(object? t) { if (t != null) return; Peers.Source.Task.Wait(); }"),
        new("another type", "Make(new Money()); Make(1); Make(new List<int>()); Outer(new Money());", "class Money { } static void Outer(Money m) => Make(m); static void Make(object? c) { if (c is string code) Peers.Source.Task.Wait(); }"),
        new("another type, and others before", "Make(\"a\");", "static void Make(object c) { if (c is string) { } else if (c is Task) Peers.Source.Task.Wait(); }"),
        new("flag and early return", "Save(true);", "static void Save(bool quick) { if (quick) return; Peers.Source.Task.Wait(); }"),
        new("synchronous half of a pair", "await Load(true);", "static async Task Load(bool isAsync) { if (isAsync) await ReadAsync(); else Read(); } static void Read() { Thread.Sleep(100); } static Task ReadAsync() => Task.Delay(1);"),
        // What its synchronous half waits for may be in a buffer: npgsql reads most of its messages so.
        new("synchronous half of an option", "Start(Peers.Of<Options>());", "class Options { public bool Asynchronous { get; init; } = true; } static void Start(Options? options) { if (options?.Asynchronous != false) new Thread(Init).Start(); else Init(); } static void Init() => Thread.Sleep(100);"),
        new("synchronous half of an option with a default", "Start(Peers.Of<Options>());", "class Options { public bool Asynchronous { get; init; } = true; } static void Start(Options? options) { if (options?.Asynchronous ?? true) new Thread(Init).Start(); else Init(); } static void Init() => Thread.Sleep(100);"),
        new("synchronous half that is asked for", "Skip();", "static void Skip() => ReadAsync(async: false).GetAwaiter().GetResult(); static async ValueTask<int> ReadAsync(bool async) => async ? await Peers.Network.ReadAsync(new byte[1]) : Peers.Network.Read(new byte[1]);"),
        new("try-lock", "Try();", "static object Key = new(); static void Try() { if (Monitor.TryEnter(Key)) Monitor.Exit(Key); }"),
        new("pool", "Start();", "static void Start() { Task.Run(() => Peers.Source.Task.Wait()); Task.Run(Inner); Task.Factory.StartNew(() => Inner()); } static void Inner() => Thread.Sleep(100);"),
        new("thread", "Start();", "static void Start() { new Thread(Loop).Start(); new Thread(() => Loop()).Start(); } static void Loop() => Thread.Sleep(100);"),
        new("completed task", "Get();", "static int Get() { var t = Task.FromResult(1); return t.Result; }"),
        new("completed task passed", "Get(Task.FromResult(1));", "static int Get(Task<int> t) => t.Result;"),
        new("awaited task passed", "var t = Peers.Source.Task; await t; Get(t);", "static int Get(Task<int> t) => t.Result;"),
        new("awaited tasks passed", "var a = Peers.Source.Task; var b = Peers.Source.Task; await Task.WhenAll(a, b); Get(b);", "static int Get(Task<int> t) => Inner(t); static int Inner(Task<int> t) => t.Result;"),
        new("awaited list of tasks passed", "var all = new List<Task<int>> { Peers.Of<Task<int>>() }; await Task.WhenAll(all); Sum(all);", "static int Sum(List<Task<int>> all) { var n = 0; foreach (var t in all) n += t.Result; return n; }"),
        new("tested task", "Get();", "static int Get() { var t = Peers.Source.Task; return t.IsCompletedSuccessfully ? t.Result : 0; }"),
        new("memory stream", "Copy(new MemoryStream());", "static void Copy(Stream s) { s.Read(new byte[1], 0, 1); s.Flush(); }"),
        new("memory stream in a local", "using var m = new MemoryStream(); Outer(m);", "static void Outer(Stream s) => Copy(s); static void Copy(Stream s) { s.Read(new byte[1], 0, 1); }"),
        new("reader of a string", "Read(new StringReader(\"x\"));", "static string Read(TextReader r) => r.ReadToEnd();"),
        new("reader over a memory stream", "Read(new MemoryStream());", "static string Read(Stream s) { using var r = new StreamReader(s); return r.ReadToEnd(); }"),
        new("stream of unknown origin", "Copy(Peers.Of<Stream>());", "static void Copy(Stream s) { s.Read(new byte[1], 0, 1); }"),
        new("packed into memory", "Packed(new byte[9]);", "static byte[] Packed(byte[] data) { var m = new MemoryStream(); Pack(new MemoryStream(data), m); return m.ToArray(); } static Stream Pack(Stream from, Stream? to = null) { var m = to ?? new MemoryStream(); using (var z = new System.IO.Compression.GZipStream(m, System.IO.Compression.CompressionLevel.Optimal, true)) { from.CopyTo(z); } if (to == null) m.Position = 0; return m; }"),
        new("block that has something", "Take(Peers.Of<System.Threading.Tasks.Dataflow.BufferBlock<int>>());", "static int Take(System.Threading.Tasks.Dataflow.BufferBlock<int> b) { if (b.Count == 0) return 0; return System.Threading.Tasks.Dataflow.DataflowBlock.Receive(b); }"),
        new("socket that is not used again", "Shut(Peers.Of<System.Net.Sockets.Socket>());", "static void Shut(System.Net.Sockets.Socket s, bool reuse = false) => s.Disconnect(reuse);"),
        new("memory stream made inside", "Make();", "static string Make() { using var m = new MemoryStream(); m.Read(new byte[1], 0, 1); return new StreamReader(m).ReadToEnd(); }"),
        new("lazy field", "Get();", "static string? _text; static string Get() => _text ??= Load(); static string Load() { Thread.Sleep(100); return \"\"; }"),
        new("lazy field with if", "Get();", "static string? _text; static string Get() { if (_text == null) { _text = Load(); } return _text; } static string Load() { Thread.Sleep(100); return \"\"; }"),
        new("lazy field with early return", "Get();", "static string? _text; static string Get() { if (_text is not null) return _text; Thread.Sleep(100); _text = \"\"; return _text; }"),
        new("double-checked lock", "Get();", "static string? _text; static object Key = new(); static string Get() { if (_text is null) { lock (Key) { if (_text is null) _text = Load(); } } return _text; } static string Load() { Peers.Source.Task.Wait(); return \"\"; }"),
        new("initialised flag", "Ensure();", "static bool _done; static void Ensure() { if (_done) return; Peers.Source.Task.Wait(); _done = true; }"),
        new("field that a method of its own fills", "Get();", "static string? _text; static string Get() { if (_text == null) { FillAsync().GetAwaiter().GetResult(); } return _text!; } static async Task FillAsync() { await Task.Delay(1); _text = \"\"; }"),
        new("flag that a method of its own sets", "Use();", "static bool _isLoaded; static void Use() { if (!_isLoaded) Ensure(); } static void Ensure() => LoadAsync().Wait(); static async Task LoadAsync() { await Task.Delay(1); _isLoaded = true; }"),
        new("flag that a method handed on sets", "Use();", "static bool _isLoaded; static void Use() { if (!_isLoaded) Task.Run(LoadAsync).Wait(); } static async Task LoadAsync() { await Task.Delay(1); _isLoaded = true; }"),
        new("field that is read behind the test", "Get();", "static Source? _source; static string Get() { if (_source == null) Source.LoadAsync().Wait(); return _source!.ToString()!; } class Source { public static async Task LoadAsync() { await Task.Delay(1); _source = new Source(); } }"),
        new("field that may be filled anew", "Get(false);", "static string? _text; static string Get(bool force) { if (!force && _text is not null) return _text; Peers.Source.Task.Wait(); return _text = \"\"; }"),
        new("pause before the next attempt", "Open(); Again();", "static void Open() { while (Peers.Of<bool>()) { try { Peers.Of<object>(); } catch (IOException) { Thread.Sleep(100); } } } static void Again() { for (var i = 0; i < 3; i++) { try { Peers.Of<object>(); } catch { Task.Delay(500).Wait(); Pause(); } } } static void Pause() => Thread.Sleep(100);"),
        new("more attempts where the first has failed", "Get();", "static object Get() { var o = Peers.Of<object?>(); if (o == null) { for (var i = 0; i < 3; i++) { o = Peers.Of<object?>(); if (o != null) return o; Pause(); Thread.Sleep(100); } throw new Exception(); } return o; } static void Pause() => Thread.Sleep(100);"),
        new("dictionary that is asked first", "Get(1); Other(1); Locked(1);", "static readonly Dictionary<int, string> All = new(); static string Get(int k) { if (!All.TryGetValue(k, out var v)) { v = Load(k); All[k] = v; } return v; } static string Other(int k) { if (All.TryGetValue(k, out var v)) return v; v = Load(k); All.TryAdd(k, v); return v; } static string Locked(int k) { lock (All) { if (!All.ContainsKey(k)) All.Add(k, Load(k)); return All[k]; } } static string Load(int i) { System.Net.Dns.GetHostEntry(\"a\"); return \"\"; }"),
        new("factory of a dictionary", "Get(1); Other(1);", "static readonly ConcurrentDictionary<int, string> All = new(); static string Get(int k) => All.GetOrAdd(k, static i => Load(i)); static string Other(int k) => All.GetOrAdd(k, Load); static string Load(int i) { System.Net.Dns.GetHostEntry(\"a\"); return \"\"; }"),
        new("factory of a cache with a name of its own", "Get(1);", "class Cache { public string GetOrCreateExclusive(int k, Func<string> make) => Peers.Of<bool>() ? make() : \"\"; } static readonly Cache All = new(); static string Get(int k) => All.GetOrCreateExclusive(k, () => Load(k)); static string Load(int i) { System.Net.Dns.GetHostEntry(\"a\"); return \"\"; }"),
        new("cache that is asked first", "new Cached(Peers.Of<ICache>()).Get(1); new Cached(Peers.Of<ICache>()).Other(1);", "interface ICache { string? Get(int k); void Set(int k, string v); } class Cached(ICache cache) { public string Get(int k) { var v = cache.Get(k); if (v == null) { v = Load(k); cache.Set(k, v); } return v; } public string Other(int k) { if (cache.Get(k) is { } v) return v; v = Load(k); cache.Set(k, v); return v; } static string Load(int i) { System.Net.Dns.GetHostEntry(\"a\"); return \"\"; } }"),
        new("property of an object that is kept", "new Tenants(Peers.Of<State>()).Get(1); new Tenants(Peers.Of<State>()).Other(1); new Tenants(Peers.Of<State>()).Third(1);", "class State { public string? Name { get; set; } } class Tenants(State state) { public string Get(int k) { string? v = null; if (state?.Name != null && state.Name.Length != 1) v = state.Name; else { v = Load(k); if (v != null) state!.Name = v; } return v!; } public string Other(int k) { if (state.Name != null) return state.Name; state.Name = Load(k); return state.Name; } public string Third(int k) => state.Name ??= Load(k); static string Load(int i) { System.Net.Dns.GetHostEntry(\"a\"); return \"\"; } }"),
        new("text that is empty", "Get(); Other();", "static string _text = \"\"; static string Get() { if (string.IsNullOrEmpty(_text)) _text = Load(); return _text; } static string Other() { if (_text == \"\") _text = Load(); return _text; } static string Load() { Peers.Source.Task.Wait(); return \"a\"; }"),
        new("collection that is empty", "Get(); Other(); Third();", "static List<string> _all = new(); static List<string> Get() { if (_all.Count == 0) _all.Add(Load()); return _all; } static List<string> Other() { if (!_all.Any()) { _all = new List<string> { Load() }; } return _all; } static List<string> Third() { if (_all.Count > 0) return _all; _all.Add(Load()); return _all; } static string Load() { Peers.Source.Task.Wait(); return \"a\"; }"),
        new("element that is null", "Get(1); Other(1);", "static readonly string?[] All = new string?[9]; static readonly Dictionary<int, string?> Map = new(); static string Get(int i) { if (All[i] == null) All[i] = Load(); return All[i]!; } static string Other(int i) => Map[i] ??= Load(); static string Load() { System.Net.Dns.GetHostEntry(\"a\"); return \"a\"; }"),
        new("number that is not known yet", "Get();", "static int _n = -1; static int Get() { if (_n < 0) _n = Load().Length; return _n; } static string Load() { Peers.Source.Task.Wait(); return \"a\"; }"),
        new("count that is none yet", "Get();", "static class State { public static int Connects { get; set; } } static string _text = \"\"; static string Get() { if (State.Connects > 0) { return _text; } Connect(); return _text; } static void Connect() { Peers.Source.Task.Wait(); _text = \"a\"; State.Connects++; }"),
        new("token that runs out", "Get(); Locked();", "static string? _token; static DateTime _expires; static string Get() { if (_token != null && _expires > DateTime.UtcNow) return _token; _token = Load(); _expires = DateTime.UtcNow.AddHours(1); return _token; } static readonly object Key = new(); static string Locked() { lock (Key) { if (_token == null || _expires < DateTime.UtcNow) { _token = Load(); _expires = DateTime.UtcNow.AddHours(1); } return _token; } } static string Load() { System.Net.Dns.GetHostEntry(\"a\"); return \"a\"; }"),
        new("debugger", "Attach(); Debug();", "static void Attach() { while (!System.Diagnostics.Debugger.IsAttached) Thread.Sleep(100); } [System.Diagnostics.Conditional(\"DEBUG\")] static void Debug() => Peers.Source.Task.Wait();"),
        new("Lazy", "Get();", "static readonly Lazy<string> Text = new(() => { Thread.Sleep(100); return \"\"; }); static string Get() => Text.Value;"),
        new("static constructor", "_ = Config.Text;", "static class Config { static Config() { Thread.Sleep(100); } public static string Text => \"\"; }"),
        new("another constructor of the base", "_ = new Quick(1);", "class Slow { public Slow() => Thread.Sleep(100); public Slow(int i) { } } class Quick(int i) : Slow(i);"),
        new("async helper", "await HelpAsync(); _ = HelpAsync();", "static async Task HelpAsync() { await Task.Yield(); Inner(); } static void Inner() { }"),
        new("logger", "Logger.Write();", "static class Logger { public static void Write() => File.WriteAllText(\"a\", \"b\"); }"),
        new("gate that is open from the beginning", "Gates.Pass(); Gates.PassSlim();", "static class Gates { static readonly ManualResetEvent Gate = new(true); static readonly ManualResetEventSlim Slim = new(true); public static void Pass() => Gate.WaitOne(); public static void PassSlim() => Slim.Wait(); }"),
        new("context of this thread", "Sends.Here(); Sends.Current();", "static class Sends { public static void Here() { var context = SynchronizationContext.Current ?? new SynchronizationContext(); context.Send(_ => { }, null); } public static void Current() => SynchronizationContext.Current!.Send(_ => { }, null); }"),
        new("token that has just been cancelled", "Cancels.Stop(new());", "static class Cancels { public static void Stop(CancellationTokenSource source) { source.Cancel(); source.Token.WaitHandle.WaitOne(); } }"),
        new("await where something has failed", "Put();", "static void Put() => PutAsync().Wait(); static async Task PutAsync() { for (var i = 0; i < 3; i++) { try { Peers.Of<object>(); return; } catch (IOException) { await Task.Delay(1000); } } }"),
        new("line of a log", "AppLog.Mark(\"a\"); using (AppLog.Phase(\"a\")) { }", "static class AppLog { public static void Mark(string text) => Thread.Sleep(100); public static IDisposable Phase(string name) { Mark(name); return null!; } }"),
        new("writer of a log", "LogWriter.Log(1); Tools.WriteLog(1); new AppLog().WriteLine(1); Tools.LogException(1); new App_Log().Error(1); Tools.WriteToolsLog(\"a\"); Tools.AppendToStartLogFile(\"a\"); Tools.LogToConsole(\"a\");", "static class LogWriter { public static void Log(int n) => Peers.Source.Task.Wait(); } static class Tools { public static void WriteLog(int n) => Thread.Sleep(100); public static void LogException(int n) => WriteLog(n); public static void WriteToolsLog(string text) => Thread.Sleep(100); public static void AppendToStartLogFile(string text) => Thread.Sleep(100); public static void LogToConsole(string text) => Thread.Sleep(100); } class AppLog { public void WriteLine(int n) => Thread.Sleep(100); } class App_Log { public void Error(int n) => Thread.Sleep(100); }"),
        new("implementation of a logger", "new FileLog().Write();", "interface ILog { void Write(); } class FileLog : ILog { public void Write() => Peers.Source.Task.Wait(); }"),
        new("one of two implementations", "Peers.Of<IJob>().Run();", "interface IJob { void Run(); } class Slow : IJob { public void Run() => Thread.Sleep(100); } class Quick : IJob { public void Run() { } }"),
        new("one writes a file, the other waits for a task", "Peers.Of<IStore>().Save();", "interface IStore { void Save(); } class Remote : IStore { public void Save() => Peers.Source.Task.Wait(); } class Local : IStore { public void Save() => File.WriteAllText(\"a\", \"b\"); }"),
        new("semaphore of an object that is being made", "_ = new Scope(1);", "class Scope { readonly SemaphoreSlim _lock = new(1, 1); public Scope(int a) => Change(a); void Change(int a) => Inner(); void Inner() { _lock.Wait(); _lock.Release(); } }"),
        new("override elsewhere", "Peers.Of<Job>().Run();", "class Job { public virtual void Run() { } } class Slow : Job { public override void Run() => Thread.Sleep(100); }"),
        new("implementation for another type", "Peers.Of<IOf<string>>().Run(\"\");", "interface IOf<T> { void Run(T t); } class Slow : IOf<int> { public void Run(int t) => Thread.Sleep(100); }"),
        new("delegate from elsewhere", "Call(Peers.Of<Action>());", "static void Call(Action a) => a(); static void Slow() => Thread.Sleep(100);"),
        new("lambda that is only kept", "Keep();", "static Action? _kept; static void Keep() { _kept = () => Thread.Sleep(100); }"),
        new("local function that is not called", "Keep();", "static void Keep() { void Local() => Thread.Sleep(100); }"),
        new("handler", "Keep();", "static event Action? E; static void Keep() { E += () => Thread.Sleep(100); }"),
        new("iterator that is not enumerated", "_ = All();", "static IEnumerable<int> All() { Thread.Sleep(100); yield return 1; }"),
        new("query that leaves the helper", "_ = All();", "static IEnumerable<int> All() => new[] { 1 }.Select(i => { Thread.Sleep(100); return i; });"),
        new("expression tree", "Keep();", "static int Slow() { Thread.Sleep(100); return 1; } static void Keep() { System.Linq.Expressions.Expression<Func<int>> e = () => Slow(); }"),
        new("nameof", "Name();", "static string Name() => nameof(Peers.Source.Task.Wait);"),
        new("yield of the time slice", "Spin();", "static void Spin() { Thread.Sleep(0); Thread.Sleep(1); Thread.Yield(); }"),
        new("annotated helper", "Fine();", "[NonBlocking] static void Fine() => Thread.Sleep(100); class NonBlockingAttribute : Attribute { }"),
        new("file call without a counterpart", "_ = Has();", "static bool Has() => File.Exists(\"a\") && Directory.Exists(\"b\");"),
        new("task-returning helper", "await Get();", "static Task<int> Get() => Task.FromResult(Fast()); static int Fast() => 1;"),
        new("parallel loop", "Compute();", "static void Compute() => Parallel.For(0, 10, i => { });"),
        new("end of an operation that has a beginning", "End(Task.CompletedTask);", "static void End(IAsyncResult result) { if (!result.IsCompleted) result.AsyncWaitHandle.WaitOne(); Peers.Source.Task.Wait(); }"),
        new("recursion without a wait", "Again(3);", "static void Again(int i) { if (i > 0) Other(i - 1); } static void Other(int i) => Again(i);"),
        new("what is thrown", "Check(1);", "static void Check(int i) { if (i > 3) throw Broken(); } static Exception Broken() { Thread.Sleep(100); return new Exception(); }"),
        new("what is thrown, in an expression", "_ = Check(1);", "static int Check(int i) => i > 3 ? i : throw Broken(); static Exception Broken() { Thread.Sleep(100); return new Exception(); }"),
        new("what is thrown, by the wait itself", "Check(1);", "static void Check(int i) { if (i > 3) throw Peers.Of<Task<Exception>>().Result; }"),
        new("farewell before a throw", "Check(1);", "static void Check(int i) { if (i > 3) { Peers.Source.Task.Wait(); Peers.Of<object>(); throw new Exception(); } }"),
        new("farewell before a throw further out", "Check(1);", "static void Check(int i) { if (i > 3) { if (i > 4) { Peers.Source.Task.Wait(); } throw new Exception(); } }"),
        new("farewell before what never returns", "Check(1);", "static void Check(int i) { if (i > 3) { Thread.Sleep(100); Fail(); } } [System.Diagnostics.CodeAnalysis.DoesNotReturn] static void Fail() => throw new Exception();"),
        new("clean-up behind a failure", "Load();", "static void Load() { try { Peers.Of<object>(); } catch (Exception) { Clear(); } } static void Clear() => Peers.Source.Task.Wait();"),
        new("clean-up behind a failure in a loop, then thrown on", "Load();", "static void Load() { while (Peers.Of<bool>()) { try { Peers.Of<object>(); } catch { Thread.Sleep(100); throw; } } }"),
        new("answer from the cache alone", "_ = Get();", "enum Mode { Any, CacheOnly } static int Get() => Peers.Of<IUsers>().FindAsync(1, Mode.CacheOnly).Result; interface IUsers { Task<int> FindAsync(int id, Mode mode = Mode.Any); } class Users : IUsers { async Task<int> IUsers.FindAsync(int id, Mode mode) { if (mode == Mode.Any) return await Peers.Source.Task; else return 0; } }"),
        new("answer from the cache first", "_ = Get();", "enum Mode { Any, CacheOnly } static int Get() => FindAsync(1, Mode.CacheOnly).Result; static async Task<int> FindAsync(int id, Mode mode) { var user = Peers.Of<string>(); if (user is not null || mode == Mode.CacheOnly) return 0; return await Peers.Source.Task; }"),
        new("answer from the cache alone, handed on", "_ = Get();", "static int Get() => FindAsync(download: false).GetAwaiter().GetResult(); static Task<int> FindAsync(bool download) => OuterAsync(1, download); static async Task<int> OuterAsync(int id, bool load) { if (load) { await Peers.Source.Task; } return id; }"),
        new("task of a helper that awaits nothing", "_ = Get();", "static int Get() => FindAsync().Result; static Task<int> FindAsync() { if (Peers.Of<bool>()) return Task.FromException<int>(new Exception()); return Task.FromResult(1); }"),
        new("task of a runner that is given a completed one", "_ = Get();", "static int Get() => RunAsync(() => Task.FromResult(1), 3).Result; static async Task<int> RunAsync(Func<Task<int>> work, int n) { try { return await work(); } catch (IOException) { return n; } }"),
        new("task of a runner that is given asynchronous code without an await", "_ = Get();", "static int Get() => OuterAsync(async () => 1).Result; static Task<int> OuterAsync(Func<Task<int>> work) => RunAsync(work); static async Task<int> RunAsync(Func<Task<int>> work) => await work.Invoke();"),
        new("task that is complete on the thread of the queue", "_ = Create();", "class Queue { public bool HasThreadAccess => Peers.Of<bool>(); } static readonly Queue Dispatcher = new(); static int Create() => MakeAsync().Result; static Task<int> MakeAsync() { if (Dispatcher.HasThreadAccess) return Task.FromResult(1); return Task.Run(() => 1); }"),
        new("task that is complete on the thread of the queue, asked by helpers", "_ = Create();", "static class Queues { public static bool IsHere() => IsHere(Main); static Queue? Main => Peers.Of<Queue>(); static bool IsHere(Queue? queue) { if (queue == null) return false; try { return queue.HasThreadAccess; } catch (ObjectDisposedException) { return false; } } } class Queue { public bool HasThreadAccess => Peers.Of<bool>(); } static int Create() => MakeAsync().Result; static Task<int> MakeAsync() { if (Queues.IsHere()) return Task.FromResult(1); return Task.Run(() => 1); }"),
        new("same name elsewhere", "Run();", "static void Run() { } static class Other { public static void Run() => Thread.Sleep(100); }"),
    ];

    [Theory]
    [MemberData(nameof(Decoys))]
    public async Task Stops_at(string reason, string call, string helpers)
    {
        Assert.NotEmpty(reason);
        var source = $$"""
            class Lanes
            {
                async Task M() { await Task.Yield(); {{call}} }
                {{helpers}}
            }
            {{InjectedChains.Peers}}
            """;
        var reports = await Analysis.Of(Sources.Compile(null, source), Analysis.AllAnalyzers);

        // The pool and the thread do nothing but wait here: that is LANE304's to say, whose further place is no chain of calls.
        Assert.Empty(reports.Where(static report => report.Id != "LANE304" && (report.AdditionalLocations.Count > 0 || report.Id == "LANE104"))
            .Select(static report => report.GetMessage()));
    }

    [Theory]
    [InlineData("class C { async Task M() { await Task.Yield(); Task.Run(() => Help()); new Thread(Help).Start(); } static void Help() => Thread.Sleep(100); }")]
    [InlineData("class C { void M() { Help(); } static void Help() => Thread.Sleep(100); }")]
    [InlineData("class C { static C() { Help(); } static void Help() => Thread.Sleep(100); }")]
    public Task Silent_off_the_io_lane(string source) => Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>.Silent(source);

    [Fact]
    public Task Silent_at_start_up() => Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>.Silent(
        "class P { static async Task Main() { Help(); await Task.Yield(); } static void Help() => Thread.Sleep(100); }", Project.Console);
}
