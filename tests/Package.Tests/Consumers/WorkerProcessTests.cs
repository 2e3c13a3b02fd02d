using System.Diagnostics;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>Worker processes of a program that has only the package, however it is started.</summary>
public sealed class WorkerProcessTests(WorkerProgram worker) : IClassFixture<WorkerProgram>
{
    private const string Expected = "664579 primes, elsewhere: True, arguments:";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Debug")]
    [InlineData("Release")]
    public async Task It_runs_from_its_host_from_dotnet_and_from_dotnet_run(string configuration)
    {
        Assert.Equal(Expected + " a b|c", await PrintsAsync(worker.Output(configuration, Host), "a b", "c"));
        Assert.Equal(Expected + " --x", await PrintsAsync("dotnet", worker.Output(configuration, "Primes.dll"), "--x"));
        Assert.Equal(Expected + " y", (await worker.Program.MustRunAsync("run", "--no-build", "-f", "net10.0", "-c", configuration, "--", "y")).Output.Trim());
        Assert.Equal(Expected, await PrintsAsync("dotnet", worker.Output(configuration, "Primes.dll", "net8.0")));
    }

    [Fact]
    public async Task It_runs_from_a_single_file()
    {
        var folder = Path.Combine(worker.Program.Folder, "single");
        await worker.Program.MustRunAsync(
            "publish", "-f", "net10.0", "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishSingleFile=true", "-o", folder);

        Assert.False(File.Exists(Path.Combine(folder, "Primes.dll")));
        Assert.Equal(Expected + " z", await PrintsAsync(Path.Combine(folder, Host), "z"));
    }

    [Fact]
    public async Task Killing_the_program_ends_its_workers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is read");
        using var program = Start(worker.Output("Release", Host), "spin", "3");
        var workers = new List<int>();
        while (workers.Count < 3)
            workers.Add(int.Parse((await program.StandardOutput.ReadLineAsync(Token))!["worker ".Length..]));

        Assert.All(workers, id => Assert.True(IsRunning(id)));
        program.Kill();
        await program.WaitForExitAsync(Token);

        // They have a look-out each, which sees the pipe close.
        for (var patience = Stopwatch.StartNew(); workers.Exists(IsRunning) && patience.Elapsed < TimeSpan.FromSeconds(20);)
            await Task.Delay(50, Token);

        Assert.DoesNotContain(workers, id => IsRunning(id));
    }

    private static string Host => OperatingSystem.IsWindows() ? "Primes.exe" : "Primes";

    private static bool IsRunning(int process)
    {
        try
        {
            // 123 (name) S …: Z has ended, and nobody has asked how.
            var state = File.ReadAllText($"/proc/{process}/stat");
            return state[state.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static Process Start(string file, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;

    private static async Task<string> PrintsAsync(string file, params string[] arguments)
    {
        using var program = Start(file, arguments);
        var errors = program.StandardError.ReadToEndAsync(Token);
        var output = await program.StandardOutput.ReadToEndAsync(Token);
        await program.WaitForExitAsync(Token);
        Assert.Equal("", await errors);
        return output.Trim();
    }
}
