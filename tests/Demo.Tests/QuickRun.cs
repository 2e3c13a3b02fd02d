using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

/// <summary>One quick run of all there is, which several classes of tests look at.</summary>
[CollectionDefinition(nameof(QuickRun))]
public sealed class QuickRun : ICollectionFixture<QuickRun>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lanekeeper-demo-").FullName;

    internal DemoProgram.Outcome Outcome { get; private set; } = null!;

    internal JsonNode Json { get; private set; } = null!;

    internal IEnumerable<JsonNode> Scenarios => Json["scenarios"]!.AsArray().Select(scenario => scenario!);

    /// <summary>The page with the pictures.</summary>
    internal string ReportFile => Path.Combine(_folder, "report.html");

    /// <summary>The picture that stands alone.</summary>
    internal string PictureFile => Path.Combine(_folder, "picture.svg");

    /// <summary>One scenario run once more, this time with all its work.</summary>
    internal static async Task<JsonNode> WholeAsync(string id)
    {
        var run = new QuickRun();
        await run.RunAsync("--only", id);
        await run.DisposeAsync();
        return run.Scenarios.Single();
    }

    public async ValueTask InitializeAsync() => await RunAsync("--quick", "--report", ReportFile, "--picture", PictureFile);

    private async Task RunAsync(params string[] choice)
    {
        var file = Path.Combine(_folder, "results.json");
        Outcome = await DemoProgram.RunAsync(["--json", file, .. choice]);
        Assert.True(Outcome.ExitCode == 0, Outcome.Error);
        Json = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
