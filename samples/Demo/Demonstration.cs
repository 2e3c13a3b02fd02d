using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Reporting;
using LaneKeeper.Demo.Reporting.Pages;
using LaneKeeper.Demo.Reporting.Pictures;
using LaneKeeper.Demo.Scenarios;
using LaneKeeper.Demo.Tools;
using LaneKeeper.Demo.Warnings;
using LaneKeeper.Demo.Web;
using Spectre.Console;

namespace LaneKeeper.Demo;

/// <summary>Runs the scenarios one after the other and shows what came out.</summary>
internal static class Demonstration
{
    private const int Failed = 1;
    private const int Cancelled = 130;

    public static int List()
    {
        foreach (var scenario in AllScenarios.InOrder)
            Console.WriteLine($"{scenario.Id}  {scenario.Title}");

        return 0;
    }

    public static async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = 140; // a file has no width, and wrapped tables are hard to search

        console.WriteLine($"LaneKeeper demo on {MachineInfo.Here}");
        try
        {
            var results = await MeasureAsync(request, cancellationToken);
            if (results.Tools is { } tools)
                ToolsTable.Write(console, tools);
            foreach (var comparison in results.Comparisons)
                ComparisonTable.Write(console, comparison);

            ComparisonTable.WriteLegend(console);
            if (results.Web is not [])
                WebTable.Write(console, results.Web);
            foreach (var reservation in results.Reservations())
                console.WriteLine(reservation);

            if (request.Json is { } json)
                await JsonReport.WriteAsync(json, results, cancellationToken);
            if (request.Report is { } report)
                await HtmlReport.WriteAsync(report, results, cancellationToken);
            if (request.Picture is { } picture)
                await ReadmePicture.WriteAsync(picture, results, cancellationToken);

            return 0;
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or TimeoutException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync($"error: {failure.Message}");
            return Failed;
        }
    }

    private static Task<Results> MeasureAsync(RunRequest request, CancellationToken cancellationToken)
    {
        // The bars go to the error stream, so that the results can be piped on.
        var errorStream = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return errorStream.Progress().AutoClear(true).StartAsync(async bars =>
        {
            var busy = await Task.Run(BusyShare.Measure, cancellationToken);
            var tools = request.OnlyScenarios ? null : await ToolResults.MeasureAsync(bars, request.Quick, cancellationToken);
            var warnings = await WarningsLog.ReadAsync(cancellationToken);
            List<Comparison> comparisons = [];
            foreach (var scenario in request.Scenarios)
            {
                var comparison = new Comparison(
                    scenario,
                    warnings?.About(scenario).ToArray(),
                    await WithBarAsync(scenario, Form.Wrong),
                    await WithBarAsync(scenario, Form.Right));
                if (!comparison.HasEqualAnswers)
                    throw new InvalidOperationException($"The two forms of {scenario.Id} gave different answers.");

                comparisons.Add(comparison);
            }

            return new Results(request.Quick, busy, tools, comparisons, request.IsWhole ? await OnWebAsync() : []);

            async Task<List<WebComparison>> OnWebAsync()
            {
                var bar = bars.AddTask("web", maxValue: WebCase.All.Count);
                List<WebComparison> web = [];
                foreach (var each in WebCase.All)
                {
                    web.Add(await WebProcess.MeasureAsync(each, request.Quick, cancellationToken));
                    bar.Increment(1);
                }

                return web;
            }

            async Task<Measurement> WithBarAsync(Scenario scenario, Form form)
            {
                var bar = bars.AddTask($"{scenario.Id} {form.ToString().ToLowerInvariant()}", maxValue: scenario.Work(request.Quick).Requests);
                var measurement = await FormProcess.MeasureAsync(
                    scenario, new FormRun(form, request.Quick, request.IsDrawn), answered => bar.Value = answered, cancellationToken);
                bar.StopTask();
                return measurement;
            }
        });
    }
}
