using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.InlineContinuationsAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class InlineContinuationsTests
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

            async Task<int> Cancelled(CancellationToken token)
            {
                var source = new TaskCompletionSource<int>();
                if (token.IsCancellationRequested) source.TrySetCanceled(token); else source.SetResult(1);
                return await source.Task;
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

    [Fact]
    public Task Local_completed_in_a_callback() => Verify.Reports(
        """
        class C
        {
            event EventHandler? Changed;

            Task<int> Elapsed()
            {
                var source = new [|TaskCompletionSource<int>|]();
                var timer = new Timer(_ => source.TrySetResult(1));
                return source.Task;
            }

            async Task Exits(System.Diagnostics.Process process, CancellationToken token)
            {
                TaskCompletionSource exited = [|new|]();
                process.Exited += (_, _) => exited.TrySetResult();
                var cancelled = new [|TaskCompletionSource<bool>|](this);
                using var registration = token.Register(() => cancelled.TrySetCanceled());
                var changed = new [|TaskCompletionSource|](TaskCreationOptions.None);
                Changed += delegate { changed?.TrySetResult(); };
                await Task.WhenAny(exited.Task, cancelled.Task, changed.Task);
            }
        }
        """);

    [Fact]
    public Task Field_or_property_completed_on_an_io_lane() => Verify.Reports(
        """
        class C
        {
            private readonly TaskCompletionSource<int> _done = [|new|]();
            private TaskCompletionSource? _next;
            private TaskCompletionSource Closed { get; set; } = new [|TaskCompletionSource|]();
            internal readonly TaskCompletionSource Visible = [|new|]();

            public Task<int> Done => _done.Task;

            public Task Next() => (_next ??= new [|TaskCompletionSource|]()).Task;

            public async Task Run()
            {
                await Task.Yield();
                this._done.SetResult(1);
                _next?.TrySetCanceled();
                _next = new [|TaskCompletionSource|]();
                Closed.SetResult();
                Visible.SetResult();
                await Closed.Task;
            }
        }
        """);

    [Fact]
    public Task Field_of_a_nested_type() => Verify.Reports(
        """
        class Client
        {
            private sealed class Request { public readonly TaskCompletionSource<string> Answer = [|new|](); }

            private readonly Request _last = new();

            public Task<string> Ask() => _last.Answer.Task;

            private async void OnMessage(string text) { await Task.Yield(); _last.Answer.TrySetResult(text); }
        }
        """);

    [Fact]
    public Task Local_completed_after_it_was_handed_out() => Verify.Reports(
        """
        class C
        {
            static Task Use(Task start) => start;

            async Task M()
            {
                var start = new [|TaskCompletionSource|]();
                var used = Use(start.Task);
                start.SetResult();
                await used;
            }
        }
        """);

    [Theory]
    [InlineData("TaskContinuationOptions.RunContinuationsAsynchronously")]
    [InlineData("TaskContinuationOptions.RunContinuationsAsynchronously | TaskContinuationOptions.LongRunning")]
    public Task Options_of_the_other_enum(string option) => Verify.Reports(
        $"class C {{ object M() => new [|TaskCompletionSource<int>|]({option}); }}");

    [Theory]
    [InlineData("TaskContinuationOptions.None")]
    [InlineData("\"state\"")]
    [InlineData("TaskContinuationOptions.RunContinuationsAsynchronously, TaskCreationOptions.RunContinuationsAsynchronously")]
    public Task State_that_is_meant(string arguments) => Verify.Silent($"class C {{ object M() => new TaskCompletionSource<int>({arguments}); }}");

    [Fact]
    public Task Message() => Verify.Says(
        """
        class C
        {
            private readonly TaskCompletionSource _done = [|new|]();
            public Task Done => _done.Task;
            async Task Run() { await Task.Yield(); _done.SetResult(); }
        }
        """,
        "'_done.SetResult' (async method 'C.Run') runs the code that awaits this task; pass 'TaskCreationOptions.RunContinuationsAsynchronously'");
}
