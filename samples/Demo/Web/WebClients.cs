using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Web;

/// <summary>Many clients of a server on this machine, in a process of their own: so many requests, and no longer than so many seconds.</summary>
internal static class WebClients
{
    public const string Command = "load";

    private static readonly TimeSpan AskHealthEvery = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(int port, int clients, int requests, double seconds)
    {
        using var server = ClientOf(port, clients);
        using var healthServer = ClientOf(port, 1);
        await server.GetStringAsync("answer/-1");
        await healthServer.GetStringAsync("health");

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        var (latencies, sent, sum) = (new ConcurrentBag<double>(), 0, 0L);
        var began = Stopwatch.GetTimestamp();
        var health = AskHealthAsync(healthServer, done.Token);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => AskAsync()));
        var elapsed = Stopwatch.GetElapsedTime(began);
        await done.CancelAsync();
        var (healthLatencies, longest) = await health;

        Child.Say(new WebLoad(
            requests, latencies.Count, sum, elapsed.TotalSeconds, Latencies.Of(latencies), Latencies.Of(healthLatencies), longest));
        return 0;

        async Task AskAsync()
        {
            try
            {
                while (Interlocked.Increment(ref sent) is var request && request <= requests)
                {
                    var asked = Stopwatch.GetTimestamp();
                    var answer = await server.GetStringAsync($"answer/{request}", stop.Token);
                    latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                    Interlocked.Add(ref sum, long.Parse(answer, CultureInfo.InvariantCulture));
                }
            }
            catch (OperationCanceledException)
            {
                // The time is up.
            }
        }
    }

    /// <summary>Asks as a load balancer does, one question at a time, until it is stopped.</summary>
    private static async Task<(List<double> Latencies, double Longest)> AskHealthAsync(HttpClient server, CancellationToken stop)
    {
        var (latencies, longest) = (new List<double>(), 0.0);
        while (!stop.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            try
            {
                await server.GetStringAsync("health", stop);
                latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                longest = Math.Max(longest, latencies[^1]);
                await Task.Delay(AskHealthEvery, stop);
            }
            catch (OperationCanceledException)
            {
                longest = Math.Max(longest, Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }

        return (latencies, longest);
    }

    private static HttpClient ClientOf(int port, int connections) => new(new SocketsHttpHandler { MaxConnectionsPerServer = connections })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
