using System.Diagnostics;
using System.Reflection;

// What is measured must not share the cores with another test.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace LaneKeeper.Demo.Tests;

/// <summary>The built Demo, run as a user runs it.</summary>
internal static class DemoProgram
{
    // Far beyond what any call here takes, so that a hang is a failure and not a build that never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string Assembly { get; } = Metadata("DemoAssembly");

    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    public static Task<Outcome> RunAsync(params string[] arguments) => RunAsync("dotnet", [Assembly, .. arguments]);

    public static async Task<Outcome> RunAsync(string file, string[] arguments)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);

        using var program = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = program.StandardOutput.ReadToEndAsync(patience.Token);
            var error = program.StandardError.ReadToEndAsync(patience.Token);
            await program.WaitForExitAsync(patience.Token);
            return new Outcome(program.ExitCode, await output, await error);
        }
        finally
        {
            if (!program.HasExited)
                program.Kill(entireProcessTree: true);
        }
    }

    private static string Metadata(string key) =>
        typeof(DemoProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;

    internal sealed record Outcome(int ExitCode, string Output, string Error);
}
