using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What is loaded once, in one of the many ways to say so: start-up, and no habit of the helper.</summary>
public class LoadedOnceTests
{
    [Theory]
    [InlineData("if (_current == null || _current == Unknown) _current = LoadAsync().Result;")]
    [InlineData("if (_current == Unknown) _current = LoadAsync().Result;")]
    [InlineData("if (_current == null || !IsValid) _current = LoadAsync().Result; _current = _current ?? Unknown;")]
    [InlineData("if (!HasUser) _current = LoadAsync().Result;")]
    [InlineData("if (_current is not { } found) _current = found = LoadAsync().Result;")]
    [InlineData("if (_current is { } found) _current = LoadAsync().Result;", false)]
    [InlineData("if (_current?.IsKnown != true) _current = LoadAsync().Result;")]
    [InlineData("if (_current?.IsKnown == true) return; _current = LoadAsync().Result;")]
    [InlineData("if (!(_current?.IsKnown ?? false)) _current = LoadAsync().Result;")]
    [InlineData("if (_current is { IsKnown: false } or null) _current = LoadAsync().Result;")]
    [InlineData("switch (_current) { case null: _current = LoadAsync().Result; break; }")]
    [InlineData("_current = _current switch { null => LoadAsync().Result, var known => known };")]
    [InlineData("if (_current?.IsKnown == true) _current = LoadAsync().Result;", false)]
    [InlineData("switch (_current) { case null: break; default: _current = LoadAsync().Result; break; }", false)]
    [InlineData("if (_current is { IsKnown: false } or null) LoadAsync().Wait();", false)]
    [InlineData("if (_current == null || _current == UNKNOWN_USER) _current = LoadAsync().Result;")]
    [InlineData("if (HasUser && _current != Other) return; _current = LoadAsync().Result;", false)]
    [InlineData("if (_current == null || _current == Other) _current = LoadAsync().Result;", false)]
    [InlineData("if (_current == Unknown) LoadAsync().Wait();", false)]
    [InlineData("if (IsFresh) return; _current = LoadAsync().Result;", false)]
    public Task A_field_that_holds_nothing_by_name(string statements, bool isOnce = true) => Check(statements, isOnce);

    [Theory]
    [InlineData("InitAsync(false).Wait();")]
    [InlineData("EnsureReadyAsync().GetAwaiter().GetResult();")]
    [InlineData("_ = GetTokenAsync().Result;")]
    [InlineData("_ = KeepTokenAsync().Result;")]
    [InlineData("_ = LockTokenAsync().AsTask().Result;")]
    [InlineData("(_loading ??= LoadAsync()).Wait();")]
    [InlineData("Tasks.WaitFor(EnsureReadyAsync());")]
    [InlineData("Tasks.WaitFor(InitAsync(true));", false)]
    [InlineData("Tasks.WaitFor(LoadAsync());", false)]
    [InlineData("InitAsync(true).Wait();", false)]
    [InlineData("LoadAsync().Wait();", false)]
    [InlineData("TwiceAsync().Wait();", false)]
    [InlineData("var loading = _loading; (loading ??= LoadAsync()).Wait();", false)]
    public Task A_task_that_takes_time_the_first_time_alone(string statements, bool isOnce = true) => Check(statements, isOnce);

    [Theory]
    [InlineData("if (Interlocked.Exchange(ref _begun, 1) == 1) return; LoadAsync().Wait();")]
    [InlineData("if (Interlocked.CompareExchange(ref _begun, 1, 0) != 0) return; LoadAsync().Wait();")]
    [InlineData("if (Interlocked.CompareExchange(ref _begun, 1, 0) == 0) LoadAsync().Wait();")]
    [InlineData("_current = Volatile.Read(ref _current) ?? (_current = LoadAsync().Result);")]
    [InlineData("_lazy.Value.Wait();")]
    [InlineData("if (DateTime.UtcNow - _until < TimeSpan.FromMinutes(10)) return; _current = LoadAsync().Result; _until = DateTime.UtcNow;")]
    [InlineData("if (_current != null && DateTime.UtcNow < _until) return; _current = LoadAsync().Result; _until = DateTime.UtcNow.AddMinutes(10);")]
    [InlineData("if (_ready) return; _gate.Wait(); try { if (!_ready) Begin(); } finally { _gate.Release(); }")]
    [InlineData("_ = Task.Run(() => BeginAsync()); if (!_ready) _gate.Wait();")]
    [InlineData("_ = BeginAsync(); if (_begunAt == 0) _gate.Wait();")]
    [InlineData("_ = BeginAsync(); if (_begun == 0) _gate.Wait();", false)]
    [InlineData("_ = BeginAsync(); _gate.Wait();", false)]
    [InlineData("if (DateTime.UtcNow < _until) return; _current = LoadAsync().Result;", false)]
    [InlineData("if (_ready) return; _gate.Wait(); try { Go(); } finally { _gate.Release(); }", false)]
    [InlineData("if (Interlocked.CompareExchange(ref _begun, 1, 0) == 1) LoadAsync().Wait();", false)]
    [InlineData("if (Interlocked.Exchange(ref _begun, 0) == 1) LoadAsync().Wait();", false)]
    public Task Who_is_the_first(string statements, bool isOnce = true) => Check(statements, isOnce);

    [Theory]
    [InlineData("if (!_client.Connected) _client.Connect(\"a\", 1);")]
    [InlineData("var client = new System.Net.Sockets.TcpClient(); if (!client.Connected) client.Connect(\"a\", 1);", false)]
    [InlineData("if (_client.Connected) _client.Connect(\"a\", 1);", false)]
    [InlineData("if (DateTime.UtcNow < _until) return; Wire.Send(); _until = DateTime.UtcNow.AddHours(1);")]
    [InlineData("if (_token != null && _until > DateTime.UtcNow) return; _token = \"t\"; Wire.Send(); _until = DateTime.UtcNow.AddHours(1);")]
    [InlineData("if (_state != State.Open) { Wire.Send(); _state = State.Open; }")]
    [InlineData("if (_state == State.Open) return; _state = State.Open; Wire.Send();")]
    [InlineData("switch (_begun) { case 1: Go(); return; case 2: return; } Wire.Send(); _begun = 1;")]
    [InlineData("switch (Interlocked.Read(ref _begunAt)) { case 1: return; } Wire.Send(); Interlocked.Exchange(ref _begunAt, 1);")]
    [InlineData("switch (Volatile.Read(ref _begun)) { case 1: return; } Wire.Send(); Interlocked.Exchange(ref _begun, 1);")]
    [InlineData("switch (_begun) { case 1: return; case 2: break; } Wire.Send(); _begun = 1;", false)]
    [InlineData("switch (_begun) { case 1: return; } Wire.Send(); _ready = true;", false)]
    [InlineData("lock (_gate) { if (_texts.TryGetValue(1, out var found)) return; } Wire.Send(); lock (_gate) _texts[1] = \"a\";")]
    [InlineData("var inner = _inner.GetOrAdd(1, _ => new()); if (inner.TryGetValue(1, out var found)) return; Wire.Send(); inner.TryAdd(1, \"a\");")]
    [InlineData("if (!_inner.TryGetValue(1, out var inner)) _inner[1] = inner = new(); if (!inner.TryGetValue(1, out var found)) { Wire.Send(); inner[1] = \"a\"; }")]
    [InlineData("if (_texts.TryGetValue(1, out var found) && found is not null) return; Wire.Send(); _texts[1] = \"a\";")]
    [InlineData("if (!_texts.TryGetValue(1, out var found) || string.IsNullOrEmpty(found)) { Wire.Send(); _texts[1] = \"a\"; }")]
    [InlineData("if (_texts.TryGetValue(1, out var found) == true) return; Wire.Send(); _texts[1] = \"a\";")]
    [InlineData("if (_texts.TryGetValue(1, out var found) && _ready) return; Wire.Send(); _texts[1] = \"a\";", false)]
    [InlineData("if (_texts.TryGetValue(1, out var found) == false) return; Wire.Send(); _texts[1] = \"a\";", false)]
    [InlineData("if (_texts.TryGetValue(1, out var found) && found != null) return; _gate.Wait(); try { _texts[1] = \"a\"; } finally { _gate.Release(); }", false)]
    [InlineData("var all = NameCache.GetAll(); if (all != null) return; Wire.Send(); NameCache.AddAll(_groups);")]
    [InlineData("IReadOnlyList<string>? all; if (_ready) { all = NameCache.GetAll(); if (all != null) return; } Wire.Send(); all = _groups; if (_ready) NameCache.AddAll(all);")]
    [InlineData("var all = NameCache.GetAll(); if (all != null) return; Wire.Send();", false)]
    [InlineData("IReadOnlyList<string>? all; if (_ready) { all = NameCache.GetAll(); Go(); } Wire.Send(); NameCache.AddAll(_groups);", false)]
    [InlineData("var all = NameCache.GetAll(); all = _groups; if (all != null) return; Wire.Send(); NameCache.AddAll(_groups);", false)]
    [InlineData("if (DateTime.UtcNow < _until) return; Fill();")]
    [InlineData("if (_token is not null && _from.HasValue && DateTime.UtcNow < _from.Value) return; Wire.Send(); Keep();")]
    [InlineData("if (_from is { } from && from > DateTime.UtcNow) return; Fill();")]
    [InlineData("lock (_gate) { if (_token == null || _until.AddHours(1) < DateTime.UtcNow) Fill(); }")]
    [InlineData("if (DateTime.Now - File.GetLastWriteTime(\"a\") > TimeSpan.FromDays(1)) Wire.Send();")]
    [InlineData("if (DateTime.UtcNow < _until) return; Wire.Send(); Go();", false)]
    [InlineData("if (DateTime.UtcNow < _until) return; Wire.Send();", false)]
    [InlineData("if (_state != State.Open) { Wire.Send(); _state = State.None; }", false)]
    [InlineData("if (_state == State.Open) { Wire.Send(); _state = State.Open; }", false)]
    [InlineData("if (_state != State.None) { Wire.Send(); _state = State.None; }", false)]
    [InlineData("if (_token != null) { Wire.Send(); _token = null; }", false)]
    [InlineData("var inner = new Dictionary<int, string>(); if (inner.TryGetValue(1, out var found)) return; Wire.Send(); inner[1] = \"a\";", false)]
    public Task Now_and_then(string statements, bool isSeldom = true) => Check(statements, isSeldom);

    [Theory]
    [InlineData("UsesAll = false;", true)]
    [InlineData("var other = new Users { UsesAll = false };", true)]
    [InlineData("[|UsesAll|] = true;", false)]
    [InlineData("[|UsesAll|] = _ready;", false)]
    public Task A_setter_that_waits_for_one_value(string statements, bool isSilent)
    {
        var source = Users("", statements, "");
        return isSilent ? Verify.Silent(source) : Verify.Reports(source);
    }

    [Theory]
    [InlineData("var c = await LoadAsync(); Set(c);", "")]
    [InlineData("Set(new User());", "")]
    [InlineData("Default(c!);", "User? c")]
    [InlineData("Fallback(c!, 1);", "User? c")]
    [InlineData("Through(c!);", "User? c")]
    [InlineData("[|Set|]();", "", false)]
    [InlineData("[|Set|](null);", "", false)]
    [InlineData("[|Default|](null);", "", false)]
    [InlineData("[|Through|]();", "", false)]
    [InlineData("[|Again|](c!);", "User? c", false)]
    [InlineData("[|Needed|](c!);", "User? c", false)]
    public Task What_is_fetched_where_the_caller_does_not_give_it(string statements, string parameters, bool isSilent = true)
    {
        var source = Users("", statements, parameters);
        return isSilent ? Verify.Silent(source) : Verify.Reports(source);
    }

    [Theory]
    [InlineData("if (entry.Text == null) entry.Text = File.ReadAllText(entry.Path);")]
    [InlineData("if (!_all.TryGetValue(1, out var found)) return; if (string.IsNullOrEmpty(found.Text)) found.Text = File.ReadAllText(found.Path);")]
    [InlineData("if (entry.Text != null) return; entry.Text = File.ReadAllText(entry.Path);")]
    [InlineData("var made = new Entry(); if (made.Text == null) made.Text = File.ReadAllText(made.Path);", false)]
    [InlineData("if (entry.Text == null) _last = File.ReadAllText(entry.Path);", false)]
    public Task What_is_missing_in_an_object_that_is_given(string statements, bool isOnce = true)
    {
        var source = $$"""
            class Entry { public string? Text; public string Path = ""; }
            class C
            {
                readonly Dictionary<int, Entry> _all = new();
                string? _last;
                void Load(Entry entry) { {{statements}} }
                async Task M(Entry entry) { await Task.Yield(); {{(isOnce ? "Load" : "[|Load|]")}}(entry); }
            }
            """;
        return isOnce ? Verify<LaneKeeper.Rules.WaitAnalyzer>.Silent(source) : Verify<LaneKeeper.Rules.WaitAnalyzer>.Reports(source);
    }

    [Fact]
    public Task What_is_fetched_from_afar_for_an_object_that_is_given() => Verify.Reports(
        """
        class Entry { public string? Text; }
        class C
        {
            void Load(Entry entry) { if (entry.Text == null) entry.Text = new System.Net.Http.HttpClient().GetStringAsync("a").Result; }
            async Task M(Entry entry) { await Task.Yield(); [|Load|](entry); }
        }
        """);

    private static Task Check(string statements, bool isOnce)
    {
        var source = Users(statements, (isOnce ? "Helper" : "[|Helper|]") + "();", "");
        return isOnce ? Verify.Silent(source) : Verify.Reports(source);
    }

    private static string Users(string statements, string call, string parameters) =>
        $$"""
        class User { public bool IsKnown => true; }
        enum State { None, Open }
        static class NameCache
        {
            static IReadOnlyList<string>? _all;
            public static IReadOnlyList<string>? GetAll() => _all;
            public static void AddAll(IReadOnlyList<string> all) => _all = all;
        }
        static class Wire { public static void Send() => new System.Net.Sockets.TcpClient().Connect("a", 1); }
        static class Tasks { public static void WaitFor(Task task) => task.Wait(); }
        class Users
        {
            static readonly User Unknown = new(), UNKNOWN_USER = new(), Other = new();
            User? _current;
            string? _token;
            bool _ready;
            DateTime _until;
            Task? _loading;
            int _begun;
            readonly System.Net.Sockets.TcpClient _client = new();
            State _state;
            readonly Lazy<Task<User>> _lazy = new(() => Task.FromResult(new User()));
            readonly Dictionary<int, string> _texts = new();
            readonly ConcurrentDictionary<int, ConcurrentDictionary<int, string>> _inner = new();

            bool UsesAll { get => _ready; set { _ready = value; if (value) LoadAsync().Wait(); } }
            IReadOnlyList<string> _groups = new List<string>();
            readonly SemaphoreSlim _gate = new(1);

            bool IsValid { get { return _current != Unknown; } }
            bool HasUser => _current != null && _current != Unknown;
            bool IsFresh => _until > DateTime.UtcNow;

            void Begin() => _ready = true;
            long _begunAt;
            async Task BeginAsync() { _begunAt = Environment.TickCount64; _ready = true; await Task.Yield(); }
            void Go() { }
            DateTime? _from;
            void Keep() { _token = "t"; _until = DateTime.UtcNow; _from = DateTime.UtcNow.AddHours(1); }
            void Fill() { Wire.Send(); Keep(); }

            void Helper() { {{statements}} }

            void Set(User? user = null) { if (user == null && _ready) user = LoadAsync().Result; _current = user; }
            void Default(User? user = null) { user ??= LoadAsync().Result; _current = user; }
            void Fallback(User? user = null, int id = 0) => _current = user ?? LoadAsync().Result;
            void Through(User? user = null) => Set(user);
            void Again(User? user = null) { for (var i = 0; i < 2; i++) { if (user == null) user = LoadAsync().Result; _current = user; user = null; } }
            void Needed(User? user) { if (user == null) user = LoadAsync().Result; _current = user; }

            async Task InitAsync(bool force) { if (!force && _groups.Count > 0) return; _groups = await File.ReadAllLinesAsync("a"); }
            async Task EnsureReadyAsync() { if (_ready) return; await Task.Delay(10); _ready = true; }
            async Task<string> GetTokenAsync() { if (_token != null) return _token; await Task.Delay(10); return _token = "t"; }
            async Task<string> KeepTokenAsync() => _token ??= await Task.Run(() => "t");
            async ValueTask<string> LockTokenAsync() { if (_token is null) { await _gate.WaitAsync(); try { if (_token is null) _token = await Task.Run(() => "t"); } finally { _gate.Release(); } } return _token; }
            async Task TwiceAsync() { if (!_ready) { await Task.Delay(10); _ready = true; } await Task.Delay(10); }
            async Task<User> LoadAsync() { await Task.Delay(10); return new User(); }

            public async Task<bool> ExistsAsync({{parameters}}) { await Task.Delay(1); {{call}} return true; }
        }
        """;
}
