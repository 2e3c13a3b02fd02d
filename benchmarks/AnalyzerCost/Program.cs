using System.Globalization;
using BenchmarkDotNet.Running;
using LaneKeeper.AnalyzerCost;

// analyzercost growth [FILES] | memory [FILES] | arguments of BenchmarkDotNet, such as --filter '*'
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["growth", .. var rest]:
        return Growth.Print(Files(rest, 250)) ? 0 : 1;

    case ["memory", .. var rest]:
        Memory.Print(Files(rest, 1_000));
        return 0;

    case ["peak", var name, var files, var hasFindings]:
        Console.WriteLine(Memory.Peak(name, int.Parse(files), bool.Parse(hasFindings)));
        return 0;

    default:
        BenchmarkSwitcher.FromAssembly(typeof(RuleBenchmarks).Assembly).Run(args);
        return 0;
}

static int Files(string[] rest, int usual) => rest is [var files, ..] ? int.Parse(files) : usual;
