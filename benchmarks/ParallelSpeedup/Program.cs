using System.Globalization;
using LaneKeeper.ParallelSpeedup;

// Gives each kernel the form that the fix of a heavy loop offers first, runs it as it was and as it is then, and compares. Run it alone, in Release:
//   dotnet run -c Release --project benchmarks/ParallelSpeedup
var speedups = new List<double>();
foreach (var kernel in await Kernel.AllAsync())
{
    if (kernel.Form is null)
    {
        Console.WriteLine($"{kernel.Name,-16} not offered: it does not pay, or is not proved");
        continue;
    }

    var (before, after, isSame) = kernel.Measure();
    speedups.Add(before / after);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kernel.Name,-16} {kernel.Form,-14} {before,8:0.00} ms -> {after,8:0.00} ms   {before / after:0.00}{(isSame ? "" : "   ANOTHER RESULT")}"));
    if (!isSame)
        return 1;
}

speedups.Sort();
var median = speedups[speedups.Count / 2];
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{speedups.Count} offered on {Environment.ProcessorCount} cores: median {median:0.00}, least {speedups[0]:0.00}"));
return median >= 1.7 && speedups[0] >= 1 ? 0 : 1;
