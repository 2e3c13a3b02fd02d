using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

/// <summary>One quick run of all scenarios, which several tests look at.</summary>
public sealed class QuickRun : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    internal DemoProgram.Outcome Outcome { get; private set; } = null!;

    internal JsonNode Json { get; private set; } = null!;

    internal IEnumerable<JsonNode> Scenarios => Json["scenarios"]!.AsArray().Select(scenario => scenario!);

    public async ValueTask InitializeAsync()
    {
        Outcome = await DemoProgram.RunAsync("--quick", "--json", _file);
        Assert.True(Outcome.ExitCode == 0, Outcome.Error);
        Json = JsonNode.Parse(await File.ReadAllTextAsync(_file))!;
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return ValueTask.CompletedTask;
    }
}
