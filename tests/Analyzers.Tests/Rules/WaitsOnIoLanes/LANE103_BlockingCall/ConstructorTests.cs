using InAsync = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Constructors that do what a call does. Most open a file and have nothing that could be awaited instead.</summary>
public class ConstructorTests
{
    [Theory]
    [InlineData("using var client = new [|TcpClient|](\"host\", 80);")]
    [InlineData("TcpClient client = [|new|](text, 80);")]
    public Task Connects(string statement) => InAsync.Reports(statement);

    [Theory]
    [InlineData("var client = new TcpClient(); await client.ConnectAsync(\"host\", 80, token);")]
    [InlineData("var client = new TcpClient(AddressFamily.InterNetwork);")]
    [InlineData("var client = new TcpClient(new IPEndPoint(IPAddress.Loopback, 0));")]
    [InlineData("using var file = new FileStream(path, FileMode.Open);")]
    [InlineData("using var lines = new StreamReader(path);")]
    [InlineData("using var file = new StreamReader(new FileStream(path, FileMode.Open));")]
    [InlineData("using var archive = new ZipArchive(stream);")]
    public Task Makes_an_object_or_has_nothing_to_await(string statement) => InAsync.Silent(statement);

    [Fact]
    public Task Message() => Verify.Says(
        "using System.Net.Sockets; class C { async Task M() { using var client = new [|TcpClient|](\"host\", 80); await Task.Yield(); } }",
        "'new TcpClient' holds the thread of async method 'C.M' while it waits for the network; "
        + "write 'await TcpClient.ConnectAsync(string host, int port, CancellationToken cancellationToken)'");

    [Fact]
    public Task No_fix() =>
        Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallCounterpartFix>.OffersNoFix(
            InAsyncMethod.Around("using var client = new [|TcpClient|](\"host\", 80);"));
}
