using System;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Calls behind which nobody looks.</summary>
internal static class Boundaries
{
    /// <summary>
    /// Whether the waits of a method are not its caller's: they are reported inside (async and task-returning methods), run
    /// once (static constructors), are meant (loggers, the end of an operation that has a beginning), or are denied by the user.
    /// </summary>
    public static bool Stop(IMethodSymbol method, KnownTypes types, BlockingCatalog catalog) =>
        method.IsAsync
        || method.MethodKind is MethodKind.StaticConstructor or MethodKind.DelegateInvoke
        || types.IsTaskLike(method.ReturnType)
        || method.ReturnType is { Name: "IAsyncEnumerable" or "IAsyncEnumerator" }
        || EndsOperation(method)
        || Designer.Wrote(method)
        || Loggers.Holds(method)
        || catalog.IsDenied(method.AssociatedSymbol ?? method);

    // EndSend(result) waits only if BeginSend has not completed; the callback that calls it comes when it has.
    private static bool EndsOperation(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is { Name: nameof(IAsyncResult), ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}
