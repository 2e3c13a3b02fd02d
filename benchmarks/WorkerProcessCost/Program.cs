using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using LaneKeeper;

// What a call in a worker process costs, beside the start of an empty program and beside a process that is started and asked by hand.
// Forms take turns, so that what else the machine does hits all alike; the median of each is shown, and its ratio to the first.
// `dotnet run --project benchmarks/WorkerProcessCost -c Release [rounds]`
var empty = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "EmptyProgram").Value!;
if (args is ["--by-hand"])
    return ByHand.Serve();

var rounds = args is [var asked] ? int.Parse(asked, CultureInfo.InvariantCulture) : 40;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
await using var pool = new WorkerProcessPool(1);
await pool.WarmUpAsync();
var megabyte = new byte[1024 * 1024];
var records = Enumerable.Range(0, 1000).Select(number => new Reading(number, "sensor", number / 3.0)).ToList();

(string Name, int Repeat, Func<Task> Run)[] forms =
[
    ("start of an empty program", 1, () => StartAsync(empty)),
    ("a process by hand, text over its standard streams", 1, ByHand.AskAsync),
    ("WorkerProcess.RunAsync (cold)", 1, static () => WorkerProcess.RunAsync(Add, 1)),
    ("WorkerProcessPool.RunAsync (warm)", 200, () => pool.RunAsync(Add, 1)),
    ("  with a megabyte of bytes, there", 20, () => pool.RunAsync(static (byte[] bytes) => bytes.Length, megabyte)),
    ("  with a megabyte of bytes, back", 20, () => pool.RunAsync(static (int length) => new byte[length], megabyte.Length)),
    ("  with 1,000 records as JSON, there and back", 5, () => pool.RunAsync(static (List<Reading> readings) => readings, records)),
];

var times = forms.Select(_ => new List<double>()).ToArray();
foreach (var form in forms)
    await form.Run();

for (var round = 0; round < rounds; round++)
{
    for (var i = 0; i < forms.Length; i++)
    {
        var watch = Stopwatch.StartNew();
        for (var repeat = 0; repeat < forms[i].Repeat; repeat++)
            await forms[i].Run();

        times[i].Add(watch.Elapsed.TotalMilliseconds / forms[i].Repeat);
    }
}

Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, median of {rounds} rounds");
for (var i = 0; i < forms.Length; i++)
    Console.WriteLine($"{forms[i].Name,-52} {Median(times[i]),9:0.000} ms   {Median(times[i]) / Median(times[0]),6:0.00}");

return 0;

static int Add(int number) => number + 1;

static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

static async Task StartAsync(string file)
{
    using var process = Process.Start(new ProcessStartInfo(file))!;
    await process.WaitForExitAsync();
}

internal sealed record Reading(int Number, string Source, double Value);

/// <summary>What one would write without the package: the program once more, asked over standard input and output.</summary>
internal static class ByHand
{
    public static int Serve()
    {
        Console.WriteLine(int.Parse(Console.ReadLine()!, CultureInfo.InvariantCulture) + 1);
        return 0;
    }

    public static async Task AskAsync()
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Arguments())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await process.StandardInput.WriteLineAsync("1");
        if (await process.StandardOutput.ReadLineAsync() != "2")
            throw new InvalidOperationException("A wrong answer.");

        await process.WaitForExitAsync();
    }

    private static string[] Arguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ByHand).Assembly.Location, "--by-hand"] : ["--by-hand"];
}
