using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>A loop over the lines of a file, which are read while it runs, and which could be awaited: <c>foreach (var line in File.ReadLines(path))</c>.</summary>
internal static class LineLoop
{
    /// <summary>What such a loop calls, as a message shows it.</summary>
    public const string Name = "File.ReadLines";

    public static bool Is(IForEachLoopOperation loop) =>
        loop.Collection.Unwrap() is IInvocationOperation { TargetMethod: { Name: "ReadLines", ContainingType: { Name: "File", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } file } } lines
        && !file.GetMembers("ReadLinesAsync").IsEmpty && !KernelFile.IsRead(lines);
}
