using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>One method for both worlds: who asks for the synchronous half gives it the thread.</summary>
public class DualModeTests
{
    private const string Parameters = "bool async, bool isSync, Mode mode, long n";

    private const string Members =
        """
        public enum Mode { Synchronous, Asynchronous, Other }
        static long Slow() { long d = 0; for (long k = 0; k < 200_000_000; k++) d += k / (k + 1); return d; }
        """;

    [Theory]
    [InlineData("if (async) sum = await Task.Run(Slow); else sum = Slow();")]
    [InlineData("if (!async) sum = Slow();")]
    [InlineData("if (async == false && n > 3) sum = Slow();")]
    [InlineData("if (isSync) sum = Slow();")]
    [InlineData("if (async) return await Task.Run(Slow); sum = Slow();")]
    [InlineData("sum = async ? await Task.Run(Slow) : Slow();")]
    [InlineData("if (mode == Mode.Synchronous) sum = Slow();")]
    [InlineData("if (mode is Mode.Asynchronous) return await Task.Run(Slow); sum = Slow();")]
    public Task Computes_for_who_waits_anyway(string statements) => Verify<HeavyHelperRule>.Silent(Method(statements, Parameters, Members));

    [Theory]
    [InlineData("if (async) sum = [|Slow|](); else sum = 1;")]
    [InlineData("if (!async) return 1; sum = [|Slow|]();")]
    [InlineData("if (async || n > 3) sum = [|Slow|]();")]
    [InlineData("if (isSync) await Task.Yield(); sum = [|Slow|]();")]
    [InlineData("if (mode == Mode.Asynchronous) sum = [|Slow|]();")]
    [InlineData("if (mode == Mode.Other) sum = [|Slow|]();")]
    [InlineData("if (mode != Mode.Synchronous) sum = [|Slow|]();")]
    public Task Computes_on_the_lane(string statements) => Verify<HeavyHelperRule>.Reports(Method(statements, Parameters, Members));

    [Theory]
    [InlineData("if (!async) { for (int i = 0; i < 200_000_000; i++) sum += i; }", false)]
    [InlineData("if (async) { [|for|] (int i = 0; i < 200_000_000; i++) sum += i; }", true)]
    public Task A_loop(string statements, bool isReported)
    {
        var source = Method(statements, Parameters, Members);
        return isReported ? Verify<HeavyLoopRule>.Reports(source) : Verify<HeavyLoopRule>.Silent(source);
    }
}
