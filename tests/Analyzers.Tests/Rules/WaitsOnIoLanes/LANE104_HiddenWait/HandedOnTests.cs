using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Streams of a response that is still to come, and delegates that a library runs in place.</summary>
public class HandedOnTests
{
    [Theory]
    [InlineData("using var s = await Http.GetStreamAsync(\"a\"); [|Copy|](s);")]
    [InlineData("using var s = new StreamReader(await Http.GetStreamAsync(\"a\")); [|Read|](s);")]
    [InlineData("using var r = await Http.GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead); using var s = await r.Content.ReadAsStreamAsync(); [|Copy|](s);")]
    [InlineData("using var r = await Http.GetAsync(\"a\"); using var s = await r.Content.ReadAsStreamAsync(); Copy(s); [|Policy|]();")]
    [InlineData("[|Copy|](Peers.Of<System.Net.WebResponse>().GetResponseStream());")]
    [InlineData("Polly.Policy.Execute(() => [|Slow|]());")]
    [InlineData("ExecutionContext.Run(null!, _ => [|Slow|](), null);")]
    public Task Reported(string statements) => Reports(
        $$"""
        using System.Net.Http;

        class C
        {
            static readonly HttpClient Http = new();
            static void Copy(Stream s) => s.CopyTo(new MemoryStream());
            static void Read(StreamReader s) => s.ReadToEnd();
            static void Policy() => Polly.Policy.Execute(() => Slow());
            static void Slow() => Thread.Sleep(100);
            async Task M() { await Task.Yield(); {{statements}} }
        }
        namespace Polly { static class Policy { public static void Execute(Action work) => Console.WriteLine(work); } }
        {{InjectedChains.Peers}}
        """);
}
