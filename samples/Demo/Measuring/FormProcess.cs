using System.Diagnostics;
using System.Text.Json;
using LaneKeeper.Demo.Scenarios;

namespace LaneKeeper.Demo.Measuring;

/// <summary>
/// Measures a form in a process of its own: the threads that a wrong form made the pool start must neither help nor hurt the next.
/// The two processes talk in lines of JSON: how many requests are answered, and last the measurement.
/// </summary>
internal static class FormProcess
{
    public const string Command = "measure";

    // What a child may take beyond its time limit to start and to stop.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);

    /// <summary>The child's side.</summary>
    public static int Serve(Scenario scenario, Form form, bool quick)
    {
        var load = new Load(scenario.Work(quick), scenario.Prepare(form), scenario.Queue);
        var measurement = load.Run(Workload.Limit(form, quick), answered => Say(new Message(answered, null)));
        Say(new Message(measurement.Answered, measurement));
        return 0;
    }

    /// <summary>The parent's side.</summary>
    public static async Task<Measurement> MeasureAsync(
        Scenario scenario, Form form, bool quick, Action<int> progress, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Workload.Limit(form, quick) + Grace);

        using var child = Start(scenario, form, quick);
        try
        {
            var errors = child.StandardError.ReadToEndAsync(patience.Token);
            Measurement? measurement = null;
            while (await child.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                var message = JsonSerializer.Deserialize<Message>(line)!;
                progress(message.Answered);
                measurement = message.Measurement ?? measurement;
            }

            await child.WaitForExitAsync(patience.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return measurement ?? throw new InvalidOperationException(
                $"The {form} form of {scenario.Id} ended without a result (exit code {child.ExitCode}). {await errors}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The {form} form of {scenario.Id} did not end.");
        }
        finally
        {
            if (!child.HasExited)
                child.Kill();
        }
    }

    private static Process Start(Scenario scenario, Form form, bool quick)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };

        // 'dotnet Demo.dll': the process is the host, and the program is its first argument.
        var program = Environment.GetCommandLineArgs()[0];
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) != Path.GetFileNameWithoutExtension(program))
            start.ArgumentList.Add(program);

        start.ArgumentList.Add(Command);
        start.ArgumentList.Add(scenario.Id);
        start.ArgumentList.Add(form.ToString());
        if (quick)
            start.ArgumentList.Add("--quick");

        return Process.Start(start)!;
    }

    private static void Say(Message message) => Console.WriteLine(JsonSerializer.Serialize(message));

    private sealed record Message(int Answered, Measurement? Measurement);
}
