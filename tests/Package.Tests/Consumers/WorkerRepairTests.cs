using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>The fix that moves work to a worker process, as <c>dotnet format</c> applies it: the program does the same, elsewhere.</summary>
public sealed class WorkerRepairTests(PackedPackage package)
{
    [Fact]
    public async Task Repaired_program_answers_the_same_from_worker_processes()
    {
        var shop = Consumer.WriteWeb(package, "HeavyShop", "HeavyWeb");
        await shop.MustRunAsync("build", "-c", "Release");
        var before = await shop.MustRunAsync("run", "--no-build", "-c", "Release");

        await shop.MustRunAsync("format", "analyzers", "--diagnostics", "LANE201", "LANE204", "--severity", "info", "--no-restore");

        var source = await File.ReadAllTextAsync(Path.Combine(shop.Folder, "Program.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("using LaneKeeper;", source);
        Assert.Contains("await WorkerProcess.RunAsync(static input => Work.Weigh(20_000, input.factor, input.weights), (factor, weights)) / 2.0;", source);
        Assert.Contains("var last = await WorkerProcess.RunAsync(ComputeLast, factor);", source);
        Assert.Contains("var (mixed, most) = await WorkerProcess.RunAsync(ComputeMix, seed, cancellationToken);", source);

        await shop.MustRunAsync("build", "--no-restore", "-c", "Release", "-warnaserror");
        var after = await shop.MustRunAsync("run", "--no-build", "-c", "Release");
        Assert.Contains("mixed ", before.Output);
        Assert.Equal(before.Output, after.Output);
    }
}
