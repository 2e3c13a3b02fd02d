using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyCallRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHeavyCallFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadHeavyCallFixTests
{
    [Fact]
    public Task Moves_the_call() => Verify.Fixes(
        Method("System.IO.Compression.ZipFile.[|ExtractToDirectory|](\"a\", \"b\");"),
        Method("await Task.Run(() => System.IO.Compression.ZipFile.ExtractToDirectory(\"a\", \"b\"));"));

    [Theory]
    [InlineData("RSACryptoServiceProvider", "RSACryptoServiceProvider", "using System.Security.Cryptography;\n")]
    [InlineData("System.Security.Cryptography.RSACryptoServiceProvider", "System.Security.Cryptography.RSACryptoServiceProvider", "")]
    public Task Moves_what_makes_an_object(string before, string after, string imports) => Verify.Fixes(
        imports + Method($"using var rsa = new [|{before}|](4096);"), imports + Method($"using var rsa = await Task.Run(() => new {after}(4096));"));

    [Fact]
    public Task Offers_no_fix_under_a_lock() => Verify.OffersNoFix(
        Method("lock (this) System.IO.Compression.ZipFile.[|ExtractToDirectory|](\"a\", \"b\");"));
}
