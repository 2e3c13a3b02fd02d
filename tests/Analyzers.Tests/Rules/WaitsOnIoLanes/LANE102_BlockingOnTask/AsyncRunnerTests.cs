using LaneKeeper.Rules.WaitsOnIoLanes;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.AwaitTaskFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Libraries that run async code to its end on the thread of whoever asks.</summary>
public class AsyncRunnerTests
{
    private static readonly Project Runners = new()
    {
        Library = """
            using System;
            using System.Threading.Tasks;
            namespace Nito.AsyncEx { public static class AsyncContext { public static T Run<T>(Func<Task<T>> work) => default!; public static void Run(Func<Task> work) { } } }
            namespace Microsoft.VisualStudio.Threading
            {
                public class JoinableTaskFactory { public T Run<T>(Func<Task<T>> work) => default!; public JoinableTask RunAsync(Func<Task> work) => new(); }
                public class JoinableTask { public void Join() { } public Task JoinAsync() => Task.CompletedTask; public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }
            }
            """,
    };

    [Theory]
    [InlineData("Nito.AsyncEx.AsyncContext.[|Run|](() => LoadAsync());")]
    [InlineData("factory.[|Run|](async () => await LoadAsync());")]
    public Task Is_reported_without_a_fix(string statements) => Verify.OffersNoFix(Method(statements), Runners);

    [Fact]
    public Task Is_seen_behind_a_helper() => Verify<HiddenWaitRule>.Reports(Method("[|RunSync|](LoadAsync);"), Runners);

    [Fact]
    public Task Is_silent_elsewhere() => Verify<BlockingOnTaskRule>.Silent(Method("await Task.Run(() => Nito.AsyncEx.AsyncContext.Run(LoadAsync));"), Runners);

    private static string Method(string statements) =>
        $$"""
        class C
        {
            static async Task<int> LoadAsync() { await Task.Delay(1); return 1; }
            static int RunSync(Func<Task<int>> work) => Nito.AsyncEx.AsyncContext.Run(work);
            async Task M(Microsoft.VisualStudio.Threading.JoinableTaskFactory factory) { await Task.Yield(); {{statements}} }
        }
        """;
}
