using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

/// <summary>One quick run of all scenarios, which several tests look at.</summary>
public sealed class QuickRun : IAsyncLifetime
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");

    internal DemoProgram.Outcome Outcome { get; private set; } = null!;

    internal JsonNode Json { get; private set; } = null!;

    internal IEnumerable<JsonNode> Scenarios => Json["scenarios"]!.AsArray().Select(scenario => scenario!);

    /// <summary>One scenario run once more.</summary>
    internal static async Task<JsonNode> OfAsync(string id)
    {
        var run = new QuickRun();
        await run.RunAsync("--only", id);
        await run.DisposeAsync();
        return run.Scenarios.Single();
    }

    public async ValueTask InitializeAsync() => await RunAsync();

    private async Task RunAsync(params string[] choice)
    {
        Outcome = await DemoProgram.RunAsync(["--quick", "--json", _file, .. choice]);
        Assert.True(Outcome.ExitCode == 0, Outcome.Error);
        Json = JsonNode.Parse(await File.ReadAllTextAsync(_file))!;
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(_file);
        return ValueTask.CompletedTask;
    }
}
