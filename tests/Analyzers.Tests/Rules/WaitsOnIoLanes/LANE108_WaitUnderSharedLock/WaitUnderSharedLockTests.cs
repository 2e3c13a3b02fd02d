using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.WaitUnderSharedLockRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class WaitUnderSharedLockTests
{
    private const string Reader = "public Task<int> Read() { lock (_gate) return Task.FromResult(_value); }";

    [Theory]
    [InlineData("lock (_gate) { _value++; } Thread.Sleep(100);")]
    [InlineData("Thread.Sleep(100); lock (_gate) { _value++; }")]
    [InlineData("lock (_other) Thread.Sleep(100);")]
    [InlineData("lock (this) Thread.Sleep(100);")]
    [InlineData("lock (_changing) Thread.Sleep(100);")]
    [InlineData("lock (_gate) { Thread.Sleep(0); Thread.Sleep(1); }")]
    [InlineData("lock (_gate) { _work = () => Thread.Sleep(100); }")]
    [InlineData("Monitor.Enter(_gate); _value++; Monitor.Exit(_gate); Thread.Sleep(100);")]
    [InlineData("Monitor.Enter(_gate); try { _value++; } finally { Monitor.Exit(_gate); } Thread.Sleep(100);")]
    [InlineData("lock (_gate) Monitor.Wait(_gate);")]
    [InlineData("lock (_gate) while (_value == 0) Monitor.Wait(_gate, 100);")]
    [InlineData("lock (_gate) { if (_task.IsCompleted) _value = _task.Result; }")]
    public Task Wait_that_holds_up_nobody(string statements) => Verify.Silent(
        $$"""
        class C
        {
            private readonly object _gate = new(), _other = new();
            private object _changing = new();
            private Task<int> _task = Task.FromResult(1);
            private Action? _work;
            private int _value;

            {{Reader}}

            public async Task Change() { _changing = new(); lock (_changing) _value++; await Task.Yield(); }

            public void Start() => new Thread(() => { {{statements}} }).Start();
        }
        """, new() { AdditionalFiles = [("lanekeeper.blocking.txt", "M:System.Threading.Monitor.Wait(*) | wait | hard | -")] });

    [Fact]
    public Task Lock_that_no_io_lane_takes() => Verify.Silent(
        """
        class C
        {
            private readonly object _gate = new();
            private int _value;

            public int Read() { lock (_gate) return _value; }

            public async Task Other() { await Task.Run(() => { lock (_gate) _value++; }); new Thread(() => { lock (_gate) _value++; }).Start(); }

            public void Write() { lock (_gate) { Thread.Sleep(100); _value++; } }
        }
        """);

    [Fact]
    public Task Wait_on_an_io_lane_is_another_rules() => Verify.Silent(
        $$"""
        class C
        {
            private readonly object _gate = new();
            private int _value;

            {{Reader}}

            public async Task Write() { lock (_gate) { Thread.Sleep(100); _value++; } await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Wait_in_start_up() => Verify.Silent(
        $$"""
        class C
        {
            private static readonly object _gate = new();
            private static int _value;

            static C() { lock (_gate) Thread.Sleep(100); }

            {{Reader}}
        }
        """);

    [Theory]
    [InlineData("lock (_gate) { Thread.[|Sleep|](100); _value++; }")]
    [InlineData("lock (this._gate) { if (_value > 0) { Thread.[|Sleep|](_value); } }")]
    [InlineData("lock (_gate) _value = _task.[|Result|];")]
    [InlineData("lock (_gate) _task.[|Wait|]();")]
    [InlineData("Monitor.Enter(_gate); try { Thread.[|Sleep|](100); } finally { Monitor.Exit(_gate); }")]
    [InlineData("var taken = false; try { Monitor.Enter(_gate, ref taken); Thread.[|Sleep|](100); } finally { if (taken) Monitor.Exit(_gate); }")]
    [InlineData("lock (_gate) lock (_other) Thread.[|Sleep|](100);")]
    [InlineData("lock (_gate) lock (_other) Monitor.[|Wait|](_other);")]
    [InlineData("lock (_gate) SlowQuery.[|Run|]();")]
    public Task Wait_under_a_lock_that_async_code_takes(string statements) => Verify.Reports(
        $$"""
        static class SlowQuery { public static void Run() { } }

        class C
        {
            private readonly object _gate = new(), _other = new();
            private Task<int> _task = Task.Run(() => 1);
            private int _value;

            public async Task<int> Read() { await Task.Yield(); lock (_gate) return _value; }

            public void Start() => new Thread(() => { {{statements}} }).Start();
        }
        """, new() { AdditionalFiles = [("lanekeeper.blocking.txt", "M:System.Threading.Monitor.Wait(*) | wait | hard | -\nM:SlowQuery.Run | database | hard | -")] });

    [Fact]
    public Task Lock_taken_by_an_action_a_timer_or_monitor() => Verify.Reports(
        """
        using Microsoft.AspNetCore.Mvc;

        public class StockController : ControllerBase
        {
            private static readonly object Gate = new();
            public IActionResult Get() { lock (Gate) return Ok(); }
            private void Reload() { lock (Gate) Thread.[|Sleep|](100); }
        }

        class Clock
        {
            private readonly object _gate = new();
            private readonly Timer _timer;
            public Clock() => _timer = new Timer(_ => { Monitor.Enter(_gate); Monitor.Exit(_gate); });
            private void Set() { lock (_gate) Thread.[|Sleep|](100); }
        }
        """);

    [Fact]
    public Task Lock_of_a_nested_and_of_a_partial_type() => Verify.Reports(
        """
        partial class C
        {
            private readonly object _gate = new();
            private sealed class State { public readonly object Gate = new(); }
            private readonly State _state = new();
            private void Write() { lock (_gate) Thread.[|Sleep|](100); }
        }

        partial class C
        {
            public async Task Read() { lock (_gate) { } await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Message() => Verify.Says(
        """
        class C
        {
            private readonly object _gate = new();
            private void Write() { lock (_gate) Thread.[|Sleep|](100); }
            public async Task Read() { lock (_gate) { } await Task.Yield(); }
        }
        """,
        "'Thread.Sleep' waits while it holds '_gate', and async method 'C.Read' takes the same lock; wait before or after the lock");

    [Fact]
    public Task Lock_that_another_type_takes() => Verify.Reports(
        """
        static class Shared { internal static readonly object Gate = new(); }

        class Worker { public void Run() { lock (Shared.Gate) Thread.[|Sleep|](100); } }

        class Reader { public async Task<int> Read() { lock (Shared.Gate) { } await Task.Yield(); return 1; } }
        """);

    [Fact]
    public Task Lock_of_another_type_that_only_looks_alike() => Verify.Silent(
        """
        static class Shared { internal static readonly object Gate = new(); }
        static class Other { internal static readonly object Gate = new(); }

        class Worker { public void Run() { lock (Shared.Gate) Thread.Sleep(100); } }

        class Reader { public async Task<int> Read() { lock (Other.Gate) { } await Task.Yield(); return 1; } }
        """);

    [Fact]
    public Task Lock_of_another_object() => Verify.Silent(
        """
        class Box { internal readonly object Gate = new(); }

        class Worker(Box box) { public void Run() { lock (box.Gate) Thread.Sleep(100); } }

        class Reader(Box box) { public async Task<int> Read() { lock (box.Gate) { } await Task.Yield(); return 1; } }
        """);

    [Theory]
    [InlineData("private object _gate = new();", "lock (_gate)", "lock (_gate) Thread.[|Sleep|](100);")]
    [InlineData("private object _gate; public C() { _gate = new(); }", "lock (_gate)", "lock (_gate) Thread.[|Sleep|](100);")]
    [InlineData("private readonly Lock _gate = new();", "lock (_gate)", "lock (_gate) Thread.[|Sleep|](100);")]
    [InlineData("private readonly Lock _gate = new();", "using (_gate.EnterScope())", "using (_gate.EnterScope()) { Thread.[|Sleep|](100); }")]
    [InlineData("private readonly Lock _gate = new();", "lock (_gate)", "using var scope = _gate.EnterScope(); Thread.[|Sleep|](100);")]
    [InlineData("private readonly Lock _gate = new();", "lock (_gate)", "_gate.Enter(); try { Thread.[|Sleep|](100); } finally { _gate.Exit(); }")]
    [InlineData("private readonly ReaderWriterLockSlim _gate = new();", "_gate.EnterReadLock(); using (null as IDisposable)", "_gate.EnterWriteLock(); try { Thread.[|Sleep|](100); } finally { _gate.ExitWriteLock(); }")]
    public Task Other_locks(string gate, string taking, string statements) => Verify.Reports(WithGate(gate, taking, statements));

    [Theory]
    [InlineData("private object _gate = new(); public void Renew() => _gate = new();", "lock (_gate)", "lock (_gate) Thread.Sleep(100);")]
    [InlineData("public object _gate = new();", "lock (_gate)", "lock (_gate) Thread.Sleep(100);")]
    [InlineData("private object _gate = new(); public void Renew() => Swap(ref _gate); static void Swap(ref object o) => o = new();", "lock (_gate)", "lock (_gate) Thread.Sleep(100);")]
    [InlineData("private readonly Lock _gate = new();", "lock (_gate)", "using (_gate.EnterScope()) { _value++; } Thread.Sleep(100);")]
    [InlineData("private readonly Lock _gate = new();", "lock (_gate)", "{ using var scope = _gate.EnterScope(); _value++; } Thread.Sleep(100);")]
    [InlineData("private readonly ReaderWriterLockSlim _gate = new();", "_gate.EnterReadLock(); using (null as IDisposable)", "_gate.EnterReadLock(); Thread.Sleep(100); _gate.ExitReadLock();")]
    [InlineData("private readonly ReaderWriterLockSlim _gate = new();", "_gate.EnterReadLock(); using (null as IDisposable)", "_gate.EnterWriteLock(); _gate.ExitWriteLock(); Thread.Sleep(100);")]
    public Task Other_locks_that_are_not_held_or_not_one(string gate, string taking, string statements) => Verify.Silent(WithGate(gate, taking, statements));

    private static string WithGate(string gate, string taking, string statements) =>
        $$"""
        class C
        {
            private int _value;
            {{gate}}

            public Task<int> Read() { {{taking}} return Task.FromResult(_value); }

            public void Start() => new Thread(() => { {{statements}} }).Start();
        }
        """;
}
