using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.ExponentialRecursionRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadRecursionFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadRecursionFixTests
{
    private const string Fib = "static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);";

    [Fact]
    public Task Moves_the_call() => Verify.Fixes(
        Method("sum = [|Fib|](n) + 1;", "int n", Fib), Method("sum = await Task.Run(() => Fib(n)) + 1;", "int n", Fib));
}
