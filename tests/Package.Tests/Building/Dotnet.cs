using System.Diagnostics;

namespace LaneKeeper.Package.Tests.Building;

/// <summary>Runs <c>dotnet</c> as a user would at a prompt.</summary>
internal static class Dotnet
{
    // What hangs must end; a busy machine must not look like it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<Outcome> RunAsync(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test run's own MSBuild and the caller's CI must not shine through.
        string[] inherited = [.. start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))];
        foreach (var name in inherited)
            start.Environment.Remove(name);

        start.Environment.Remove("CI");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();

        using var timeOut = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeOut.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took longer than {Patience}");
        }

        return new Outcome(process.ExitCode, await output + await errors);
    }

    /// <summary>The same, for a step that has to work before anything can be asserted.</summary>
    public static async Task<Outcome> MustRunAsync(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var outcome = await RunAsync(folder, arguments, environment);
        return outcome.ExitCode == 0
            ? outcome
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}\n{outcome.Output}");
    }
}
