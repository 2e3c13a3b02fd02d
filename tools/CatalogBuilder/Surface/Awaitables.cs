using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Surface;

/// <summary>What can stand after <c>await</c>.</summary>
internal static class Awaitables
{
    public static bool IsAwaitable(TypeShape type) =>
        type.Name is "System.Threading.Tasks.Task" or "System.Threading.Tasks.Task`1"
            or "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1"
        || type.Definition?.Named("GetAwaiter").Count > 0;

    /// <summary>Whether a call returns at once and its work is picked up elsewhere.</summary>
    public static bool IsAsynchronous(MethodNode method)
    {
        var result = method.Signature.ReturnType;
        return IsAwaitable(result)
            || result.Name is "System.IAsyncResult" or "System.Collections.Generic.IAsyncEnumerable`1"
            || IsEndOfPair(method);
    }

    /// <summary>The <c>End…(IAsyncResult)</c> of the older pattern: it waits only if called too early.</summary>
    private static bool IsEndOfPair(MethodNode method) =>
        method.Name.StartsWith("End", StringComparison.Ordinal)
        && method.Signature.ParameterTypes.Any(static parameter => parameter.Name == "System.IAsyncResult");

    /// <summary>Whether awaiting one gives what the other returns, or something to which it can be cast.</summary>
    public static bool GivesResultOf(TypeShape awaitable, TypeShape result)
    {
        if (result.Name == "System.Void")
            return true;

        if (awaitable is not { Shape: Shape.Generic, Arguments: [var awaited] })
            return false;

        return awaited.Key == result.Key
            || (awaited.Definition is { } one && result.Definition is { } other && (one.IsOrInherits(other) || other.IsOrInherits(one)));
    }
}
