using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.InlineContinuationsAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class HarmlessCompletionTests
{
    [Theory]
    [InlineData("new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously)")]
    [InlineData("new TaskCompletionSource<int>(this, TaskCreationOptions.RunContinuationsAsynchronously | TaskCreationOptions.AttachedToParent)")]
    [InlineData("new TaskCompletionSource<int>(creationOptions: Options)")]
    [InlineData("new(options)")]
    [InlineData("new(Options2)")]
    public Task Flag_that_is_passed_or_unknown(string creation) => Verify.Silent(
        $$"""
        class C
        {
            const TaskCreationOptions Options = TaskCreationOptions.RunContinuationsAsynchronously;
            static readonly TaskCreationOptions Options2 = Environment.ProcessorCount > 1 ? Options : 0;

            Task<int> M(TaskCreationOptions options)
            {
                TaskCompletionSource<int> source = {{creation}};
                var timer = new Timer(_ => source.SetResult(1));
                return source.Task;
            }
        }
        """);

    [Fact]
    public Task Completed_by_what_runs_behind_the_return() => Verify.Reports(
        """
        class C
        {
            async Task<int> M()
            {
                var source = new [|TaskCompletionSource<int>|]();
                await Task.Yield();
                try { return await source.Task; } finally { source.SetResult(1); }
            }
        }
        """);

    [Fact]
    public Task Completed_as_soon_as_it_is_kept() => Verify.Reports(
        """
        class C
        {
            TaskCompletionSource<int> Paused { get; set; }

            C()
            {
                Paused = new TaskCompletionSource<int>();
                Paused.SetResult(0);
            }

            async Task M()
            {
                await Paused.Task;
                Paused = new [|TaskCompletionSource<int>|]();
                Console.WriteLine();
                Paused.SetResult(0);
            }

            void Stop(CancellationToken token) => token.Register(() => Paused.TrySetCanceled());
        }
        """);

    [Fact]
    public Task Completed_before_the_task_is_handed_out() => Verify.Silent(
        """
        class C
        {
            Task<int> Failed()
            {
                var source = new TaskCompletionSource<int>();
                source.SetException(new InvalidOperationException());
                return source.Task;
            }

            Task<int> InTwoBranches(int? id)
            {
                var source = new TaskCompletionSource<int>();
                if (id is null) { source.SetResult(0); return source.Task; }
                source.SetResult(1);
                return source.Task;
            }

            async Task<int> Cancelled(CancellationToken token)
            {
                var source = new TaskCompletionSource<int>();
                if (token.IsCancellationRequested) source.TrySetCanceled(token); else source.SetResult(1);
                return await source.Task;
            }
        }
        """);

    [Fact]
    public Task Completed_before_it_is_handed_out_though_a_lambda_has_it() => Verify.Silent(
        """
        class C
        {
            static void Complete(TaskCompletionSource<int> source, int value) => source.TrySetResult(value);

            Task<int> Ask(Action<Action<int>, object> send)
            {
                var source = new TaskCompletionSource<int>();
                Action<int> handler = value => Complete(source, value);
                try { send(handler, source); } catch (IOException e) { source.TrySetException(e); }
                return source.Task;
            }
        }
        """);

    [Fact]
    public Task Chained_by_a_continuation() => Verify.Silent(
        """
        class C
        {
            Task<int> Chain(Task<int> first)
            {
                var source = new TaskCompletionSource<int>();
                first.ContinueWith(task => source.SetResult(task.Result), TaskContinuationOptions.OnlyOnRanToCompletion);
                return source.Task;
            }
        }
        """);

    [Fact]
    public Task Completed_on_unknown_compute_and_dedicated_lanes() => Verify.Silent(
        """
        class C
        {
            private readonly TaskCompletionSource<int> _done = new();
            private TaskCompletionSource _idle = new TaskCompletionSource();

            public Task<int> Done => _done.Task;
            public Task Idle() => _idle.Task;

            public void Finish(Action<Action> later)
            {
                _done.SetResult(1);
                later(() => _done.TrySetResult(2));
                new Thread(() => _done.TrySetResult(3)).Start();
                Task.Run(() => _idle.TrySetResult());
                Task.Run(async () => { await Task.Delay(100); _idle.TrySetCanceled(); });
            }
        }
        """);

    [Fact]
    public Task Nobody_can_wait_for_it() => Verify.Silent(
        """
        class C
        {
            private readonly TaskCompletionSource<int> _done = new();

            async Task M()
            {
                _done.SetResult(1);
                var source = new TaskCompletionSource();
                await Task.Yield();
                source.SetResult();
            }
        }
        """);

    [Fact]
    public Task Never_completed_here_or_kept_where_nothing_is_seen() => Verify.Silent(
        """
        class C
        {
            private readonly Dictionary<int, TaskCompletionSource<int>> _pending = [];

            Task<int> Ask(int id, Action<TaskCompletionSource<int>> send)
            {
                var source = new TaskCompletionSource<int>();
                send(source);
                _pending[id + 1] = new TaskCompletionSource<int>();
                return source.Task;
            }

            async Task Answer(int id) { await Task.Yield(); _pending[id].SetResult(1); }
        }
        """);

    [Fact]
    public Task Completed_in_a_test() => Verify.Silent(
        """
        class C
        {
            [Xunit.Fact]
            public async Task Waits()
            {
                var source = new TaskCompletionSource();
                var waiter = source.Task;
                source.SetResult();
                await waiter;
            }
        }
        """, new() { Stubs = ["namespace Xunit { public class FactAttribute : System.Attribute; }"] });

    [Fact]
    public Task Source_in_code_that_does_not_compile() => Verify.Silent(
        """
        class C
        {
            async Task<bool> M(Operation operation)
            {
                var done = new TaskCompletionSource<bool>();
                operation.Finished += (_, e) => done.TrySetResult(e.Result);
                try { operation.Run(); } catch { done.TrySetResult(false); }
                return await done.Task;
            }
        }
        """, new() { KnownErrors = ["CS0246"] });

    [Fact]
    public Task Lookalike() => Verify.Silent(
        """
        namespace Mine
        {
            class TaskCompletionSource { public Task Task => Task.CompletedTask; public void SetResult() { } }

            class C
            {
                async Task M() { var s = new TaskCompletionSource(); var t = s.Task; s.SetResult(); await t; }
            }
        }
        """);

    [Theory]
    [InlineData("source.Task.Wait();", true)]
    [InlineData("if (!source.Task.IsCompleted) { _ = source.Task.ConfigureAwait(false).GetAwaiter().GetResult(); }", true)]
    [InlineData("Task.WhenAll(source.Task, Task.Delay(1)).Wait();", true)]
    [InlineData("Task.WaitAny(source.Task, Task.Delay(1));", true)]
    [InlineData("source.Task.Wait(); _ = Task.WhenAny(source.Task).ContinueWith(_ => { });", false)]
    [InlineData("source.Task.Wait(); Kept = source.Task;", false)]
    public Task Code_that_awaits_nothing_but_stands_still(string use, bool isHarmless)
    {
        var source = $$"""
            class C
            {
                Task? Kept;

                void M(System.Diagnostics.Process process)
                {
                    var source = new {{(isHarmless ? "TaskCompletionSource<bool>" : "[|TaskCompletionSource<bool>|]")}}();
                    process.Exited += (_, _) => source.SetResult(true);
                    {{use}}
                }
            }
            """;
        return isHarmless ? Verify.Silent(source) : Verify.Reports(source);
    }

    [Theory]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => _source.SetResult(true));", true)]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem(_ => _source.SetResult(true), null);", true)]
    [InlineData("work.ContinueWith(Finish);", true)]
    [InlineData("timer.Elapsed += (_, _) => _source.SetResult(true);", false)]
    [InlineData("Console.CancelKeyPress += (_, _) => _source.SetResult(true);", true)]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => _source.SetResult(true);", true)]
    public Task Completed_by_what_nobody_else_needs(string statement, bool isHarmless)
    {
        var source = $$"""
            class C
            {
                readonly TaskCompletionSource<bool> _source = new {{(isHarmless ? "TaskCompletionSource<bool>" : "[|TaskCompletionSource<bool>|]")}}();
                void Finish(Task work) => _source.TrySetResult(work.IsCompleted);
                Task M(Task work, System.Timers.Timer timer) { {{statement}} return _source.Task; }
            }
            """;
        return isHarmless ? Verify.Silent(source) : Verify.Reports(source);
    }
}
