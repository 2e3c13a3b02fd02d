using System.Diagnostics;
using LaneKeeper;

// Work in worker processes beside requests: /warm in a pool, /cold in processes of their own, /crash in one that dies.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddSingleton(_ => new WorkerProcessPool(new WorkerProcessPoolOptions { Processes = 2 }));
var app = builder.Build();

app.MapGet("/warm/{limit:int}", (int limit, WorkerProcessPool pool, CancellationToken stop) => pool.RunAsync(static limit => Primes.Count(limit), limit, stop));
app.MapGet("/cold/{limit:int}", (int limit, CancellationToken stop) => WorkerProcess.RunAsync(static limit => Primes.Count(limit), limit, stop));
app.MapGet("/crash", async (WorkerProcessPool pool) =>
{
    try
    {
        await pool.RunAsync(static () => Environment.Exit(3));
        return 0;
    }
    catch (WorkerProcessException end)
    {
        return end.ExitCode ?? 0;
    }
});
app.MapGet("/handles", static () => Directory.GetFiles("/proc/self/fd").Length);
app.MapGet("/children", static () => Process.GetProcesses().Count(static process => ParentOf(process.Id) == Environment.ProcessId));
app.MapPost("/stop", static (IHostApplicationLifetime life) => life.StopApplication());
app.Run();

static int ParentOf(int process)
{
    try
    {
        var state = File.ReadAllText($"/proc/{process}/stat");
        return int.Parse(state[(state.LastIndexOf(')') + 4)..].Split(' ')[0]);
    }
    catch (IOException)
    {
        return 0;
    }
}

internal static class Primes
{
    public static int Count(int limit) => Enumerable.Range(2, Math.Max(0, limit - 1)).Count(static number => Enumerable.Range(2, (int)Math.Sqrt(number) - 1).All(divisor => number % divisor != 0));
}
