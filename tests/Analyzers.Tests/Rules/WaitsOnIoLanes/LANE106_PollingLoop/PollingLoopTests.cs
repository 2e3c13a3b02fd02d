using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.PollingLoopAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class PollingLoopTests
{
    private static string InClass(string loop) =>
        $$"""
        class C
        {
            private const int Limit = 5;
            private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(5);
            private readonly ConcurrentQueue<int> _queue = new();
            private readonly ConcurrentDictionary<int, int> _map = new();
            private bool _done;
            private int _state;
            private System.Diagnostics.Process _process = new();

            private bool TryOpen() => _done;
            private int Read() => _state;
            private void Work() { }
            private void Work(int item) { }
            private bool PollUpload() { Work(1); return _done; }
            private bool Install() { try { Work(1); return true; } catch (IOException) { return false; } }
            private void LogDebug(string text) { }

            private void M(CancellationToken token)
            {
                var watch = System.Diagnostics.Stopwatch.StartNew();
                var spin = new SpinWait();
                {{loop}}
            }
        }
        """;

    [Theory]
    [InlineData("while (!_done) { Work(); Thread.Sleep(100); }")]
    [InlineData("while (true) { Work(); Thread.Sleep(100); }")]
    [InlineData("while (true) Thread.Sleep(100);")]
    [InlineData("int total = 0; while (!_done) { total += Read(); Thread.Sleep(100); }")]
    [InlineData("while (true) { Thread.Sleep(100); if (_done) Work(); }")]
    [InlineData("while (!token.IsCancellationRequested) { if (_done) Work(); Thread.Sleep(100); }")]
    [InlineData("while (!token.WaitHandle.WaitOne(100)) { Work(); }")]
    [InlineData("while (!token.IsCancellationRequested) { if (!Install()) return; Thread.Sleep(100); }")]
    public Task Work_at_a_constant_period(string loop) => Verify.Silent(InClass(loop));

    [Theory]
    [InlineData("while (!_done) { try { Work(); break; } catch (IOException) { Thread.Sleep(100); } }")]
    [InlineData("while (!_done) { try { _state = Read(); } catch { } Thread.Sleep(100); }")]
    [InlineData("for (int i = 0; i < 5; i++) { if (TryOpen()) return; Thread.Sleep(100); }")]
    [InlineData("for (int i = 0; i < Limit && !TryOpen(); i++) Thread.Sleep(100);")]
    [InlineData("int tries = 0; while (!TryOpen() && tries++ < 5) Thread.Sleep(100);")]
    [InlineData("int tries = 3; while (!TryOpen()) { if (--tries == 0) throw new TimeoutException(); Thread.Sleep(100 << tries); }")]
    [InlineData("int tries = 0; do { Thread.Sleep(100); tries += 1; } while (tries < 5 && !TryOpen());")]
    [InlineData("foreach (var pause in new[] { 1, 10, 100 }) { if (TryOpen()) return; Thread.Sleep(pause); }")]
    public Task Retry_with_back_off_or_bounded_attempts(string loop) => Verify.Silent(InClass(loop));

    [Theory]
    [InlineData("while (watch.ElapsedMilliseconds < 500) Thread.Sleep(10);")]
    [InlineData("var end = DateTime.UtcNow + TimeOut; while (DateTime.UtcNow < end) Thread.Sleep(10);")]
    [InlineData("while (!Console.KeyAvailable) Thread.Sleep(10);")]
    [InlineData("while (true) { if (Console.KeyAvailable) { var key = Console.ReadKey(true); if (key.KeyChar == 'x') break; } Thread.Sleep(10); }")]
    [InlineData("var key = ConsoleKey.A; while (key != ConsoleKey.Escape) { Thread.Sleep(10); if (Console.KeyAvailable) key = Console.ReadKey(true).Key; }")]
    [InlineData("while (_map.Count < 5) { _map[_map.Count] = 1; Thread.Sleep(10); }")]
    [InlineData("while (!_done) Thread.Sleep(0);")]
    [InlineData("while (_state < 0) Thread.Yield();")]
    [InlineData("while (Interlocked.CompareExchange(ref _state, 1, 0) != 0) spin.SpinOnce();")]
    [InlineData("while (Volatile.Read(ref _state) != 0) spin.SpinOnce();")]
    [InlineData("while (_state < 0) spin.SpinOnce();")]
    [InlineData("var slots = new object[3]; object slot; while (true) { slot = slots[1]; if (slot != null) break; spin.SpinOnce(); }")]
    [InlineData("var slots = new object[3]; while (true) { var slot = slots[1]; if (slot != null) break; spin.SpinOnce(); }")]
    [InlineData("while (!_done) { Action later = () => Thread.Sleep(100); later(); }")]
    [InlineData("while (_queue.TryDequeue(out var item)) { Work(item); Thread.Sleep(10); }")]
    [InlineData("while (!_done) { if (_queue.TryDequeue(out var item)) Work(item); Thread.Sleep(10); }")]
    [InlineData("while (true) { if (_done) return; if (_queue.TryDequeue(out var item)) { Work(item); Thread.Sleep(10); } Work(0); }")]
    [InlineData("while (!_done) { if (!_queue.TryDequeue(out var item)) { Work(0); } else { Work(item); Thread.Sleep(10); } }")]
    public Task Nobody_could_give_a_signal(string loop) => Verify.Silent(InClass(loop));

    [Fact]
    public Task Loop_that_awaits() => Verify.Silent(
        """
        class C
        {
            private volatile bool _done;

            async Task M(CancellationToken token)
            {
                while (!_done) await Task.Delay(10, token);
                using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
                while (!_done && await timer.WaitForNextTickAsync(token)) { }
            }
        }
        """);

    [Fact]
    public Task Sleep_on_an_io_lane_is_reported_itself() => Verify.Silent(
        """
        class C
        {
            private volatile bool _done;

            async Task M() { while (!_done) Thread.Sleep(10); await Task.Yield(); }
            Task N() { while (!_done) Task.Delay(10).Wait(); return Task.CompletedTask; }
        }
        """);

    [Fact]
    public Task Main_and_static_constructors() => Verify.Silent(
        """
        class Program
        {
            static volatile bool s_done;
            static Program() { while (!s_done) Thread.Sleep(10); }
            static void Main() { while (!s_done) Thread.Sleep(10); }
        }
        """, Project.Console);

    [Fact]
    public Task Test_projects() => Verify.Silent(
        "class Waiting { volatile bool _done; void Until() { while (!_done) Thread.Sleep(10); } }",
        new() { Stubs = ["namespace Xunit { public class FactAttribute : System.Attribute; }"] });

    [Fact]
    public Task Sleep_that_the_users_catalog_takes_out() => Verify.Silent(
        "class C { volatile bool _done; void M() { while (!_done) Thread.Sleep(10); } }",
        new() { AdditionalFiles = [("lanekeeper.blocking.txt", "!M:System.Threading.Thread.Sleep(*)")] });

    [Theory]
    [InlineData("[|while|] (!_done) Thread.Sleep(10);")]
    [InlineData("[|while|] (!_done) { Thread.Sleep(10); }")]
    [InlineData("[|while|] (!TryOpen()) Thread.Sleep(1);")]
    [InlineData("[|while|] (!token.IsCancellationRequested) { Thread.Sleep(1000); }")]
    [InlineData("[|while|] (!token.IsCancellationRequested) token.WaitHandle.WaitOne(1000);")]
    [InlineData("[|do|] { Thread.Sleep(100); } while (Read() != 3);")]
    [InlineData("[|for|] (;;) { if (_done) break; Thread.Sleep(50); }")]
    [InlineData("[|while|] (true) { if (_done) { Work(); return; } else { Thread.Sleep(50); } }")]
    [InlineData("[|while|] (true) { lock (_map) { if (_done) return; } Thread.Sleep(50); }")]
    [InlineData("int state = 0; [|while|] (state != 3) { Thread.Sleep(100); state = Read(); }")]
    [InlineData("[|while|] (true) { var state = Read(); if (state == 3) break; LogDebug(\"waiting\"); Thread.Sleep(100); }")]
    [InlineData("[|while|] (!_process.HasExited) { _process.Refresh(); Thread.Sleep(100); }")]
    [InlineData("[|while|] (!_done && watch.Elapsed < TimeOut) Thread.Sleep(10);")]
    [InlineData("int waited = 0; [|while|] (!_done) { Thread.Sleep(100); waited += 100; if (waited > 5000) throw new TimeoutException(); }")]
    [InlineData("[|while|] (!_done) Task.Delay(100).Wait();")]
    [InlineData("[|while|] (!_done) Task.Delay(100).GetAwaiter().GetResult();")]
    [InlineData("[|while|] (!_done) spin.SpinOnce();")]
    [InlineData("[|while|] (!_done) Thread.Yield();")]
    [InlineData("[|while|] (!PollUpload()) Thread.Sleep(100);")]
    [InlineData("[|while|] (_process == null) { if (_state == 2) throw new InvalidOperationException(); Thread.Yield(); }")]
    [InlineData("[|while|] (_state == 0) Thread.Sleep(TimeSpan.FromSeconds(1));")]
    [InlineData("[|while|] (_state == 0) { Thread.Sleep(10); Thread.Sleep(20); }")]
    [InlineData("var ready = false; Action set = () => ready = true; set(); [|while|] (!ready) Thread.Sleep(10);")]
    public Task Loop_that_only_looks_and_sleeps(string loop) => Verify.Reports(InClass(loop));

    [Theory]
    [InlineData("int x; [|while|] (!_queue.TryDequeue(out x)) Thread.Sleep(1); Work(x);")]
    [InlineData("[|while|] (true) { if (_queue.TryDequeue(out var item)) Work(item); else Thread.Sleep(10); }")]
    [InlineData("[|while|] (!token.IsCancellationRequested) { if (!_queue.TryDequeue(out var item)) { Thread.Sleep(10); continue; } Work(item); }")]
    [InlineData("[|while|] (!_done) { if (_queue.TryDequeue(out var item)) { Work(item); continue; } Thread.Sleep(10); }")]
    [InlineData("[|while|] (!_done) { if (_queue.IsEmpty) { Thread.Sleep(10); } else { Work(); } }")]
    public Task Loop_that_polls_a_queue(string loop) => Verify.Reports(InClass(loop));

    [Fact]
    public Task On_lanes_of_every_kind() => Verify.Reports(
        """
        class C
        {
            private volatile bool _done;

            void Unknown() { [|while|] (!_done) Thread.Sleep(10); }
            int Property { get { [|while|] (!_done) Thread.Sleep(10); return 1; } }
            void Dedicated() => new Thread(() => { [|while|] (!_done) Thread.Sleep(10); }).Start();
            void Compute() => Task.Run(() => { [|while|] (!_done) Thread.Sleep(10); });
            async Task Io() { [|while|] (!_done) Thread.Sleep(1); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Message() => Verify.Says(
        "class C { volatile bool _done; void M() { [|while|] (!_done) Thread.Sleep(10); } }",
        "This loop sleeps until '!_done' changes its answer; wait for a signal, or write 'await Task.Delay' in an async method");

    [Fact]
    public Task Message_about_a_queue() => Verify.Says(
        InClass("int x; [|while|] (!_queue.TryDequeue(out x)) Thread.Sleep(1);"),
        "This loop sleeps until '!_queue.TryDequeue(out x)' changes its answer; use a 'Channel', whose reader awaits the next item");

    [Fact]
    public Task Synchronous_half_of_a_pair() => Verify.Silent(
        """
        class C
        {
            private volatile bool _ready;

            public void Wait() { while (!_ready) Thread.Sleep(50); }

            public async Task WaitAsync(CancellationToken token) { while (!_ready) await Task.Delay(50, token); }
        }
        """);
}
