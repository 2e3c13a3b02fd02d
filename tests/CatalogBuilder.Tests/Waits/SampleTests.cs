namespace LaneKeeper.CatalogBuilder.Tests.Waits;

public sealed class SampleTests(AnalysedSamples samples) : IClassFixture<AnalysedSamples>
{
    [Theory]
    [InlineData("Receivers", 6)] // the type of the object, not of the token
    [InlineData("Templates", 3)] // inherited code with `this` known
    [InlineData("Paths", 9)] // throw paths, handlers, rare paths
    [InlineData("Once", 4)] // static caches
    [InlineData("Strategies", 3)] // hierarchies that nobody can extend
    [InlineData("Carried", 3)] // a stream to wait on
    [InlineData("Tasks", 7)] // completed tasks, async bodies, delegates
    public void Each_verdict_is_as_the_name_says(string type, int count)
    {
        var verdicts = samples.Of(type).ToList();
        Assert.Equal(count, verdicts.Count);
        Assert.Equal([], verdicts
            .Where(static verdict => !verdict.Method.StartsWith(verdict.Kind + "_", StringComparison.Ordinal))
            .Select(static verdict => $"{verdict.Method}: {verdict.Kind}"));
    }

    [Theory]
    [InlineData("Receivers", "Stream_of_unknown_type", false)]
    [InlineData("Receivers", "Disk_of_a_file", true)]
    [InlineData("Templates", "Text_on_any_writer", false)]
    [InlineData("Paths", "Sleep_in_a_finally", true)]
    public void What_depends_on_the_object_is_not_hard(string type, string method, bool isHard) =>
        Assert.Equal(isHard, samples.Of(type).Single(verdict => verdict.Method == method).IsHard);

    [Theory]
    [InlineData("IOpen", "Sleep")]
    [InlineData("IDivided", "Silent")]
    public void An_interface_takes_the_verdict_of_most_of_its_implementations(string type, string kind) =>
        Assert.Equal(kind, Assert.Single(samples.Of(type)).Kind);
}
