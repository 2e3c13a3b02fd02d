using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Helpers that read the body of a response that they are given: it is there if it came with the headers.</summary>
public class HandedResponseTests
{
    [Theory]
    [InlineData("var r = await c.GetAsync(\"x\"); Text(r);")]
    [InlineData("Text(await c.SendAsync(m));")]
    [InlineData("Outer(await c.SendAsync(m));")]
    [InlineData("_ = c.SendAsync(m).ContinueWith(sent => { var r = sent.Result; if (!r.IsSuccessStatusCode) Outer(r); });")]
    [InlineData("HttpResponseMessage r; while (true) { r = await c.SendAsync(m); Text(r); using (r = await c.GetAsync(\"x\")) Outer(r); }")]
    [InlineData("var r = await c.GetAsync(\"x\"); if (r.IsSuccessStatusCode) r = await c.GetAsync(\"y\"); Text(r);")]
    public Task Came_with_its_body(string statements) => Verify.Silent(Program(statements));

    [Theory]
    [InlineData("var r = await c.GetAsync(\"x\", HttpCompletionOption.ResponseHeadersRead); [|Text|](r);")]
    [InlineData("[|Outer|](await c.SendAsync(m, HttpCompletionOption.ResponseHeadersRead));")]
    [InlineData("_ = c.SendAsync(m, HttpCompletionOption.ResponseHeadersRead).ContinueWith(sent => [|Outer|](sent.Result));")]
    [InlineData("var r = await c.GetAsync(\"x\"); if (r.IsSuccessStatusCode) r = await c.GetAsync(\"y\", HttpCompletionOption.ResponseHeadersRead); [|Text|](r);")]
    [InlineData("[|Outer|](Peers.Of<HttpResponseMessage>());")]
    [InlineData("[|Other|](await c.SendAsync(m));")]
    public Task May_be_still_to_come(string statements) => Verify.Reports(Program(statements));

    private static string Program(string statements) =>
        $$"""
        using System.Net.Http;

        class C
        {
            async Task M(HttpClient c, HttpRequestMessage m) { {{statements}} await Task.Yield(); }
            static string Outer(HttpResponseMessage r) => Text(r) + "!";
            static string Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync().Result;
            static string Other(HttpResponseMessage response) { response = Peers.Of<HttpResponseMessage>(); return response.Content.ReadAsStringAsync().Result; }
        }
        """ + InjectedChains.Peers;
}
