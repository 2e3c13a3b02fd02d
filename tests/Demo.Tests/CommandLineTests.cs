namespace LaneKeeper.Demo.Tests;

public class CommandLineTests
{
    [Fact]
    public async Task List_names_the_scenario_of_each_rule()
    {
        var outcome = await DemoProgram.RunAsync("--list");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(ScenarioFolder.RuleIds, outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Help_tells_every_option()
    {
        var outcome = await DemoProgram.RunAsync("--help");

        Assert.Equal(0, outcome.ExitCode);
        foreach (var option in (string[])["--list", "--only", "--quick", "--json", "--report", "--picture"])
            Assert.Contains(option, outcome.Output);
    }

    [Theory]
    [InlineData("There is no scenario 'LANE999'", "--only", "LANE999")]
    [InlineData("There is no scenario 'LANE'", "--only", "LANE101", "--only", "LANE")]
    [InlineData("--only", "--only")]
    [InlineData("'--fast'", "--fast")]
    [InlineData("'LANE101'", "LANE101")]
    [InlineData("--json", "--json")]
    [InlineData("The folder of 'no/such/folder/results.json' does not exist", "--json", "no/such/folder/results.json")]
    [InlineData("'.' is a folder", "--json", ".")]
    [InlineData("The folder of 'no/such/folder/page.html' does not exist", "--report", "no/such/folder/page.html")]
    [InlineData("'.' is a folder", "--picture", ".")]
    [InlineData("'spade'", "measure-tool", "spade", "Waiting")]
    [InlineData("'WRONGISH'", "measure", "LANE101", "WRONGISH")]
    [InlineData("There is no scenario 'LANE999'", "measure", "LANE999", "Wrong")]
    public async Task Arguments_without_sense_are_refused_before_anything_runs(string complaint, params string[] arguments)
    {
        var outcome = await DemoProgram.RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(complaint, outcome.Error);
        Assert.Empty(outcome.Output);
    }
}
