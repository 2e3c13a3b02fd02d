using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.CpuWorkOnIoLanes.WorkBoundToProcessAnalyzer,
    LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.PassStateAsInputFix>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class PassStateAsInputFixTests
{
    [Fact]
    public Task What_captures_nothing_becomes_static() => Verify.Fixes(
        """
        using LaneKeeper;
        class C
        {
            async Task M(CancellationToken token)
            {
                await WorkerProcess.RunAsync(
                    // why
                    x [|=>|] x + 1, 1, token);
                await WorkerProcess.RunAsync(async () [|=>|] await Task.Delay(1), token);
                await WorkerProcess.RunAsync([|Local|], 1);

                // kept
                int Local(int x) => x + 1;
            }
        }
        """,
        """
        using LaneKeeper;
        class C
        {
            async Task M(CancellationToken token)
            {
                await WorkerProcess.RunAsync(
                    // why
                    static x => x + 1, 1, token);
                await WorkerProcess.RunAsync(static async () => await Task.Delay(1), token);
                await WorkerProcess.RunAsync(Local, 1);

                // kept
                static int Local(int x) => x + 1;
            }
        }
        """, WorkerStub.Program);

    [Fact]
    public Task What_is_captured_becomes_the_input() => Verify.Fixes(
        """
        using LaneKeeper;
        class C
        {
            async Task<long> M(int limit, CancellationToken token)
            {
                return await WorkerProcess.RunAsync(() => Count([|limit|]), token);
            }

            async Task<long> N(int from, int to) => await WorkerProcess.RunAsync(() => Count([|to|]) - Count(from) + to);

            static long Count(int limit) => limit;
        }
        """,
        """
        using LaneKeeper;
        class C
        {
            async Task<long> M(int limit, CancellationToken token)
            {
                return await WorkerProcess.RunAsync(static limit => Count(limit), limit, token);
            }

            async Task<long> N(int from, int to) => await WorkerProcess.RunAsync(static input => Count(input.to) - Count(input.from) + input.to, (from, to));

            static long Count(int limit) => limit;
        }
        """, WorkerStub.Program);

    [Theory]
    [InlineData("WorkerProcess.RunAsync(() => [|_field|])")]
    [InlineData("WorkerProcess.RunAsync(() => [|local|]++)")]
    [InlineData("WorkerProcess.RunAsync(x => x + [|local|], 1)")]
    [InlineData("WorkerProcess.RunAsync([|Instance|], 1)")]
    [InlineData("WorkerProcess.RunAsync([|_work|], 1)")]
    [InlineData("WorkerProcess.RunAsync(() => [|Inner()|])")]
    [InlineData("WorkerProcess.RunAsync([|Inner|])")]
    [InlineData("WorkerProcess.RunAsync(() => [|token|].CanBeCanceled)")]
    public Task No_fix(string call) => Verify.OffersNoFix(
        $$"""
        using LaneKeeper;
        class C
        {
            private int _field = 1;
            private Func<int, int> _work = x => x;
            Task M(int local, CancellationToken token)
            {
                int Inner() => local;
                _ = Inner();
                return {{call}};
            }
            int Instance(int x) => x + _field;
        }
        """, WorkerStub.Program);
}
