namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>What the generator emits, as far as calls of it compile.</summary>
internal static class WorkerStub
{
    public static Project Program { get; } = new()
    {
        Stubs =
        [
            """
            namespace LaneKeeper
            {
                internal static class WorkerProcess
                {
                    public static Task<TOut> RunAsync<TIn, TOut>(Func<TIn, TOut> work, TIn input, CancellationToken cancellationToken = default) => null!;
                    public static Task<TOut> RunAsync<TIn, TOut>(Func<TIn, Task<TOut>> work, TIn input, CancellationToken cancellationToken = default) => null!;
                    public static Task RunAsync<TIn>(Action<TIn> work, TIn input, CancellationToken cancellationToken = default) => null!;
                    public static Task RunAsync<TIn>(Func<TIn, Task> work, TIn input, CancellationToken cancellationToken = default) => null!;
                    public static Task<TOut> RunAsync<TOut>(Func<TOut> work, CancellationToken cancellationToken = default) => null!;
                    public static Task<TOut> RunAsync<TOut>(Func<Task<TOut>> work, CancellationToken cancellationToken = default) => null!;
                    public static Task RunAsync(Action work, CancellationToken cancellationToken = default) => null!;
                    public static Task RunAsync(Func<Task> work, CancellationToken cancellationToken = default) => null!;
                }

                internal sealed class WorkerProcessPool
                {
                    public Task<TOut> RunAsync<TIn, TOut>(Func<TIn, TOut> work, TIn input, CancellationToken cancellationToken = default) => null!;
                    public Task<TOut> RunAsync<TOut>(Func<TOut> work, CancellationToken cancellationToken = default) => null!;
                }
            }
            """,
        ],
    };
}
