using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Under a <c>lock</c> no await can stand: the message does not ask for one.</summary>
public class AdviceUnderLockTests
{
    private const string Advice = "take the wait out of the 'lock', or guard this with a 'SemaphoreSlim' and its 'WaitAsync'";

    [Fact]
    public Task Sleep() => Verify<BlockingSleepRule>.Says(
        Under("Thread.[|Sleep|](100);"), $"'Thread.Sleep' holds the thread of async method 'C.M' while it sleeps; {Advice}");

    [Fact]
    public Task Blocked_task() => Verify<BlockingOnTaskRule>.Says(
        Under("task.[|Wait|]();"), $"'task.Wait' holds the thread of async method 'C.M' until the task completes; {Advice}");

    [Fact]
    public Task File_call() => Verify<BlockingFileCallRule>.Says(
        Under("File.[|WriteAllText|](\"a\", \"b\");"), $"'File.WriteAllText' holds the thread of async method 'C.M' while it waits for the file system; {Advice}");

    [Fact]
    public Task Lambda_that_runs_later() => Verify<BlockingSleepRule>.Says(
        Under("Func<Task> later = async () => { await task; Thread.[|Sleep|](100); };"),
        "'Thread.Sleep' holds the thread of async lambda while it sleeps; write 'await Task.Delay'");

    private static string Under(string statement) =>
        $$"""
        class C
        {
            static readonly object Key = new();
            async Task M(Task task)
            {
                await Task.Yield();
                lock (Key)
                {
                    {{statement}}
                }
            }
        }
        """;
}
