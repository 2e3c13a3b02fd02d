using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.UseTaskDelayFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What methods return that return a task without being async: the default of one, one that is completed, one that the object keeps.</summary>
public class TaskReturnTests
{
    [Fact]
    public Task Defaults_of_value_tasks_are_completed_tasks() => Verify.Fixes(
        """
        class C
        {
            ValueTask Plain(bool early)
            {
                if (early)
                    return new ValueTask();

                if (!early)
                    return default(ValueTask);

                Thread.[|Sleep|](100);
                return default;
            }

            ValueTask<int> Number()
            {
                Thread.[|Sleep|](2);
                return default;
            }

            ValueTask<string> Text(bool early)
            {
                if (early)
                    return default(ValueTask<string>);

                Thread.[|Sleep|](3);
                return new();
            }

            ValueTask<string?> Perhaps()
            {
                Thread.[|Sleep|](4);
                return default; // none
            }
        }
        """,
        """
        class C
        {
            async ValueTask Plain(bool early)
            {
                if (early)
                    return;

                if (!early)
                    return;

                await Task.Delay(100);
            }

            async ValueTask<int> Number()
            {
                await Task.Delay(2);
                return default;
            }

            async ValueTask<string> Text(bool early)
            {
                if (early)
                    return default!;

                await Task.Delay(3);
                return default!;
            }

            async ValueTask<string?> Perhaps()
            {
                await Task.Delay(4);
                return default; // none
            }
        }
        """);

    // Awaiting null would throw; what called it would have, too, but elsewhere.
    [Fact]
    public Task Null_in_place_of_a_task_gets_no_fix() => Verify.OffersNoFix(
        """
        class C
        {
            Task M()
            {
                Thread.[|Sleep|](100);
                return default!;
            }
        }
        """);

    [Fact]
    public Task What_stands_behind_the_completed_task_stays() => Verify.Fixes(
        """
        class C
        {
            Task M(bool early)
            {
                Thread.[|Sleep|](100);
                if (early)
                {
                    return Task.CompletedTask
        #if SOMETHING
                        .ContinueWith(static _ => { })
        #endif
                        ;
                }

                return N();
            }

            Task N() => Task.CompletedTask;
        }
        """,
        """
        class C
        {
            async Task M(bool early)
            {
                await Task.Delay(100);
                if (early)
                {
                    return
        #if SOMETHING
                        .ContinueWith(static _ => { })
        #endif
                        ;
                }

                await N();
            }

            Task N() => Task.CompletedTask;
        }
        """);

    // As a library of SSH does: `EndExecute` knows the task of `BeginExecute` again.
    [Theory]
    [InlineData("TaskCompletionSource? _source;", "_source = new(); return _source.Task;", "_source?.Task")]
    [InlineData("readonly TaskCompletionSource _source = new();", "return this._source.Task;", "_source.Task")]
    [InlineData("Task? _task;", "return _task = Task.CompletedTask;", "_task")]
    [InlineData("Task? _task;", "_task = Task.Run(() => { }); return _task;", "_task")]
    public Task A_task_that_is_kept_is_returned_as_it_is(string field, string returns, string kept) => Verify.OffersNoFix(
        $$"""
        class C
        {
            {{field}}

            Task BeginAsync() { Thread.[|Sleep|](100); {{returns}} }

            void End(IAsyncResult result)
            {
                if (result != {{kept}})
                    throw new ArgumentException("another one");
            }
        }
        """);

    [Fact]
    public Task A_task_for_all_time_is_awaited() => Verify.Fixes(
        """
        class C
        {
            private static readonly Task<bool> Yes = Task.FromResult(true);

            Task<bool> M() { Thread.[|Sleep|](100); return Yes; }
        }
        """,
        """
        class C
        {
            private static readonly Task<bool> Yes = Task.FromResult(true);

            async Task<bool> M() { await Task.Delay(100); return await Yes; }
        }
        """);

    [Theory]
    [InlineData("Task M() { Thread.[|Sleep|](100); return Task.Delay(1); }", "async Task M() { await Task.Delay(100); await Task.Delay(1); }")]
    [InlineData("Task M(bool a) { if (a) { Thread.[|Sleep|](100); return Task.Delay(1); } return Task.CompletedTask; }", "async Task M(bool a) { if (a) { await Task.Delay(100); await Task.Delay(1); return; } }")]
    public Task What_is_written_on_one_line_stays_on_it(string before, string after) => Verify.Fixes($"class C\n{{\n\t{before}\n}}", $"class C\n{{\n\t{after}\n}}");

    [Theory]
    [InlineData("return Task.FromException(new NotSupportedException());", "throw new NotSupportedException();")]
    [InlineData("return Task.FromException(Failure(\"a\")); // so", "throw Failure(\"a\"); // so")]
    [InlineData("return Task.FromException(_failure);", "await Task.FromException(_failure);\n            return;")]
    public Task What_fails_is_thrown(string before, string after)
    {
        const string Source = "class C\n{\n    static readonly Exception _failure = new();\n    static Exception Failure(string text) => new(text);\n    TASK M(bool a)\n    {\n        if (a)\n        {\n            RETURN\n        }\n\n        SLEEP\n        LAST    }\n}\n";
        return Verify.Fixes(
            Source.Replace("TASK", "Task").Replace("RETURN", before).Replace("SLEEP", "Thread.[|Sleep|](100);").Replace("LAST", "return Task.CompletedTask;\n"),
            Source.Replace("TASK", "async Task").Replace("RETURN", after).Replace("SLEEP", "await Task.Delay(100);").Replace("        LAST", ""));
    }
}
