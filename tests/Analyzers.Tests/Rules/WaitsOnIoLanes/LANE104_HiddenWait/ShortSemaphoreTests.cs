using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A semaphore behind a helper is a wait where somebody waits who holds it; as a lock around a list it is none.</summary>
public class ShortSemaphoreTests
{
    [Theory]
    [InlineData("_gate.Wait(); try { _all.Add(name); } finally { _gate.Release(); }", "")]
    [InlineData("_gate.Wait(); _all.Add(name); _gate.Release();", "bool Has(string n) { _gate.Wait(); try { foreach (var x in _all) if (x == n) return true; return false; } finally { _gate.Release(); } }")]
    [InlineData("_gate.Wait(); try { foreach (var p in Plugins) p.Note(Name(name)); } finally { _gate.Release(); }", "static string Name(string n) => n.Trim();")]
    [InlineData("_gate.Wait(); _timer = new Timer(_ => make()); _gate.Release();", "Timer? _timer; void Dispose() => _gate?.Dispose();")]
    public Task Lock_around_what_does_not_wait(string body, string others) => Verify.Silent(Source(body, others, isReported: false));

    [Theory]
    [InlineData("_gate.Wait(); try { _all.Add(name); } finally { _gate.Release(); }", "async Task Save() { await _gate.WaitAsync(); try { await Task.Delay(9); } finally { _gate.Release(); } }")]
    [InlineData("_gate.Wait(); try { _all.Add(name); } finally { _gate.Release(); }", "void Save() { _gate.Wait(); try { Thread.Sleep(100); } finally { _gate.Release(); } }")]
    [InlineData("_gate.Wait(); try { _all.Add(name); } finally { _gate.Release(); }", "void Save() { _gate.Wait(); try { Slow(); } finally { _gate.Release(); } } static void Slow() => Task.Delay(100).Wait();")]
    [InlineData("_gate.Wait(); try { make(); } finally { _gate.Release(); }", "")]
    [InlineData("_gate.Wait(); _all.Add(name);", "void Free() => _gate.Release();")]
    [InlineData("_gate.Wait(); try { _all.Add(new Bus.Client(name).Name); } finally { _gate.Release(); }", "")]
    [InlineData("_gate.Wait(); try { _all.Add(name); } finally { _gate.Release(); }", "public SemaphoreSlim Gate => _gate;")]
    [InlineData("Open.Wait(); try { _all.Add(name); } finally { Open.Release(); }", "internal readonly SemaphoreSlim Open = new(1);")]
    public Task Anything_else(string body, string others) => Verify.Reports(Source(body, others, isReported: true), new Project { Library = "namespace Bus { public class Client { public Client(string n) => Name = n; public string Name; } }" });

    private static string Source(string body, string others, bool isReported) =>
        $$"""
        interface IPlugin { void Note(string name); }
        class Registry
        {
            static readonly List<IPlugin> Plugins = new();
            private readonly SemaphoreSlim _gate = new(1);
            readonly List<string> _all = new();
            public void Add(string name, Action make) { {{body}} }
            {{others}}
        }
        class C
        {
            async Task M(Registry registry) { await Task.Yield(); registry.{{(isReported ? "[|Add|]" : "Add")}}("a", () => { }); }
        }
        """;
}
