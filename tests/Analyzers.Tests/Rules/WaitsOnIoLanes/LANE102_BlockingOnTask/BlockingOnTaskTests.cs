using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Which forms of blocking are seen, and where. When a task has completed: see CompletedTaskTests.</summary>
public class BlockingOnTaskTests
{
    [Fact]
    public Task Blocking_in_synchronous_code() => Verify.Silent(
        """
        class C
        {
            int M(Task<int> t) { t.Wait(); return t.Result + t.GetAwaiter().GetResult(); }
            int P => Task.Run(() => 1).Result;
            C(Task t) => t.Wait();
            static C() => Task.Delay(1).Wait();
            IEnumerable<int> Iterator(Task<int> t) { yield return t.Result; }
        }
        """);

    [Fact]
    public Task Blocking_in_main() => Verify.Silent(
        """
        class Program
        {
            static Task Main(string[] args)
            {
                F().Wait();
                return F();
            }

            static async Task F() => await Task.Yield();
        }
        """, Project.Console);

    [Fact]
    public Task Blocking_in_top_level_statements() => Verify.Silent(
        """
        await Task.Yield();
        Task.Run(() => 1).Wait();
        Console.WriteLine(Task.Run(() => 1).Result);
        """, Project.Console);

    [Fact]
    public Task Blocking_in_test_method() => Verify.Silent(
        """
        class C
        {
            [NUnit.Framework.Test] public Task Waits(Task<int> t) { t.Wait(); return t; }
            [NUnit.Framework.TestCase(1)] public async Task Reads(Task<int> t) { _ = t.Result; await Task.Yield(); }
            [NUnit.Framework.SetUp] public async Task Prepares(Task<int> t) { _ = t.Result; await Task.Yield(); }
        }
        """, new()
        {
            Stubs =
            [
                """
                namespace NUnit.Framework
                {
                    public class TestAttribute : System.Attribute;
                    public class TestCaseAttribute(params object[] arguments) : System.Attribute;
                    public class SetUpAttribute : System.Attribute;
                }
                """,
            ],
        });

    [Fact]
    public Task Lookalikes() => Verify.Silent(
        """
        namespace Mine
        {
            class Task<T> { public T Result => default!; public void Wait() { } public Awaiter<T> GetAwaiter() => new(); }
            class Awaiter<T> { public T GetResult() => default!; }
            class Answer { public int Result { get; set; } public static void WaitAll() { } }

            class C
            {
                async System.Threading.Tasks.Task M(Task<int> t, Answer a)
                {
                    t.Wait();
                    a.Result = t.Result + t.GetAwaiter().GetResult() + a.Result;
                    Answer.WaitAll();
                    await System.Threading.Tasks.Task.Yield();
                }
            }
        }
        """);

    [Fact]
    public Task Result_of_a_class_derived_from_task_is_seen() => Verify.Reports(
        """
        class Job() : Task<int>(() => 1)
        {
            public string Name => "";
        }

        class C
        {
            async Task<string> M(Job job)
            {
                await Task.Yield();
                return job.Name + job.[|Result|];
            }
        }
        """);

    [Theory]
    [InlineData("_ = t.[|Result|]")]
    [InlineData("plain.[|Wait|]()")]
    [InlineData("t.[|Wait|]()")]
    [InlineData("t.[|Wait|](1000)")]
    [InlineData("t.[|Wait|](TimeSpan.FromSeconds(1))")]
    [InlineData("t.[|Wait|](token)")]
    [InlineData("t.[|Wait|](1000, token)")]
    [InlineData("t.[|Wait|](Timeout.Infinite)")]
    [InlineData("if (!t.[|Wait|](1000)) return")]
    [InlineData("t.GetAwaiter().[|GetResult|]()")]
    [InlineData("plain.GetAwaiter().[|GetResult|]()")]
    [InlineData("t.ConfigureAwait(false).GetAwaiter().[|GetResult|]()")]
    [InlineData("plain.ConfigureAwait(false).GetAwaiter().[|GetResult|]()")]
    [InlineData("_ = v.[|Result|]")]
    [InlineData("v.GetAwaiter().[|GetResult|]()")]
    [InlineData("v.ConfigureAwait(false).GetAwaiter().[|GetResult|]()")]
    [InlineData("plainValue.GetAwaiter().[|GetResult|]()")]
    [InlineData("plainValue.ConfigureAwait(false).GetAwaiter().[|GetResult|]()")]
    [InlineData("_ = v.AsTask().[|Result|]")]
    [InlineData("plainValue.AsTask().[|Wait|]()")]
    [InlineData("Task.[|WaitAll|](t, plain)")]
    [InlineData("Task.[|WaitAll|](new Task[] { t }, 1000)")]
    [InlineData("Task.[|WaitAll|](new Task[] { t }, TimeSpan.FromSeconds(1))")]
    [InlineData("Task.[|WaitAll|](new Task[] { t }, token)")]
    [InlineData("Task.[|WaitAll|](new Task[] { t }, 1000, token)")]
    [InlineData("Task.[|WaitAny|](t, plain)")]
    [InlineData("Task.[|WaitAny|](new Task[] { t }, 1000)")]
    [InlineData("Task.[|WaitAny|](new Task[] { t }, 1000, token)")]
    public Task Every_form(string wait) => Verify.Reports(
        $$"""
        class C
        {
            async Task M(Task<int> t, Task plain, ValueTask<int> v, ValueTask plainValue, CancellationToken token)
            {
                await Task.Yield();
                {{wait}};
            }
        }
        """);

    [Theory]
    [InlineData("""_ = $"{F().[|Result|]} of {F().[|Result|]:N0}" """)]
    [InlineData("_ = F().[|Result|].ToString().Length")]
    [InlineData("_ = (F().[|Result|] + 1) * 2")]
    [InlineData("_ = F().[|Result|].CompareTo(F().[|Result|])")]
    [InlineData("_ = new[] { F().[|Result|] }[0]")]
    [InlineData("Console.WriteLine(F().[|Result|])")]
    [InlineData("if (F().[|Result|] > 0) { }")]
    [InlineData("for (var i = 0; i < F().[|Result|]; i++) { }")]
    [InlineData("foreach (var c in F().[|Result|].ToString()) { }")]
    [InlineData("while (F().[|Result|] > 0) { }")]
    [InlineData("lock (this) { F().[|Wait|](); }")]
    [InlineData("_ = F()?.[|Result|]")]
    [InlineData("F()?.[|Wait|]()")]
    [InlineData("_ = F()!.[|Result|]")]
    [InlineData("_ = (F()).[|Result|]")]
    [InlineData("_ = ((Task<int>)(object)F()).[|Result|]")]
    [InlineData("int x = 0; x += F().[|Result|]")]
    [InlineData("throw new Exception(F().[|Result|].ToString())")]
    [InlineData("_ = F().[|Result|] switch { 1 => F().[|Result|], _ => 2 }")]
    [InlineData("_ = Task.Run(F).[|Result|]")]
    [InlineData("Task.WhenAll(F(), F()).[|Wait|]()")]
    [InlineData("Task.Delay(100).[|Wait|]()")]
    [InlineData("Task.Factory.StartNew(() => 1).[|Wait|]()")]
    public Task Anywhere_in_an_expression(string statement) => Verify.Reports(
        $$"""
        class C
        {
            Task<int> F() => Task.Run(() => 1);

            async Task M()
            {
                await Task.Yield();
                {{statement}};
            }
        }
        """);

    [Fact]
    public Task Blocking_in_async_code_of_every_kind() => Verify.Reports(
        """
        class C
        {
            async void Void(Task<int> t) { _ = t.[|Result|]; await Task.Yield(); }
            async ValueTask<int> Value(Task<int> t) { await Task.Yield(); return t.[|Result|]; }
            async IAsyncEnumerable<int> Stream(Task<int> t) { await Task.Yield(); yield return t.[|Result|]; }
            Task<int> NotAsync(Task<int> t) { var x = t.[|Result|]; return Task.FromResult(x); }
            void Nested(Task<int> t)
            {
                Func<Task<int>> lambda = async () => { await Task.Yield(); return t.[|Result|]; };
                Func<Task<int>> plain = () => Task.FromResult(t.[|Result|]);
                async Task<int> Local() { await Task.Yield(); return t.[|Result|]; }
                Task<int> PlainLocal() => Task.FromResult(t.[|Result|]);
            }
        }
        """);

    [Fact]
    public Task Synchronous_lambda_that_runs_at_once() => Verify.Reports(
        """
        class C
        {
            async Task<int> M(List<Task<int>> tasks)
            {
                await Task.Yield();
                tasks.ForEach(t => t.[|Wait|]());
                _ = (from t in tasks where t.[|Result|] > 0 select t.[|Result|]).ToList();
                return tasks.Select(t => t.[|Result|]).Sum() + tasks.Sum(t => t.[|Result|]);
            }
        }
        """);

    [Fact]
    public Task Local_function_called_from_async_code() => Verify.Reports(
        """
        class C
        {
            async Task<int> M(Task<int> t)
            {
                await Task.Yield();
                return Read();

                int Read() => t.[|Result|];
            }
        }
        """);

    [Fact]
    public Task Waits_in_initialisers() => Verify.Reports(
        """
        class C
        {
            static Task<int> F() => Task.Run(() => 1);
            Func<Task<int>> _lambda = async () => { await Task.Yield(); return F().[|Result|]; };
            int _field = F().Result;
            static int Property { get; } = F().Result;
            C(int x) { }
            C() : this(F().Result) { }
        }
        """);

    [Fact]
    public Task Message_of_result() => Verify.Says(
        "class C { async Task<int> M(Task<int> t) { await Task.Yield(); return t.[|Result|]; } }",
        "'t.Result' holds the thread of async method 'C.M' until the task completes; write 'await'");

    [Fact]
    public Task Message_of_wait_all() => Verify.Says(
        """
        using Microsoft.AspNetCore.Mvc;

        public class OrdersController : ControllerBase
        {
            public int Get(Task a, Task b) { Task.[|WaitAll|](a, b); return 1; }
        }
        """,
        "'Task.WaitAll' holds the thread of controller action 'OrdersController.Get' until the task completes; write 'await Task.WhenAll'");
}
