using LaneKeeper.Demo.Scenarios;

namespace LaneKeeper.Demo.Measuring;

/// <summary>Measures a form in a process of its own, which tells how many requests are answered, and last the measurement.</summary>
internal static class FormProcess
{
    public const string Command = "measure";

    // What a child may take beyond its time limit to start and to stop.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>The child's side.</summary>
    public static int Serve(Scenario scenario, FormRun run)
    {
        var load = new Load(scenario.Work(run.Quick), scenario.Prepare(run.Form), scenario.Queue, run.Recorded ? new ThreadRecorder() : null);
        var measurement = load.Run(Workload.Limit(run.Form, run.Quick), answered => Child.Say(new FormProgress(answered, null)));
        Child.Say(new FormProgress(measurement.Answered, measurement));
        return 0;
    }

    /// <summary>The parent's side.</summary>
    public static async Task<Measurement> MeasureAsync(
        Scenario scenario, FormRun run, Action<int> progress, CancellationToken cancellationToken)
    {
        var last = await Child.AskAsync<FormProgress>(
            run.Arguments(scenario), Workload.Limit(run.Form, run.Quick) + Grace, message => progress(message.Answered), cancellationToken);
        return last.Measurement ?? throw new InvalidOperationException($"The {run.Form} form of {scenario.Id} ended without a result.");
    }
}
