namespace LaneKeeper.Demo.Tests;

public class ScenarioSourceTests
{
    [Fact]
    public void Each_rule_has_a_scenario() =>
        Assert.Equal(ScenarioFolder.RuleIds, ScenarioFolder.All.Select(folder => folder.Rule));

    [Fact]
    public void Each_wrong_form_is_warned_about_and_nothing_else_is()
    {
        var warned = WarningsLog.LaneWarnings().Select(warning => (warning.Rule, warning.File)).Distinct().Order();

        Assert.Equal(
            ScenarioFolder.All.Concat(ScenarioFolder.OnWeb).Select(folder => (folder.Rule, folder.InProject("Wrong.cs"))).Order(),
            warned);
    }

    [Fact]
    public void Right_differs_from_wrong_only_where_the_warning_stands()
    {
        foreach (var folder in ScenarioFolder.All)
        {
            var wrong = folder.Lines("Wrong.cs");
            var right = folder.Lines("Right.cs");
            var warned = WarningsLog.LaneWarnings().Where(warning => warning.File == folder.InProject("Wrong.cs")).Select(warning => warning.Line);

            var (first, last) = Changed([.. wrong.Select(static line => line.Replace(".Wrong;", ".Right;"))], right);
            Assert.All(warned, line => Assert.InRange(line, first, last));

            // A fix of one line changes that line and nothing else.
            if (wrong.Length == right.Length)
                Assert.Equal(warned.Distinct().Order(), Enumerable.Range(2, wrong.Length - 1).Where(line => wrong[line - 1].Replace(".Wrong;", ".Right;") != right[line - 1]));
        }
    }

    /// <summary>The lines of the wrong form from the first to the last that differs; those before and behind are the same.</summary>
    private static (int First, int Last) Changed(string[] wrong, string[] right)
    {
        var before = wrong.Zip(right).TakeWhile(static pair => pair.First == pair.Second).Count();
        var behind = wrong.Reverse().Zip(right.Reverse()).TakeWhile(static pair => pair.First == pair.Second).Count();
        return (before + 1, wrong.Length - behind);
    }
}
