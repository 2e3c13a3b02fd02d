using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What is written one after the other to the same writer is one matter: one report, and one fix.</summary>
public class OneWriterTests
{
    [Fact]
    public Task The_first_is_reported_and_all_are_awaited() => Verify.Fixes(
        Method("text.[|Write|](\"a\");\n        text.Write('b');\n        if (text.NewLine == \"\") text.[|Write|]('c');\n        text.WriteLine();"),
        Method("await text.WriteAsync(\"a\");\n        await text.WriteAsync('b');\n        if (text.NewLine == \"\") await text.WriteAsync('c');\n        await text.WriteLineAsync();"));

    [Fact]
    public Task Peers_answer_one_by_one() => Verify.Fixes(
        Method("http.[|Send|](new HttpRequestMessage());\n        http.[|Send|](new HttpRequestMessage());"),
        Method("await http.SendAsync(new HttpRequestMessage());\n        await http.SendAsync(new HttpRequestMessage());"));

    private static string Method(string statements) =>
        $$"""
        using System.Net.Http;

        class C(HttpClient http)
        {
            async Task M(Stream stream)
            {
                var text = new StreamWriter(stream);
                {{statements}}
                await text.FlushAsync();
            }
        }
        """;
}
