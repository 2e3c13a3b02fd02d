using System.Globalization;
using System.Net;
using LaneKeeper.Demo.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LaneKeeper.Demo.Web;

/// <summary>Measures one form of a case behind Kestrel: a process that is the server, and one that is its clients.</summary>
internal static class WebProcess
{
    public const string Command = "measure-web";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>The parent's side.</summary>
    public static async Task<WebComparison> MeasureAsync(WebCase web, bool quick, CancellationToken cancellationToken)
    {
        var comparison = new WebComparison(web, await MeasureAsync(Form.Wrong), await MeasureAsync(Form.Right));
        var (wrong, right) = (comparison.Wrong.Load, comparison.Right.Load);
        return wrong.SumOfAnswers == right.SumOfAnswers || !wrong.IsComplete || !right.IsComplete
            ? comparison
            : throw new InvalidOperationException($"The two forms of {web.Id} gave different answers.");

        Task<WebMeasurement> MeasureAsync(Form form)
        {
            string[] arguments = [Command, web.Id, $"{form}"];
            return Child.AskAsync<WebMeasurement>(quick ? [.. arguments, "--quick"] : arguments, Grace, _ => { }, cancellationToken);
        }
    }

    /// <summary>The server's side: serves, has the clients ask, and tells what came of it.</summary>
    public static int Serve(WebCase web, Form form, bool quick)
    {
        var server = Start(web.Prepare(form));
        var clients = (quick ? 8 : 32) * Environment.ProcessorCount;
        var meter = new PoolMeter();

        // Blocks the main thread on purpose: what waits for the clients must not stand in the queue that is measured.
        var load = Child.Ask<WebLoad>(
        [
            WebClients.Command,
            $"{new Uri(server.Urls.Single()).Port}",
            $"{clients}",
            $"{clients * (quick ? 4 : 20)}",
            (quick ? 0.5 : 1.5).ToString(CultureInfo.InvariantCulture),
        ]);
        meter.Stop();
        Child.Say(new WebMeasurement(load, meter.MostThreads, meter.LongestQueue));
        return 0;
    }

    private static WebApplication Start(Func<int, CancellationToken, Task<long>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static server => server.Listen(IPAddress.Loopback, port: 0));

        var server = builder.Build();
        server.MapGet("/answer/{number:int}", (int number, CancellationToken aborted) => answer(number, aborted));
        server.MapGet("/health", static () => "well");
        server.StartAsync().GetAwaiter().GetResult();
        return server;
    }
}
