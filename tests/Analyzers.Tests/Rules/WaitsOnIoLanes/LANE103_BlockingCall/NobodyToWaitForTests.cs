using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Streams that are memory as a rule, and semaphores that nobody else can hold.</summary>
public class NobodyToWaitForTests
{
    /// <summary>Who asks for memory first copies the exception.</summary>
    [Theory]
    [InlineData("if (s is MemoryStream m) return; s.CopyTo(Stream.Null);", false)]
    [InlineData("if (!(s is MemoryStream m)) { m = new MemoryStream(); s.CopyTo(m); }", false)]
    [InlineData("if (s is MemoryStream m) s = m; s.CopyTo(Stream.Null);", true)]
    [InlineData("if (s is FileStream m) return; s.CopyTo(Stream.Null);", true)]
    public Task Copied_unless_it_is_memory(string statements, bool isReported)
    {
        var source = $"class C {{ async Task M(Stream s) {{ await Task.Yield(); {(isReported ? statements.Replace("CopyTo", "[|CopyTo|]") : statements)} }} }}";
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Theory]
    [InlineData("static SemaphoreSlim Gate => new(1);", false)]
    [InlineData("static SemaphoreSlim Gate => new(0);", true)]
    [InlineData("static SemaphoreSlim Gate { get; } = new(1);", true)]
    public Task Semaphore_of_nobody_else(string gate, bool isReported)
    {
        var source = $"class C {{ {gate} async Task M() {{ await Task.Yield(); Gate.{(isReported ? "[|Wait|]" : "Wait")}(); }} }}";
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }
}
