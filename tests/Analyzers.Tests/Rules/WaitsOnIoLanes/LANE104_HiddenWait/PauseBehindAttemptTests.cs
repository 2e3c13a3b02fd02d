using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>In a loop, behind an attempt that leaves it when all went well, there is only what comes before the next one.</summary>
public class PauseBehindAttemptTests
{
    [Theory]
    [InlineData("for (var i = 0; i < 9; i++) { try { Peers.Of<object>(); break; } catch (IOException e) { if (e.HResult != 5) throw; } Thread.Sleep(100); }")]
    [InlineData("while (true) { try { Peers.Of<object>(); return; } catch (IOException) { } if (Peers.Of<bool>()) Pause(); }")]
    [InlineData("while (true) { try { { Peers.Of<object>(); return; } } catch (IOException) { } Task.Delay(100).Wait(); }")]
    [InlineData("for (var i = 0; i < 9; i++) { if (Send(1)) return; Thread.Sleep(100); }")]
    [InlineData("var i = 0; do { _sent = Send(i); if (!_sent) { Thread.Sleep(100); i++; } } while (!_sent && i < 40);")]
    [InlineData("bool sent; var tries = 0; do { sent = Send(2); if (!sent) Pause(); } while (!sent && ++tries < 5);")]
    [InlineData("for (var i = 0; i < 9; i++) { if (IsLocked(\"a\")) { Thread.Sleep(100); } else { Put(\"a\"); return; } } throw new TimeoutException();")]
    [InlineData("var tries = 0; while (tries < 3 && Peers.Of<bool>()) { Put(\"a\"); if (Peers.Of<bool>()) Thread.Sleep(3000); tries++; }")]
    [InlineData("var n = 9; while (n > 0 && TryPut(\"a\")) { n--; Thread.Sleep(25); }")]
    [InlineData("for (var n = 20; n > 0 && TryPut(\"a\"); n--) Thread.Sleep(25);")]
    [InlineData("var n = 9; while (n > 0 && TryRead(\"a\", n, out var text)) { n--; Thread.Sleep(25); }")]
    [InlineData("for (var i = 0; ; i++) { if (i > 0) Thread.Sleep(500); try { Peers.Of<object>(); return; } catch (IOException) when (i < 3) { } }")]
    [InlineData("var attempt = 0; while (true) { if (attempt > 0 && _sent) Task.Delay(500).Wait(); try { Peers.Of<object>(); return; } catch (IOException) { attempt++; } }")]
    [InlineData("for (var i = 0; i < 3; i++) { if (i != 0) { Pause(); } if (Send(1)) return; }")]
    [InlineData("var first = true; while (true) { if (!first) Thread.Sleep(500); first = false; try { Peers.Of<object>(); return; } catch (IOException) { } }")]
    [InlineData("var n = 10; while (true) { if (Send(1)) break; if (--n == 0) ThrowIt(); Thread.Sleep(100); }")]
    [InlineData("var n = 0; for (;;) { if (Send(1)) return; if (n++ > 5) throw new TimeoutException(); Pause(); }")]
    [InlineData("while (Queue.Count > 1000) Thread.Sleep(100); Queue.Enqueue(1);")]
    [InlineData("if (Queue.Count >= 10000) Pause(); Queue.Enqueue(1);")]
    [InlineData("while (!TryLoad(\"a\", out var text)) { Thread.Sleep(25); if (Peers.Of<bool>()) return; }")]
    [InlineData("var end = DateTime.UtcNow.AddSeconds(5); while (DateTime.UtcNow < end) { if (TryLoad(\"a\", out var text)) return; Pause(); }")]
    public Task Runs_after_a_failure_alone(string statements) => Verify.Silent(Caller("Save", statements));

    [Theory]
    [InlineData("while (Peers.Of<bool>()) { try { Peers.Of<object>(); } catch (IOException) { } Thread.Sleep(100); }")]
    [InlineData("while (Peers.Of<bool>()) { try { if (Peers.Of<bool>()) break; } catch (IOException) { } Thread.Sleep(100); }")]
    [InlineData("while (Peers.Of<bool>()) { try { Peers.Of<object>(); break; } catch (IOException) { } Peers.Source.Task.Wait(); }")]
    [InlineData("while (Peers.Of<bool>()) { Thread.Sleep(100); try { Peers.Of<object>(); break; } catch (IOException) { } }")]
    [InlineData("while (Peers.Of<bool>()) { try { Peers.Of<object>(); break; } finally { } } Thread.Sleep(100);")]
    [InlineData("for (var i = 0; i < 9; i++) { if (_sent) return; Thread.Sleep(100); }")]
    [InlineData("for (var i = 0; i < 9; i++) { if (Queue.TryDequeue(out var next)) return; Thread.Sleep(100); }")]
    [InlineData("for (var i = 0; i < 9; i++) { if (IsLocked(\"a\")) Thread.Sleep(100); else return; }")]
    [InlineData("for (var i = 0; i < 9; i++) { Send(1); Thread.Sleep(100); }")]
    [InlineData("while (true) { if (Send(1)) return; Thread.Sleep(100); }")]
    [InlineData("while (!TryLook()) { Thread.Sleep(25); }")]
    [InlineData("while (Queue.Count > 0) Thread.Sleep(100); Queue.Enqueue(1);")]
    [InlineData("while (Queue.Count > 1000) Thread.Sleep(100); Refresh(\"a\");")]
    [InlineData("var n = 10; while (true) { if (Send(1)) break; if (--n == 0) Refresh(\"a\"); Thread.Sleep(100); }")]
    [InlineData("var n = 10; while (true) { if (IsLocked(\"a\")) break; if (--n == 0) ThrowIt(); Thread.Sleep(100); }")]
    [InlineData("while (TryLoad(\"a\", out var text)) { Thread.Sleep(25); }")]
    [InlineData("for (var i = 0; i < 9; i++) { if (_sent) { Send(1); return; } Thread.Sleep(100); }")]
    [InlineData("var tries = 0; while (tries < 3 && Peers.Of<bool>()) { if (Peers.Of<bool>()) Thread.Sleep(3000); Put(\"a\"); tries++; }")]
    [InlineData("while (Peers.Of<bool>()) { Put(\"a\"); if (Peers.Of<bool>()) Thread.Sleep(3000); }")]
    [InlineData("var tries = 0; while (tries < 3) { Refresh(\"a\"); if (Peers.Of<bool>()) Thread.Sleep(3000); tries++; }")]
    [InlineData("for (var n = 20; n > 0 && IsLocked(\"a\"); n--) Thread.Sleep(25);")]
    [InlineData("for (var n = 20; n > 0 && Send(1); n--) Thread.Sleep(25);")]
    [InlineData("for (var i = 0; i < 3; i++) { if (i > 0) Thread.Sleep(500); Send(1); }")]
    [InlineData("for (var i = 0; ; i++) { if (_sent) Thread.Sleep(500); try { Peers.Of<object>(); return; } catch (IOException) when (i < 3) { } }")]
    [InlineData("var n = Peers.Of<int>(); while (true) { if (n > 0) Thread.Sleep(500); try { Peers.Of<object>(); return; } catch (IOException) { } }")]
    [InlineData("for (var i = 0; ; i++) { if (i > 0) Peers.Source.Task.Wait(); try { Peers.Of<object>(); return; } catch (IOException) when (i < 3) { } }")]
    public Task Runs_where_all_goes_well_or_is_no_pause(string statements) => Verify.Reports(Caller("[|Save|]", statements));

    private static string Caller(string call, string statements) =>
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{call}}(); }
            static void Save() { {{statements}} }
            static bool _sent;
            static readonly ConcurrentQueue<int> Queue = new();
            static bool Send(int number) => Peers.Of<bool>();
            static bool IsLocked(string path) => Peers.Of<bool>();
            static void Put(string path) { }
            static bool TryPut(string path) { try { Put(path); } catch (IOException) { return true; } return false; }
            static bool TryRead(string path, int n, out string text) { text = ""; try { text = File.ReadAllText(path); } catch (IOException) { return true; } return false; }
            static bool TryLoad(string path, out string? text) { try { text = string.Concat(path, Peers.Of<string>()); return true; } catch (Exception) { text = null; return false; } }
            static bool TryLook() => Peers.Of<bool>();
            static void ThrowIt() => throw new TimeoutException();
            static void Refresh(string path) { }
            static void Pause() => Thread.Sleep(100);
        }
        {{InjectedChains.Peers}}
        """;
}
