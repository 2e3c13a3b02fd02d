using System.Diagnostics;

namespace LaneKeeper.AnalyzerCost;

/// <summary>The most memory that a process needs which analyzes a project, with our rules and without: each in a process of its own.</summary>
internal static class Memory
{
    public static void Print(int files)
    {
        Console.WriteLine($"{files} files, peak of the working set:\n\n| | clean MB | full of findings MB |\n|---|---|---|");
        foreach (var name in new[] { Analyzers.Nothing, Analyzers.Package })
            Console.WriteLine($"| {name} | {PeakOfAnother(name, files, hasFindings: false)} | {PeakOfAnother(name, files, hasFindings: true)} |");
    }

    /// <summary>What this process needs, in megabytes.</summary>
    public static long Peak(string name, int files, bool hasFindings)
    {
        Analyzers.Run(name, SyntheticProject.Create(files, hasFindings), isConcurrent: true);
        return Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
    }

    private static string PeakOfAnother(string name, int files, bool hasFindings)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Self, "peak", name, $"{files}", $"{hasFindings}"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }

    // Started as `dotnet AnalyzerCost.dll` or as the program itself.
    private static string[] Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Memory).Assembly.Location] : [];
}
