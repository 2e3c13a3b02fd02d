using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What is written to a web request stands in memory until the response is asked for; what is read of a response does not.</summary>
public class RequestStreamTests
{
    [Theory]
    [InlineData("using var s = await request.GetRequestStreamAsync(); s.Write(data, 0, 1);")]
    [InlineData("using var w = new StreamWriter(request.EndGetRequestStream(result)); w.Write('a');")]
    public Task Request(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("using var r = await request.GetResponseAsync(); r.GetResponseStream().[|Read|](data, 0, 1);")]
    [InlineData("using var r = request.[|GetResponse|]();")]
    [InlineData("request.AllowWriteStreamBuffering = false; using var s = await request.GetRequestStreamAsync(); s.[|Write|](data, 0, 1);")]
    public Task Response(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) =>
        $$"""class C { async Task M(System.Net.HttpWebRequest request, byte[] data, IAsyncResult result) { await Task.Yield(); {{statements}} } }""";
}
