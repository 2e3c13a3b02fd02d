using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What the kernel of Linux says of itself and its devices: files without a disk, by a constant path.</summary>
internal static class KernelFile
{
    public static bool IsRead(IOperation wait)
    {
        var arguments = wait switch
        {
            IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "File" } } call => call.Arguments,
            IObjectCreationOperation { Type.Name: "StreamReader" or "FileStream" } made => made.Arguments,
            _ => default,
        };

        return !arguments.IsDefaultOrEmpty && BeginningOf(arguments[0].Value.Unwrap()) is { } path
            && (path.StartsWith("/proc/", StringComparison.Ordinal) || path.StartsWith("/sys/", StringComparison.Ordinal));
    }

    // $"/proc/{id}/stat"
    private static string? BeginningOf(IOperation path) => path switch
    {
        { ConstantValue: { HasValue: true, Value: string whole } } => whole,
        IInterpolatedStringOperation { Parts: [IInterpolatedStringTextOperation { Text: ILiteralOperation { ConstantValue.Value: string text } }, ..] } => text,
        _ => null,
    };
}
