namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Every shape of call, one to five helpers deep, before every kind of wait: none may be missed, none invented.</summary>
public class InjectionTests
{
    public static IEnumerable<TheoryDataRow<string>> Shapes => InjectedChains.Shapes.Keys.Select(static shape => new TheoryDataRow<string>(shape));

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Finds_the_wait_behind(string shape)
    {
        var (source, expected) = InjectedChains.Of(shape, maxHelpers: 5);
        var project = Project.Usual with { Options = "lanekeeper.max_chain = 10\ndotnet_diagnostic.CS8618.severity = none" };
        var reports = await Analysis.Of(Sources.Compile(project, source), Analysis.AllAnalyzers, project);
        var lines = source.Split('\n');
        var found = reports.Where(static report => report.Id is "LANE104" or "LANE105" or "LANE109" && report.Location.GetLineSpan().StartLinePosition.Line is var line)
            .ToLookup(static report => report.Location.GetLineSpan().StartLinePosition.Line + 1, static report => report.Id);

        Assert.Equal(
            expected.OrderBy(static line => line.Key).Select(line => $"{line.Value} {lines[line.Key - 1]}"),
            found.Where(line => line.Key <= expected.Keys.Max()).OrderBy(static line => line.Key).SelectMany(line => line.Select(id => $"{id} {lines[line.Key - 1]}")));
    }
}
