using System.Text.RegularExpressions;

namespace LaneKeeper.Demo.Tests;

public partial class ProcessesCommandTests
{
    [Fact]
    public async Task The_same_is_computed_in_one_process_and_in_two()
    {
        var outcome = await DemoProgram.RunAsync("processes", "--quick");

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.Equal([1, 1, 1, 2, 2], Row().Matches(outcome.Output).Select(row => row.Groups[1].Value.Split(", ").Length));
    }

    // … │ 0.12 │ 1.9 │ 1234, 1235 │
    [GeneratedRegex(@"[│|] +\d+\.\d\d [│|] +\d+\.\d [│|] (\d+(?:, \d+)?) +[│|]")]
    private static partial Regex Row();
}
