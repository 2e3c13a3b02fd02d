using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.InlineContinuationsAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class InlineContinuationsTests
{
    [Fact]
    public Task Continuation_that_the_antecedent_runs() => Verify.Reports(
        """
        class C
        {
            Task<int> Chain(Task<int> first)
            {
                var source = new [|TaskCompletionSource<int>|]();
                first.ContinueWith(task => source.SetResult(task.Result), TaskContinuationOptions.ExecuteSynchronously);
                return source.Task;
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
