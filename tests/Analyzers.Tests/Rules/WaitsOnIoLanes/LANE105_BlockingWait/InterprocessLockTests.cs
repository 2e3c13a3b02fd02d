using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What another process may hold cannot be awaited.</summary>
public class InterprocessLockTests
{
    [Theory]
    [InlineData("using var m = new Mutex(false, \"a\"); if (m.WaitOne(50)) m.ReleaseMutex();")]
    [InlineData("Mutex m; m = new Mutex(true, name, out var isFirst); m.WaitOne(1_000);")]
    [InlineData("using var e = new EventWaitHandle(false, EventResetMode.AutoReset, name); e.WaitOne(TimeSpan.FromSeconds(1));")]
    public Task With_a_name(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("using var m = new Mutex(); m.[|WaitOne|]();")]
    [InlineData("given.[|WaitOne|]();")]
    [InlineData("using var m = new Mutex(false, name); m.[|WaitOne|](); await Task.Delay(1); m.ReleaseMutex();")]
    [InlineData("using var e = new EventWaitHandle(false, EventResetMode.AutoReset, null); e.[|WaitOne|]();")]
    public Task Without(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) => $$"""class C { async Task M(string name, Mutex given) { await Task.Yield(); {{statements}} } }""";
}
