using Spectre.Console;

namespace LaneKeeper.Demo.Tools;

/// <summary>What the tools and the two examples took.</summary>
internal sealed record ToolResults(IReadOnlyList<ToolComparison> Tools, IReadOnlyList<Example> Examples)
{
    public static async Task<ToolResults> MeasureAsync(ProgressContext bars, bool quick, CancellationToken cancellationToken)
    {
        var bar = bars.AddTask("tools", maxValue: AllTools.InOrder.Count + 1);
        List<ToolComparison> tools = [];
        foreach (var tool in AllTools.InOrder)
        {
            tools.Add(await ToolProcess.MeasureAsync(tool, quick, cancellationToken));
            bar.Increment(1);
        }

        var examples = await Example.RunAllAsync(quick, cancellationToken);
        bar.StopTask();
        return new ToolResults(tools, examples);
    }
}
