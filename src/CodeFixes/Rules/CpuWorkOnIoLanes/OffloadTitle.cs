using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>What moving work to the pool is called: in code that serves requests it frees no thread, and the title says so.</summary>
internal static class OffloadTitle
{
    public const string Key = "Offload";

    public static string Of(Diagnostic diagnostic) => ServesRequests(diagnostic)
        ? "Move to another pool thread with 'await Task.Run' (serves no more requests)"
        : "Move off this lane with 'await Task.Run'";

    public static bool ServesRequests(Diagnostic diagnostic) => LaneOf(diagnostic) == "Request";

    /// <summary>The kind of lane that the work was found on.</summary>
    public static string? LaneOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue(CpuRule.LaneProperty, out var lane) ? lane : null;
}
