using LaneKeeper.Rules;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>Work that is done once, and that of handlers of which nobody knows which ones run.</summary>
public class OccasionTests
{
    [Theory]
    [InlineData("if (_id == null) _id = Compute();", false)]
    [InlineData("_id ??= Compute();", false)]
    [InlineData("if (_id != null) return; _id = Compute();", false)]
    [InlineData("if (_done || _id != null) return; _id = Compute();", false)]
    [InlineData("if (!_done && _id == null) { _id = Compute(); }", false)]
    [InlineData("if (_done || _id != null) return; [|Compute|]();", true)]
    [InlineData("if (_id == null) [|Compute|]();", true)]
    [InlineData("var id = _id ?? [|Compute|]();", true)]
    public Task What_a_field_keeps_is_computed_once(string statements, bool isReported)
    {
        var source = $$"""
            class C
            {
                string? _id;
                bool _done = Environment.ProcessorCount > 99;
                async Task M() { await Task.Yield(); {{statements}} }
                static string Compute() { long s = 0; for (int i = 0; i < 900_000_000; i++) s += i; return s.ToString(); }
            }
            """;
        return isReported ? Verify<CpuAnalyzer>.Reports(source) : Verify<CpuAnalyzer>.Silent(source);
    }

    [Theory]
    [InlineData("_all.GetOrAdd(name, static _ => new()).Text ??= Compute();", false)]
    [InlineData("Made(name).Text ??= [|Compute|]();", true)]
    public Task What_a_cache_keeps_for_a_key_is_computed_once(string statement, bool isReported)
    {
        var source = $$"""
            class Entry { public string? Text; }
            class C
            {
                readonly System.Collections.Concurrent.ConcurrentDictionary<string, Entry> _all = new();
                async Task M(string name) { await Task.Yield(); {{(isReported ? statement : "Text(name);")}} }
                string Text(string name) => {{(isReported ? "name;" : statement)}}
                static Entry Made(string name) => new();
                static string Compute() { long s = 0; for (int i = 0; i < 900_000_000; i++) s += i; return s.ToString(); }
            }
            """;
        return isReported ? Verify<CpuAnalyzer>.Reports(source) : Verify<CpuAnalyzer>.Silent(source);
    }

    [Theory]
    [InlineData("void Publish<T>(IHandle<T>[] handlers, T message) { foreach (var handler in handlers) handler.Handle(message); }", "Publish(made, new Made());")]
    public Task Handlers_of_other_messages_do_not_count(string publish, string call) => Verify<CpuAnalyzer>.Silent(Handlers(publish, call));

    [Theory]
    [InlineData("void Publish(IHandle<Made>[] handlers, Made message) { foreach (var handler in handlers) handler.Handle(message); }", "[|Publish|](made, new Made());")]
    public Task Handlers_of_this_message_do(string publish, string call) => Verify<CpuAnalyzer>.Reports(Handlers(publish, call));

    private static string Handlers(string publish, string call) =>
        $$"""
        class Made { } class Restored { }
        interface IHandle<T> { void Handle(T message); }
        class Restoring : IHandle<Restored>, IHandle<Made>
        {
            void IHandle<Restored>.Handle(Restored message) => System.Security.Cryptography.RSA.Create(4096);
            void IHandle<Made>.Handle(Made message) => System.Security.Cryptography.RSA.Create(4096);
        }
        class Counting : IHandle<Made> { int _n; public void Handle(Made message) => _n++; }
        class C
        {
            {{publish}}
            async Task M(IHandle<Made>[] made) { await Task.Yield(); {{call}} }
        }
        """;
}
