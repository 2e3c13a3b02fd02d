using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Tools;

/// <summary>Measures a tool in a process of its own.</summary>
internal static class ToolProcess
{
    public const string Command = "measure-tool";

    private const int Pieces = 16;
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(60);

    /// <summary>The child's side.</summary>
    public static int Serve(Tool tool, WorkKind work, bool quick)
    {
        var run = tool.For(work);
        var size = (work, quick) switch
        {
            (WorkKind.Waiting, false) => 50,
            (WorkKind.Waiting, true) => 15,
            (_, false) => 8_000_000,
            (_, true) => 1_000_000,
        };
        Child.Say(ToolMeasurement.Of(run, Pieces, size));
        return 0;
    }

    /// <summary>The parent's side.</summary>
    public static async Task<ToolComparison> MeasureAsync(Tool tool, bool quick, CancellationToken cancellationToken) => new(
        tool,
        await MeasureAsync(tool, WorkKind.Waiting, quick, cancellationToken),
        await MeasureAsync(tool, WorkKind.Computing, quick, cancellationToken));

    private static Task<ToolMeasurement> MeasureAsync(Tool tool, WorkKind work, bool quick, CancellationToken cancellationToken)
    {
        string[] arguments = [Command, tool.Name, $"{work}"];
        return Child.AskAsync<ToolMeasurement>(quick ? [.. arguments, "--quick"] : arguments, MayTake, _ => { }, cancellationToken);
    }
}
