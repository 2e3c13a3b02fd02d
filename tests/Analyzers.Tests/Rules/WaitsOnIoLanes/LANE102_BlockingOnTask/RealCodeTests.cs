using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Shapes met in public repositories.</summary>
public class RealCodeTests
{
    [Fact]
    public Task Continued_task_itself_has_completed_in_its_continuation() => Verify.Silent(
        """
        class C
        {
            Task<int> _task = Task.FromResult(1);

            Task M(Task<int> task) => Task.WhenAll(
                task.ContinueWith(delegate { Console.Write(task.Result); }),
                _task.ContinueWith(t => { if (t.IsFaulted) return 0; else return _task.Result; }),
                task.ContinueWith(_ => Task.WaitAll(task)),
                task.ContinueWith(delegate { return _task.ContinueWith(delegate { Task.WaitAll(task, _task); }); }));
        }
        """);

    [Fact]
    public Task Another_task_has_not_completed_in_a_continuation() => Verify.Reports(
        """
        class C
        {
            Task M(Task<int> task, Task<int> other) => task.ContinueWith(_ => Task.[|WaitAll|](task, other));

            Task N(Task<int> task)
            {
                var copy = task.ContinueWith(_ => task.[|Result|]);
                task = Task.Run(() => 1);
                return copy;
            }
        }
        """);

    [Fact]
    public Task Other_one_of_two_under_WhenAny_has_completed() => Verify.Silent(
        """
        class C
        {
            async Task<int> M(Task<int> receive, Task close)
            {
                var first = await Task.WhenAny(close, receive).ConfigureAwait(false);
                if (first == close)
                    return 0;

                return receive.Result;
            }

            async Task<int> N(Task<int> receive, Task close)
            {
                var first = await Task.WhenAny(new Task[] { close, receive });
                return first != close ? receive.Result : 0;
            }
        }
        """);

    [Fact]
    public Task One_of_three_under_WhenAny_may_be_running() => Verify.Reports(
        """
        class C
        {
            async Task<int> M(Task<int> receive, Task close, Task timeOut)
            {
                var first = await Task.WhenAny(close, receive, timeOut);
                if (first == close)
                    return 0;

                return receive.[|Result|];
            }
        }
        """);

    [Fact]
    public Task Awaited_task_under_another_static_type() => Verify.Silent(
        """
        class C
        {
            async Task<string> M(Task task)
            {
                await task;
                return task is Task<string> text ? text.Result : "";
            }
        }
        """);

    [Fact]
    public Task Task_tested_for_another_static_type_only() => Verify.Reports(
        """
        class C
        {
            async Task<string> M(Task task)
            {
                await Task.Yield();
                return task is Task<string> text ? text.[|Result|] : "";
            }
        }
        """);

    [Fact]
    public Task Call_that_is_told_to_be_synchronous_has_done_its_work() => Verify.Silent(
        """
        class C
        {
            async Task M()
            {
                await Flush(async: true);
                Flush(async: false).GetAwaiter().GetResult();
                Write(true).Wait();
            }

            Task Flush(bool async) => Task.CompletedTask;

            Task Write(bool sync) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Call_that_is_told_to_be_asynchronous() => Verify.Reports(
        """
        class C
        {
            async Task M(bool sync)
            {
                await Task.Yield();
                Flush(async: true).GetAwaiter().[|GetResult|]();
            }

            async Task Flush(bool async) { if (async) await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Result_of_tasks_filtered_by_their_status() => Verify.Silent(
        """
        class C
        {
            async Task<int> M(List<Task<int>> tasks)
            {
                await Task.Yield();
                return tasks.Where(t => t.Status == TaskStatus.RanToCompletion).Where(t => t.Result > 1).Sum(t => t.Result);
            }
        }
        """);

    [Fact]
    public Task Completion_asked_by_an_extension_method() => Verify.Silent(
        """
        static class Extensions
        {
            public static bool IsCompletedSuccessfully(this Task task) => task.Status == TaskStatus.RanToCompletion;
        }

        class C
        {
            async Task<int> M(Task<int> task) => task.IsCompletedSuccessfully() ? task.Result : await task;
        }
        """);

    [Fact]
    public Task Completion_asked_by_a_method_that_does_not_resolve() => Verify.Silent(
        "class C { async Task<int> M(Task<int> task) => task.IsCompletedSuccessfully() ? task.Result : await task; }",
        new Project { KnownErrors = ["CS1955"] });

    [Fact]
    public Task Completion_asked_by_a_property_of_the_same_object() => Verify.Silent(
        """
        class C
        {
            readonly TaskCompletionSource<int> _value = new();

            bool HasValue => _value.Task.Status == TaskStatus.RanToCompletion;

            Task M()
            {
                if (!HasValue)
                    return Task.CompletedTask;

                Console.Write(_value.Task.Result);
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task Something_else_asked_by_a_property() => Verify.Reports(
        """
        class C
        {
            readonly TaskCompletionSource<int> _value = new();
            readonly TaskCompletionSource<int> _other = new();

            bool HasValue => HasValue || _other.Task.IsCompleted;

            Task M()
            {
                if (HasValue)
                    Console.Write(_value.Task.[|Result|]);

                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task WhenAll_before_an_initializer_of_an_unresolved_type() => Verify.Silent(
        """
        class C
        {
            async Task<Missing> M(Task<byte[]> key, Task<byte[]> value)
            {
                await Task.WhenAll(key, value).ConfigureAwait(false);
                return new Missing { Key = key.Result, Value = value.Result };
            }
        }
        """,
        new Project { KnownErrors = ["CS0246"] });

    [Fact]
    public Task GetResult_of_a_call_that_does_not_resolve() => Verify.Reports(
        """
        class C
        {
            Task M(Missing db)
            {
                db.Begin(1).ConfigureAwait(false).GetAwaiter().[|GetResult|]();
                db.Begin(2).GetAwaiter().[|GetResult|]();
                return Task.CompletedTask;
            }

            void Nowhere(Missing db) => db.Begin(3).GetAwaiter().GetResult();

            async Task Variable(Missing task)
            {
                await task;
                task.GetAwaiter().GetResult();
            }
        }
        """,
        new Project { KnownErrors = ["CS0246"] });
}
