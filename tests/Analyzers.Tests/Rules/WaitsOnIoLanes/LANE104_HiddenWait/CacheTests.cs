using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What looks like the first use of something that is kept, and waits each time.</summary>
public class CacheTests
{
    [Theory]
    [InlineData("try { if (_all.TryGetValue(k, out var v)) return v; } catch (InvalidCastException) { return \"\"; } var made = Load(); _all[k] = made; return made;")]
    [InlineData("try { if (_all.TryGetValue(k, out var v)) return v; var made = Load(); _all[k] = made; return made; } catch (IOException) { return \"\"; }")]
    [InlineData("if (!_all.ContainsKey(k)) Fill(k); return _all[k];")]
    [InlineData("if (!_all.TryGetValue(k, out var v)) { Fill(k); _all.TryGetValue(k, out v); } return v!;")]
    [InlineData("var v = Look(k); if (v == null) { Fill(k); v = Look(k); } return v!;")]
    [InlineData("var v = Look(k); if (v == null) { v = Load(); _all[k] = v; } return v;")]
    [InlineData("return Look(k) ?? Put(k);")]
    [InlineData("var v = LookTwice(k); if (v == null) { FillLate(k); v = LookTwice(k); } return v!;")]
    [InlineData("if (!_all.TryGetValue(k, out var v)) return \"\"; if (v is not null) return v; var made = Load(); _all[k] = made; return made;")]
    [InlineData("if (!_all.TryGetValue(k, out var v)) return \"\"; if (v == null) { v = Load(); _all[k] = v; } return v;")]
    [InlineData("_all.TryGetValue(k, out var v); if (v == null || v.Length == 0) { v = Load(); _all[k] = v; } return v;")]
    [InlineData("if (_all.TryGetValue(k, out var v) && v.Length > 0) return v; v = Load(); _all[k] = v; return v;")]
    [InlineData("var isThere = _all.ContainsKey(k); if (!isThere) Fill(k); return _all[k];")]
    [InlineData("var isThere = _all.TryGetValue(k, out var v); if (k > 3 && !isThere) Fill(k); return v!;")]
    public Task Each_key_once(string statements) => Silent(Dictionary("Get(1);", statements));

    [Theory]
    [InlineData("try { if (_all.TryGetValue(k, out var v)) return v; } catch (InvalidCastException) { } return Load();")]
    [InlineData("try { if (!_all.TryGetValue(k, out var v)) return \"\"; } catch (InvalidCastException) { return \"\"; } var made = Load(); _all[k] = made; return made;")]
    [InlineData("if (!_all.ContainsKey(k)) Load(); return _all[k];")]
    [InlineData("if (_all.ContainsKey(k)) Fill(k); return _all[k];")]
    [InlineData("if (!_other.ContainsKey(k)) Fill(k); return _all[k];")]
    [InlineData("var v = Look(k); if (v == null) v = Load(); return v;")]
    [InlineData("return Look(k) ?? Load();")]
    [InlineData("var v = LookTwice(k); if (v == null) ReadLate(k); return v!;")]
    [InlineData("if (!_all.TryGetValue(k, out var v)) return \"\"; if (v is not null) return v; return Load();")]
    [InlineData("if (!_all.TryGetValue(k, out var v)) return \"\"; if (v is null) return v; var made = Load(); _all[k] = made; return made;")]
    [InlineData("if (_all.TryGetValue(k, out var v) && _other.Count > 3) return v; v = Load(); _all[k] = v; return v;")]
    [InlineData("var isThere = _all.ContainsKey(k); if (isThere) Fill(k); return _all[k];")]
    [InlineData("var isThere = _all.ContainsKey(k); isThere = k > 3; if (!isThere) Fill(k); return _all[k];")]
    public Task Not_once_behind_a_look_that_is_tried(string statements) => Reports(Dictionary("[|Get|](1);", statements));

    private static string Dictionary(string call, string statements) =>
        $$"""
        class C
        {
            readonly Dictionary<int, string> _all = new();
            string Get(int k) { {{statements}} }
            readonly Dictionary<int, string> _other = new();
            void Fill(int k) => _all[k] = Load();
            string Put(int k) { var made = Load(); _all[k] = made; return made; }
            string? Look(int k) => _all.TryGetValue(k, out var one) ? one : null;
            protected virtual void FillLate(int k) => _all[k] = Load();
            protected virtual void ReadLate(int k) => Load();
            protected virtual string? LookLate(int k) => Look(k);
            protected virtual string? LookTwice(int k) { var one = LookLate(k); if (one == null) { FillLate(-k); one = LookLate(-k); } return one; }
            static string Load() { Thread.Sleep(100); return ""; }
            async Task M() { await Task.Yield(); {{call}} }
        }
        """;

    [Theory]
    [InlineData("if (_loaded.IsDefaultOrEmpty) _loaded = [Fetch().Result]; return _loaded[0];")]
    [InlineData("if (k > 3 && _loaded.IsDefault) _loaded = [Fetch().Result]; return \"\";")]
    [InlineData("if (_isStale || _text == null) { _text = Fetch().Result; _isStale = false; } return _text;")]
    [InlineData("if (refresh || _isStale || _loaded.IsEmpty) { _loaded = [Fetch().Result]; _isStale = false; } return \"\";")]
    [InlineData("if (!refresh && !_isStale && _text != null) return _text; _text = Fetch().Result; _isStale = false; return _text;")]
    public Task Loaded_once(string statements) => Silent(Loader("Get(1);", statements));

    [Theory]
    [InlineData("if (_isStale) { _text = Fetch().Result; _isStale = false; } return \"\";")]
    [InlineData("if (_isStale || _text == null) _text = Fetch().Result; return \"\";")]
    [InlineData("if (!_loaded.IsDefaultOrEmpty) _loaded = [Fetch().Result]; return \"\";")]
    public Task Loaded_again(string statements) => Reports(Loader("[|Get|](1);", statements));

    private static string Loader(string call, string statements) =>
        $$"""
        class C
        {
            System.Collections.Immutable.ImmutableArray<string> _loaded;
            string? _text;
            bool _isStale = true;
            string Get(int k, bool refresh = false) { {{statements}} }
            static async Task<string> Fetch() { await Task.Delay(10); return ""; }
            async Task M() { await Task.Yield(); {{call}} }
        }
        """;

    // A cache that is not kept, is not asked first, or is not filled.
    [Theory]
    [InlineData("[|Get|](1);", "static readonly ConcurrentDictionary<int, string> All = new(); static string Get(int k) => All.GetOrAdd(k, Load()); static string Load() { System.Net.Dns.GetHostEntry(\"a\"); return \"\"; }")]
    [InlineData("[|Get|](new());", "static string Get(ConcurrentDictionary<int, string> d) => d.GetOrAdd(1, i => Load()); static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    [InlineData("[|Get|](1);", "readonly Dictionary<int, string> _all = new(); string Get(int k) { if (_all.TryGetValue(k, out var v)) return v; return Load(); } static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    [InlineData("[|Get|](1);", "readonly Dictionary<int, string> _all = new(); string Get(int k) { var v = Load(); if (!_all.TryGetValue(k, out _)) _all[k] = v; return v; } static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    [InlineData("[|Get|](1);", "readonly Dictionary<int, string> _all = new(); string Get(int k) { if (_all.ContainsKey(k)) { _all[k] = Load(); } return \"\"; } static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    [InlineData("_ = [|Take|]();", "readonly Queue<int> _all = new(); int Take() { if (_all.Count == 0) Peers.Source.Task.Wait(); return _all.Dequeue(); }")]
    [InlineData("[|Take|]();", "int _free = 3; void Take() { if (_free <= 0) Peers.Source.Task.Wait(); _free--; }")]
    [InlineData("[|Get|](\"\");", "static string Get(string text) { if (string.IsNullOrEmpty(text)) text = Load(); return text; } static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    [InlineData("_ = [|Get|]();", "string? _name; int _age; string Get() { if (_name != null && _age > 3) return _name; _name = Load(); return _name; } static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    [InlineData("_ = [|Get|]();", "string? _name; int _age; string Get() { if (_name == null || _age > 3) _name = Load(); return _name; } static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    [InlineData("[|Get|](new());", "class State { public string? Text { get; set; } } static string Get(State s) { if (s.Text == null) s.Text = Load(); return s.Text; } static string Load() { Peers.Source.Task.Wait(); return \"\"; }")]
    public Task What_waits_each_time_beside_a_cache(string statements, string helpers) => Reports(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{statements}} }
            {{helpers}}
        }
        {{InjectedChains.Peers}}
        """);
}
