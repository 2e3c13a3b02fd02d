using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The lines of a file, which are read while they are asked for: <c>File.ReadLines(path)</c>.</summary>
internal static class FileLines
{
    /// <summary>What is called, as a message shows it.</summary>
    public const string Name = "File.ReadLines";

    private static readonly BlockingApi ReadToEnd = new(ApiId.Parse("M:System.IO.File.ReadLines(*)")!, WaitKind.Disk, DependsOnObject: false, "ReadAllLinesAsync");

    /// <summary>Whether a loop reads them, and could await each: <c>foreach (var line in File.ReadLines(path))</c>.</summary>
    public static bool AreReadBy(IForEachLoopOperation loop) =>
        loop.Collection.Unwrap() is IInvocationOperation lines && Are(lines) && !lines.TargetMethod.ContainingType.GetMembers("ReadLinesAsync").IsEmpty && !KernelFile.IsRead(lines);

    /// <summary>
    /// The wait that the call is where all lines are read in the expression that it stands in, so that they might as well be there at once:
    /// <c>File.ReadLines(path).Skip(1).ToList()</c>. Null for other calls: who stops early, or hands the lines on, does not read all.
    /// </summary>
    public static BlockingApi? ApiOf(IInvocationOperation call) => Are(call) && AreReadToEnd(call) ? ReadToEnd : null;

    private static bool Are(IInvocationOperation call) =>
        call.TargetMethod is { Name: "ReadLines", ContainingType: { Name: "File", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } };

    private static bool AreReadToEnd(IInvocationOperation lines)
    {
        IOperation sequence = lines;
        while (true)
        {
            var argument = sequence.Parent;
            while (argument is IConversionOperation or IParenthesizedOperation or ITranslatedQueryOperation)
                (sequence, argument) = (argument, argument.Parent);

            switch (argument)
            {
                case IArgumentOperation { Parent: IInvocationOperation { Arguments: [var first, ..] } call } when first == argument && Sequence.AsksAll(call):
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } or { Name: "AddRange" or "UnionWith" } } }:
                case IArgumentOperation { Parent: IObjectCreationOperation { Type: { Name: "List" or "HashSet" or "Queue" or "Stack" or "SortedSet", ContainingNamespace.Name: "Generic" } } }:
                    return true;

                // Of an array, `Reverse` may be that of a span.
                case IArgumentOperation { Parent: IInvocationOperation { Arguments: [var first, ..] } step } when first == argument && Sequence.IsStep(step) && !(sequence == lines && step.TargetMethod.Name == "Reverse"):
                    sequence = step;
                    break;

                default:
                    return false;
            }
        }
    }
}
