using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyHelperRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHelperFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadHelperFixTests
{
    private const string Helpers = "static void MakeKey() => System.Security.Cryptography.RSA.Create(2048); int _n; void Count() { _n++; MakeKey(); }";

    [Fact]
    public Task Moves_the_call() => Verify.Fixes(
        Method("[|MakeKey|](); // the key", members: Helpers), Method("await Task.Run(() => MakeKey()); // the key", members: Helpers));

    [Fact]
    public Task Passes_the_token() => Verify.Fixes(
        Method("[|MakeKey|]();", "CancellationToken token", Helpers), Method("await Task.Run(() => MakeKey(), token);", "CancellationToken token", Helpers));

    [Fact]
    public Task Offers_no_fix_where_the_helper_writes_a_field() => Verify.OffersNoFix(Method("[|Count|]();", members: Helpers));
}
