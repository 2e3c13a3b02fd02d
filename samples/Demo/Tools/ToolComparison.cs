namespace LaneKeeper.Demo.Tools;

/// <summary>A tool with what it took for work that waits and for work that computes.</summary>
internal sealed record ToolComparison(Tool Tool, ToolMeasurement Waiting, ToolMeasurement Computing)
{
    public ToolMeasurement For(WorkKind work) => work == WorkKind.Waiting ? Waiting : Computing;
}
