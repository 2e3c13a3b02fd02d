using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Whether <c>new TaskCompletionSource(…)</c> is told to run continuations asynchronously.</summary>
internal enum ContinuationFlag
{
    /// <summary>No completion source, an option that only runs decide, or a framework without the flag.</summary>
    Unknown,

    /// <summary><c>TaskCreationOptions.RunContinuationsAsynchronously</c> is among the options.</summary>
    Passed,

    /// <summary>It is not.</summary>
    Missing,

    /// <summary>Its namesake of <c>TaskContinuationOptions</c> is given, which binds to the <c>object state</c> parameter.</summary>
    MistakenForState,
}

internal static class ContinuationFlags
{
    /// <summary>TaskCreationOptions.RunContinuationsAsynchronously, and the same bit of TaskContinuationOptions.</summary>
    private const int RunContinuationsAsynchronously = 64;

    public static ContinuationFlag Of(IObjectCreationOperation creation, KnownTypes types)
    {
        if (!IsCompletionSource(creation.Type) || types.TaskCreationOptions is not { } options
            || options.GetMembers(nameof(RunContinuationsAsynchronously)).IsEmpty)
        {
            return ContinuationFlag.Unknown;
        }

        var isMistaken = false;
        foreach (var argument in creation.Arguments)
        {
            var value = argument.Value.Unwrap();
            if (SymbolEqualityComparer.Default.Equals(argument.Parameter?.Type, options))
                return value.ConstantValue.Value is int flags ? Of(flags) : ContinuationFlag.Unknown;

            isMistaken |= value is { Type: { Name: "TaskContinuationOptions" } type, ConstantValue.Value: int state }
                && SymbolEqualityComparer.Default.Equals(type.ContainingNamespace, options.ContainingNamespace)
                && (state & RunContinuationsAsynchronously) != 0;
        }

        return isMistaken ? ContinuationFlag.MistakenForState : ContinuationFlag.Missing;
    }

    private static ContinuationFlag Of(int flags) =>
        (flags & RunContinuationsAsynchronously) != 0 ? ContinuationFlag.Passed : ContinuationFlag.Missing;

    private static bool IsCompletionSource(ITypeSymbol? type) =>
        type is { Name: "TaskCompletionSource", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } };
}
