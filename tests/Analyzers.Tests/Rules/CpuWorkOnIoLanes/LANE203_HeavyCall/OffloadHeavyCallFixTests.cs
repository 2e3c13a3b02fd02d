using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyCallRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHeavyCallFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadHeavyCallFixTests
{
    [Fact]
    public Task Moves_the_call() => Verify.Fixes(
        Method("using var rsa = System.Security.Cryptography.RSA.[|Create|](4096);"), Method("using var rsa = await Task.Run(() => System.Security.Cryptography.RSA.Create(4096));"));

    /// <summary>The message says so.</summary>
    [Fact]
    public Task Awaits_the_counterpart_where_there_is_one() => Verify.Fixes(
        Method("System.IO.Compression.ZipFile.[|ExtractToDirectory|](\"a\", \"b\");"), Method("await System.IO.Compression.ZipFile.ExtractToDirectoryAsync(\"a\", \"b\");"));

    [Theory]
    [InlineData("RSACryptoServiceProvider", "RSACryptoServiceProvider", "using System.Security.Cryptography;\n")]
    [InlineData("System.Security.Cryptography.RSACryptoServiceProvider", "System.Security.Cryptography.RSACryptoServiceProvider", "")]
    public Task Moves_what_makes_an_object(string before, string after, string imports) => Verify.Fixes(
        imports + Method($"using var rsa = new [|{before}|](4096);"), imports + Method($"using var rsa = await Task.Run(() => new {after}(4096));"));

    [Fact]
    public Task Offers_no_fix_under_a_lock() => Verify.OffersNoFix(
        Method("lock (this) System.IO.Compression.ZipFile.[|ExtractToDirectory|](\"a\", \"b\");"));
}
