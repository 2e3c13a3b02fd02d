using System.Diagnostics;
using System.Text.RegularExpressions;
using LaneKeeper.Package.Tests.Building;

namespace LaneKeeper.Package.Tests.Consumers;

/// <summary>Worker processes of a web program under load.</summary>
public sealed class WorkerWebTests(PackedPackage package)
{
    // Requests that are under way at once, and what the server holds for each connection.
    private const int Connections = 40;
    private const int Slack = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_are_served_from_processes_and_nothing_is_left()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is read");
        var web = Consumer.WriteWeb(package, "WorkersWeb", "WorkersWeb");
        await web.MustRunAsync("build", "-c", "Release");
        using var program = Process.Start(new ProcessStartInfo(Path.Combine(web.Folder, "bin", "Release", "net10.0", "WorkersWeb"))
        {
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Logging__LogLevel__Default"] = "None" },
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = await AddressAsync(program) };
            await LoadAsync(client, 2 * Connections);
            var handles = await NumberAsync(client, "handles");

            await LoadAsync(client, 200);

            Assert.InRange(await NumberAsync(client, "children"), 0, 2);
            Assert.InRange(await NumberAsync(client, "handles"), 0, handles + Slack);
            (await client.PostAsync("stop", null, Token)).EnsureSuccessStatusCode();
            await program.WaitForExitAsync(Token);
            Assert.Equal(0, program.ExitCode);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Requests at once, of all kinds: most in the pool, some in processes of their own, some that kill theirs.</summary>
    private static Task LoadAsync(HttpClient client, int requests) => Task.WhenAll(Enumerable.Range(0, requests).Select(async request =>
    {
        switch (request % 20)
        {
            case 7:
                Assert.Equal(3, await NumberAsync(client, "crash"));
                break;
            case 13:
                Assert.Equal(168, await NumberAsync(client, "cold/1000"));
                break;
            default:
                Assert.Equal(25, await NumberAsync(client, "warm/100"));
                break;
        }
    }));

    private static async Task<int> NumberAsync(HttpClient client, string path) => int.Parse(await client.GetStringAsync(path, Token));

    /// <summary>Where the program listens, among what the operating system knows: its log is off.</summary>
    private static async Task<Uri> AddressAsync(Process program)
    {
        while (!program.HasExited)
        {
            // A handle that was closed since it was listed leads nowhere.
            var own = Directory.GetFiles($"/proc/{program.Id}/fd").Select(static file => new FileInfo(file).LinkTarget).ToHashSet();
            foreach (var line in await File.ReadAllLinesAsync($"/proc/{program.Id}/net/tcp", Token))
            {
                // sl local_address rem_address st …: 0A listens.
                if (Regex.Match(line, @"^\s*\d+: 0100007F:([0-9A-F]{4}) \S+ 0A (?:\S+\s+){5}(\d+)") is { Success: true } socket && own.Contains($"socket:[{socket.Groups[2].Value}]"))
                    return new Uri($"http://127.0.0.1:{Convert.ToInt32(socket.Groups[1].Value, 16)}/");
            }

            await Task.Delay(50, Token);
        }

        throw new InvalidOperationException($"The program has ended with {program.ExitCode}.");
    }
}
