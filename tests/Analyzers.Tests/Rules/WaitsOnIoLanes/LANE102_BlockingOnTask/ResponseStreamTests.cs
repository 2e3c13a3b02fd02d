namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A response hands out the stream of its body at once; only reading it waits.</summary>
public class ResponseStreamTests
{
    [Theory]
    [InlineData("var r = await http.GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead); _ = r.Content.ReadAsStreamAsync().Result;")]
    [InlineData("_ = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();")]
    [InlineData("_ = response.Content.ReadAsStringAsync().[|Result|];")]
    [InlineData("_ = request.Content!.ReadAsStreamAsync().[|Result|];")]
    public Task Of_a_response(string statements)
    {
        var source = $$"""
            using System.Net.Http;
            class C { async Task M(HttpClient http, HttpResponseMessage response, HttpRequestMessage request) { await Task.Yield(); {{statements}} } }
            """;
        return statements.Contains("[|") ? Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>.Reports(source) : Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>.Silent(source);
    }
}
