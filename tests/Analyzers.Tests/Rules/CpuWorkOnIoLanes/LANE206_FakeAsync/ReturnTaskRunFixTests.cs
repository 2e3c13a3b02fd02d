using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.FakeAsyncRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.ReturnTaskRunFix>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class ReturnTaskRunFixTests
{
    private const string Heavy = "static long Heavy() { long s = 0; for (int i = 0; i < 200_000_000; i++) s += i; return s; }";

    [Fact]
    public Task Starts_the_work() => Verify.Fixes(
        $"class C {{ Task<long> M(CancellationToken token) => Task.[|FromResult|](Heavy()); {Heavy} }}",
        $"class C {{ Task<long> M(CancellationToken token) => Task.Run(() => Heavy(), token); {Heavy} }}");

    [Fact]
    public Task Offers_no_fix_for_a_value_task() => Verify.OffersNoFix(
        $"class C {{ ValueTask<long> M() => ValueTask.[|FromResult|](Heavy()); {Heavy} }}");
}
