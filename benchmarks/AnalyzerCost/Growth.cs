namespace LaneKeeper.AnalyzerCost;

/// <summary>
/// A project of n, 2n and 4n files: what our rules allocate beyond an analyzer that does nothing doubles and doubles again, within a tenth. Allocations
/// are the same from run to run and follow the work; a clock would measure the machine.
/// </summary>
internal static class Growth
{
    private const double Tolerance = 0.1;

    public static bool Print(int files)
    {
        var isLinear = true;
        foreach (var hasFindings in new[] { false, true })
        {
            // What is made once for all projects, and compiled just in time, is no growth.
            Allocated(Analyzers.Package, files, hasFindings);
            Console.WriteLine($"\n{(hasFindings ? "full of findings" : "clean")}:\n\n| files | MB beyond nothing | reports | ratio |\n|---|---|---|---|");
            double before = 0;
            for (var factor = 1; factor <= 4; factor *= 2)
            {
                var (nothing, _) = Allocated(Analyzers.Nothing, files * factor, hasFindings);
                var (ours, reports) = Allocated(Analyzers.Package, files * factor, hasFindings);
                var beyond = (ours - nothing) / 1048576.0;
                var ratio = before > 0 ? beyond / before : 2;
                isLinear &= Math.Abs(ratio - 2) <= 2 * Tolerance;
                Console.WriteLine($"| {files * factor} | {beyond:N1} | {reports} | {(before > 0 ? ratio.ToString("N2") : "")} |");
                before = beyond;
            }
        }

        return isLinear;
    }

    // The driver allocates now and then for itself: the least of several runs is without that.
    private static (long Bytes, int Reports) Allocated(string name, int files, bool hasFindings)
    {
        const int Runs = 3;
        var (least, reports) = (long.MaxValue, 0);
        for (var run = 0; run < Runs; run++)
        {
            var project = SyntheticProject.Create(files, hasFindings, isConcurrent: false);
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            reports = Analyzers.Run(name, project, isConcurrent: false);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (least, reports);
    }
}
