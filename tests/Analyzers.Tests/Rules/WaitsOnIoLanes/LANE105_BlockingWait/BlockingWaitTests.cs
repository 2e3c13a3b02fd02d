using LaneKeeper.Rules.WaitsOnIoLanes;
using InAsync = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingWaitRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class BlockingWaitTests
{
    [Theory]
    [InlineData("handle.[|WaitOne|]();")]
    [InlineData("if (handle.[|WaitOne|](TimeSpan.FromSeconds(1))) return 1;")]
    [InlineData("new AutoResetEvent(false).[|WaitOne|](100);")]
    [InlineData("token.WaitHandle.[|WaitOne|](100);")]
    [InlineData("WaitHandle.[|WaitAll|]([handle]);")]
    [InlineData("WaitHandle.[|WaitAny|]([handle], 100);")]
    [InlineData("thread.[|Join|]();")]
    [InlineData("thread.[|Join|](1000);")]
    [InlineData("if (thread.IsAlive) thread.[|Join|]();")]
    [InlineData("lock (gate) Monitor.[|Wait|](gate);")]
    [InlineData("signal.[|Wait|](token);")]
    [InlineData("if (!signal.IsSet) signal.[|Wait|]();")]
    [InlineData("signal.Set(); signal.Reset(); signal.[|Wait|]();")]
    [InlineData("if (c) signal.Set(); signal.[|Wait|]();")]
    [InlineData("countdown.[|Wait|]();")]
    [InlineData("barrier.[|SignalAndWait|]();")]
    [InlineData("if (barrier.ParticipantsRemaining == 2) barrier.[|SignalAndWait|]();")]
    [InlineData("if (barrier.ParticipantsRemaining != 1) barrier.[|SignalAndWait|]();")]
    [InlineData("if (new Barrier(1).ParticipantsRemaining == 1) barrier.[|SignalAndWait|]();")]
    [InlineData("queue.[|Take|]();")]
    [InlineData("queue.[|TryTake|](out var x, 100);")]
    [InlineData("SpinWait.[|SpinUntil|](() => c);")]
    public Task Waits_for_another_thread(string statement) => InAsync.Reports(statement);

    [Theory]
    [InlineData("handle.WaitOne(0);")]
    [InlineData("handle.WaitOne(TimeSpan.Zero);")]
    [InlineData("WaitHandle.WaitAny([handle], 0);")]
    [InlineData("thread.Join(0);")]
    [InlineData("if (!thread.IsAlive) thread.Join();")]
    [InlineData("queue.TryTake(out var x);")]
    [InlineData("queue.TryTake(out var x, 0);")]
    [InlineData("Monitor.TryEnter(gate);")]
    [InlineData("lock (gate) { } Monitor.Enter(gate); Monitor.Pulse(gate); Monitor.Exit(gate);")]
    [InlineData("if (signal.IsSet) signal.Wait();")]
    [InlineData("if (!signal.IsSet) return 1; signal.Wait();")]
    [InlineData("if (c && countdown.IsSet) countdown.Wait();")]
    [InlineData("if (!c || !countdown.IsSet) return 1; countdown.Wait();")]
    [InlineData("signal.Set(); signal.Wait();")]
    [InlineData("if (barrier.ParticipantsRemaining == 1) barrier.SignalAndWait(token);")]
    [InlineData("text = nameof(handle.WaitOne);")]
    [InlineData("new Thread(() => handle.WaitOne()).Start();")]
    [InlineData("semaphore.Wait(); semaphore.Wait(100);")]
    [InlineData("Parallel.For(0, 3, i => { });")]
    [InlineData("Action later = () => handle.WaitOne();")]
    public Task Looks_only_or_waits_elsewhere_lesson_25(string statement) => InAsync.Silent(statement);

    [Fact]
    public Task Window_goes_on_with_its_messages() => Verify.Reports(
        """
        namespace System.Windows.Threading
        {
            public class DispatcherOperation { public void Wait() { } }
            public class Dispatcher { public void Invoke(Action action) { } public DispatcherOperation BeginInvoke(Delegate action) => null!; }
        }

        namespace App
        {
            using System.Windows.Threading;

            class C
            {
                void OnWindow(Dispatcher dispatcher) => dispatcher.Invoke(() => { dispatcher.BeginInvoke(new Action(() => { })).Wait(); });

                async Task Elsewhere(Dispatcher dispatcher)
                {
                    await Task.Yield();
                    dispatcher.BeginInvoke(new Action(() => { })).[|Wait|]();
                }
            }
        }
        """);

    [Fact]
    public Task Synchronous_method() => Verify.Silent("class C { void M(Thread t, WaitHandle h) { t.Join(); h.WaitOne(); } }");

    [Fact]
    public Task Lookalikes() => Verify.Silent(
        """
        class Handle { public bool WaitOne() => true; public void Wait() { } }
        class C { async Task M(Handle h) { h.WaitOne(); h.Wait(); string.Join(",", 1, 2); await Task.Yield(); } }
        """);

    [Fact]
    public Task Thread_that_was_made_for_its_apartment() => Verify.Says(
        "class C { async Task M() { await Task.Yield(); var t = new Thread(() => { }); t.SetApartmentState(ApartmentState.STA); t.Start(); t.[|Join|](); } }",
        "'t.Join' holds the thread of async method 'C.M' until another thread gives a sign; set a 'TaskCompletionSource' where the thread ends and await its task");

    [Theory]
    [InlineData("try { done.SetResult(1); } catch (Exception e) { done.SetException(e); }", "await done.Task", true)]
    [InlineData("try { Work(); } finally { done.TrySetResult(1); }", "var all = await done.Task.ConfigureAwait(false)", true)]
    [InlineData("Work(); done.SetResult(1);", "await done.Task.ConfigureAwait()", true)]
    [InlineData("Work(); done.TrySetCanceled();", "c = await done.Task > 1", false)]
    [InlineData("done.SetResult(1); Work();", "await done.Task", false)]
    [InlineData("done.SetResult(1);", "await other.Task", false)]
    [InlineData("done.SetResult(1);", "_ = done.Task", false)]
    [InlineData("_ = done.Task;", "await done.Task", false)]
    public Task Thread_that_has_said_that_it_ends(string body, string awaited, bool isSilent)
    {
        var source = $$"""
            static class Awaiting { public static System.Runtime.CompilerServices.YieldAwaitable ConfigureAwait(this Task<int> task) => Task.Yield(); }
            class C
            {
                void Work() { }
                async Task M(bool c, TaskCompletionSource<int> other)
                {
                    var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
                    Thread thread;
                    thread = new Thread(() => { {{body}} });
                    thread.Start();
                    {{awaited}};
                    thread.{{(isSilent ? "Join" : "[|Join|]")}}();
                }
            }
            """;
        return isSilent ? Verify.Silent(source) : Verify.Reports(source);
    }

    [Fact]
    public Task Controller_action() => Verify.Says(
        """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public int Get(Thread worker)
            {
                worker.[|Join|]();
                return 1;
            }
        }
        """,
        "'worker.Join' holds the thread of controller action 'Orders.Get' until another thread gives a sign; "
        + "use 'Task.Run' and await its task");

    [Fact]
    public Task Thread_of_the_window_runs_what_it_is_sent_in_place() => Verify.Reports(
        """
        namespace System.Windows.Forms
        {
            public class Control : System.ComponentModel.ISynchronizeInvoke
            {
                public event EventHandler? Click;
                public bool InvokeRequired => false;
                public IAsyncResult BeginInvoke(Delegate method, object?[]? args) => null!;
                public object? EndInvoke(IAsyncResult result) => null;
                public object? Invoke(Delegate method, params object?[]? args) => null;
            }
        }
        class Dialogs(SynchronizationContext context) { public void Show() => context.Send(_ => { }, null); }
        class Main : System.Windows.Forms.Control
        {
            readonly SynchronizationContext _context = SynchronizationContext.Current!;
            readonly Dialogs _dialogs = new(SynchronizationContext.Current!);
            public Main() => Click += OnClicked;
            void OnMoved(object? sender, EventArgs e) => Refresh();
            void Refresh() { if (InvokeRequired) { var done = BeginInvoke(new Action(() => { }), null); done.AsyncWaitHandle.WaitOne(); } }
            async Task N() { await Task.Delay(1).ConfigureAwait(false); [|Refresh|](); }
            void OnClicked(object? sender, EventArgs e) { _context.Send(_ => { }, null); _dialogs.Show(); Invoke(new Action(() => { }), null); }
            async Task M() { await Task.Delay(1).ConfigureAwait(false); _context.[|Send|](_ => { }, null); _dialogs.[|Show|](); }
        }
        class Orders(SynchronizationContext context) : System.ComponentModel.INotifyPropertyChanged
        {
            readonly Dialogs _dialogs = new(context);
            public event System.ComponentModel.PropertyChangedEventHandler? PropertyChanged;
            async Task Load() { await Task.Delay(1); context.Send(_ => { }, null); _dialogs.Show(); }
            async Task Leave() { await Task.Delay(1).ConfigureAwait(false); context.[|Send|](_ => { }, null); _dialogs.[|Show|](); }
        }
        """);

    [Theory]
    [InlineData("handle.WaitOne();", "use 'TaskCompletionSource' or 'SemaphoreSlim.WaitAsync'")]
    [InlineData("token.WaitHandle.WaitOne(100);", "write 'await Task.Delay' with the token")]
    [InlineData("thread.Join();", "use 'Task.Run' and await its task")]
    [InlineData("thread.SetApartmentState(ApartmentState.STA); thread.Join();", "set a 'TaskCompletionSource' where the thread ends and await its task")]
    [InlineData("countdown.Wait();", "await 'Task.WhenAll' of the tasks instead")]
    [InlineData("queue.Take();", "use 'Channel' and await 'ReadAsync'")]
    [InlineData("context.Send(_ => { }, null);", "use 'Post', and a 'TaskCompletionSource' where the result is needed")]
    public async Task Says_what_does_without_a_thread(string statement, string remedy)
    {
        var source = $$"""
            class C(EventWaitHandle handle, Thread thread, CountdownEvent countdown, System.Collections.Concurrent.BlockingCollection<int> queue, SynchronizationContext context)
            {
                async Task M(CancellationToken token) { await Task.Yield(); {{statement}} }
            }
            """;
        var report = Assert.Single(await Analysis.Of(Sources.Compile(null, source), [Analysis.Alone<BlockingWaitRule>()]));
        Assert.EndsWith("; " + remedy, report.GetMessage());
    }
}
