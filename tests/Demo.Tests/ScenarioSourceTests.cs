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
            ScenarioFolder.All.Select(folder => (folder.Rule, $"Scenarios/{Path.GetFileName(folder.Path)}/Wrong.cs")).Order(),
            warned);
    }

    [Fact]
    public void Right_differs_from_wrong_only_where_the_warning_stands()
    {
        foreach (var folder in ScenarioFolder.All)
        {
            var wrong = folder.Lines("Wrong.cs");
            var right = folder.Lines("Right.cs");
            var warned = WarningsLog.LaneWarnings().Where(warning => warning.Rule == folder.Rule).Select(warning => warning.Line);

            Assert.Equal(wrong.Length, right.Length);
            Assert.Equal(wrong[0].Replace(".Wrong;", ".Right;"), right[0]);
            Assert.Equal(
                warned.Distinct().Order(),
                Enumerable.Range(2, wrong.Length - 1).Where(line => wrong[line - 1] != right[line - 1]));
        }
    }
}
