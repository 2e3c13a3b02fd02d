using LaneKeeper.Demo.Measuring;
using LaneKeeper.Demo.Reporting;
using LaneKeeper.Demo.Scenarios;
using LaneKeeper.Demo.Warnings;
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

    public static async Task<int> RunAsync(
        IReadOnlyList<Scenario> scenarios, bool quick, FileInfo? json, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = 140; // a file has no width, and wrapped tables are hard to search

        console.WriteLine($"LaneKeeper demo on {MachineInfo.Here}");
        try
        {
            var comparisons = await MeasureAsync(scenarios, quick, cancellationToken);
            foreach (var comparison in comparisons)
                ComparisonTable.Write(console, comparison);

            ComparisonTable.WriteLegend(console);

            if (json is not null)
                await JsonReport.WriteAsync(json, quick, comparisons, cancellationToken);

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

    private static Task<List<Comparison>> MeasureAsync(
        IReadOnlyList<Scenario> scenarios, bool quick, CancellationToken cancellationToken)
    {
        // The bars go to the error stream, so that the results can be piped on.
        var errorStream = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return errorStream.Progress().AutoClear(true).StartAsync(async bars =>
        {
            var warnings = await WarningsLog.ReadAsync(cancellationToken);
            List<Comparison> comparisons = [];
            foreach (var scenario in scenarios)
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

            return comparisons;

            async Task<Measurement> WithBarAsync(Scenario scenario, Form form)
            {
                var bar = bars.AddTask($"{scenario.Id} {form.ToString().ToLowerInvariant()}", maxValue: scenario.Work(quick).Requests);
                var measurement = await FormProcess.MeasureAsync(
                    scenario, form, quick, answered => bar.Value = answered, cancellationToken);
                bar.StopTask();
                return measurement;
            }
        });
    }
}
