using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Scenarios;

namespace LaneKeeper.Demo.Web;

/// <summary>A rule shown behind a web server: what a request does in both forms.</summary>
internal sealed record WebCase(string Id, string Title, string EachRequest, Func<Form, Func<int, CancellationToken, Task<long>>> Prepare)
{
    /// <summary>The main rules. But for the last, which needs a form that fits a server, the code is that of their scenarios.</summary>
    public static IReadOnlyList<WebCase> All { get; } =
    [
        .. ((string[])["LANE101", "LANE102", "LANE103", "LANE104"]).Select(static id => Behind(AllScenarios.Find(id)!)),
        new("LANE201", "A request that computes", "each adds up 20 million numbers; in the right form in worker processes", Computing),
    ];

    public static WebCase? Find(string id) => All.FirstOrDefault(web => web.Id == id);

    private static WebCase Behind(Scenario scenario) => new(scenario.Id, scenario.Title, scenario.EachRequest, scenario.Prepare);

    private static Func<int, CancellationToken, Task<long>> Computing(Form form) => form == Form.Wrong
        ? new RequestThatComputes.Wrong.DiceController().ThrowAsync
        : new RequestThatComputes.Right.DiceController().ThrowAsync;
}
