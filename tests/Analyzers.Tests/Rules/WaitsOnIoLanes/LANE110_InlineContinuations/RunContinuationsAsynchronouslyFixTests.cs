using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.InlineContinuationsAnalyzer,
    LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.RunContinuationsAsynchronouslyFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class RunContinuationsAsynchronouslyFixTests
{
    [Fact]
    public Task All_forms_of_creation() => Verify.Fixes(
        """
        class C
        {
            private TaskCompletionSource _a = [|new|](); // done
            private TaskCompletionSource<int> _b = new [|TaskCompletionSource<int>|]();
            private TaskCompletionSource _c = new [|TaskCompletionSource|]("state");
            private TaskCompletionSource _d = new [|TaskCompletionSource|](TaskCreationOptions.None);
            private TaskCompletionSource _e = new [|TaskCompletionSource|]("state", TaskCreationOptions.AttachedToParent);
            private TaskCompletionSource _f = new [|TaskCompletionSource|] { };
            private TaskCompletionSource _g = new [|TaskCompletionSource|](creationOptions: TaskCreationOptions.None);

            public Task Done => Task.WhenAll(_a.Task, _b.Task, _c.Task, _d.Task, _e.Task, _f.Task, _g.Task);

            async Task Run()
            {
                await Task.Yield();
                _a.SetResult();
                _b.SetResult(1);
                _c.SetResult();
                _d.SetResult();
                _e.SetResult();
                _f.SetResult();
                _g.SetResult();
            }
        }
        """,
        """
        class C
        {
            private TaskCompletionSource _a = new(TaskCreationOptions.RunContinuationsAsynchronously); // done
            private TaskCompletionSource<int> _b = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            private TaskCompletionSource _c = new TaskCompletionSource("state", TaskCreationOptions.RunContinuationsAsynchronously);
            private TaskCompletionSource _d = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            private TaskCompletionSource _e = new TaskCompletionSource("state", TaskCreationOptions.AttachedToParent | TaskCreationOptions.RunContinuationsAsynchronously);
            private TaskCompletionSource _f = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) { };
            private TaskCompletionSource _g = new TaskCompletionSource(creationOptions: TaskCreationOptions.RunContinuationsAsynchronously);

            public Task Done => Task.WhenAll(_a.Task, _b.Task, _c.Task, _d.Task, _e.Task, _f.Task, _g.Task);

            async Task Run()
            {
                await Task.Yield();
                _a.SetResult();
                _b.SetResult(1);
                _c.SetResult();
                _d.SetResult();
                _e.SetResult();
                _f.SetResult();
                _g.SetResult();
            }
        }
        """);

    [Fact]
    public Task Flag_of_the_other_enum_is_exchanged() => Verify.Fixes(
        """
        class C
        {
            object A() => new [|TaskCompletionSource<int>|](TaskContinuationOptions.RunContinuationsAsynchronously);
            object B() => new [|TaskCompletionSource|](state: TaskContinuationOptions.RunContinuationsAsynchronously);
        }
        """,
        """
        class C
        {
            object A() => new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            object B() => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        """);

    [Fact]
    public Task Using_is_added() => Verify.Fixes(
        """
        class C
        {
            private readonly System.Threading.Tasks.TaskCompletionSource _a = [|new|]();
            private readonly System.Threading.Tasks.TaskCompletionSource _b = [|new|]();

            public System.Threading.Tasks.Task Done => _a.Task.IsCompleted ? _a.Task : _b.Task;

            async System.Threading.Tasks.Task Run()
            {
                await System.Threading.Tasks.Task.Yield();
                _a.SetResult();
                _b.SetResult();
            }
        }
        """,
        """
        using System.Threading.Tasks;

        class C
        {
            private readonly System.Threading.Tasks.TaskCompletionSource _a = new(TaskCreationOptions.RunContinuationsAsynchronously);
            private readonly System.Threading.Tasks.TaskCompletionSource _b = new(TaskCreationOptions.RunContinuationsAsynchronously);

            public System.Threading.Tasks.Task Done => _a.Task.IsCompleted ? _a.Task : _b.Task;

            async System.Threading.Tasks.Task Run()
            {
                await System.Threading.Tasks.Task.Yield();
                _a.SetResult();
                _b.SetResult();
            }
        }
        """, new() { ImplicitUsings = false });

    [Fact]
    public Task Mixed_flags_of_the_other_enum_get_no_fix() => Verify.OffersNoFix(
        "class C { object M() => new [|TaskCompletionSource|](TaskContinuationOptions.RunContinuationsAsynchronously | TaskContinuationOptions.LongRunning); }");
}
