using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.WaitInParallelLoopRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

/// <summary>A worker that waits in a helper: the helper gets an async form, and the loop one that awaits it.</summary>
public class TwinInParallelLoopFixTests
{
    [Fact]
    public Task Helper_gets_an_async_form_and_the_loop_awaits_it() => Verify.Fixes(
        """
        class C
        {
            async Task M(List<string> names)
            {
                await Task.Yield();
                Parallel.ForEach(names, name => [|Save|](name));
            }

            private static void Save(string name)
            {
                Thread.Sleep(name.Length);
            }
        }
        """,
        """
        class C
        {
            async Task M(List<string> names)
            {
                await Task.Yield();
                await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (name, token) => await SaveAsync(name, token));
            }

            private static async Task SaveAsync(string name, CancellationToken cancellationToken = default)
            {
                await Task.Delay(name.Length, cancellationToken);
            }
        }
        """);

    [Fact]
    public Task No_fix_for_a_loop_without_an_async_form() => Verify.OffersNoFix(
        """
        class C
        {
            void M(List<string> names) => Parallel.ForEach(names, (name, state) => [|Save|](name));
            private static void Save(string name) => Thread.Sleep(name.Length);
        }
        """);
}
