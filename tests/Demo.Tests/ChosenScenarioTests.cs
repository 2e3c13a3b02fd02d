using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

public sealed class ChosenScenarioTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lanekeeper-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_runs_what_is_named_whatever_its_case_and_once()
    {
        var file = Path.Combine(_folder, "results.json");

        var outcome = await DemoProgram.RunAsync("--quick", "--only", "lane101", "--only", "LANE101", "--json", file);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var scenarios = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!["scenarios"]!;
        Assert.Equal(["LANE101"], scenarios.AsArray().Select(scenario => (string)scenario!["id"]!));
    }

    [Fact]
    public async Task A_missing_log_is_said_plainly_and_the_program_starts_without_the_dotnet_command()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(DemoProgram.Assembly)!))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        File.Delete(Path.Combine(_folder, Path.GetFileName(WarningsLog.FilePath)));
        var program = Path.Combine(_folder, OperatingSystem.IsWindows() ? "Demo.exe" : "Demo");

        var outcome = await DemoProgram.RunAsync(program, ["--quick", "--only", "LANE102"]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Contains("The compiler's log is missing", outcome.Output);
        Assert.DoesNotContain("warning LANE102", outcome.Output);
    }

    [Fact]
    public async Task Results_that_cannot_be_written_are_an_error()
    {
        var file = Path.Combine(_folder, "taken.json");
        using var taken = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None);

        var outcome = await DemoProgram.RunAsync("--quick", "--only", "LANE102", "--json", file);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("error: ", outcome.Error);
    }
}
