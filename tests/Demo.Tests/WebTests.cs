using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

/// <summary>The forms behind a web server, each with little load.</summary>
public class WebTests
{
    [Theory]
    [InlineData("LANE101", "Right")]
    [InlineData("LANE102", "Wrong")]
    [InlineData("LANE201", "Right")]
    public async Task A_server_its_clients_and_its_pool_are_measured(string rule, string form)
    {
        var outcome = await DemoProgram.RunAsync("measure-web", rule, form, "--quick");

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var measured = JsonNode.Parse(outcome.Output)!;
        var load = measured["Load"]!;
        Assert.Equal(8 * Environment.ProcessorCount * 4, (int)load["Requests"]!);
        Assert.InRange((int)load["Answered"]!, 0, (int)load["Requests"]!);
        Assert.InRange((double)load["HealthLongest"]!, 0.001, 60_000);
        Assert.InRange((int)measured["MostPoolThreads"]!, 1, 10_000);
        Assert.InRange((int)measured["LongestQueue"]!, 0, 1_000_000);
        if ((int)load["Answered"]! > 0)
            Assert.True((double)load["Latency"]!["P50"]! <= (double)load["Latency"]!["P99"]!, outcome.Output);
    }
}
