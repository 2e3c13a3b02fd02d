using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Loops.Dependence;

/// <summary>Calls after which a thread may have something for itself: a name that says so is enough, since a lock of one's own is called as one likes.</summary>
internal static class Synchronization
{
    private static readonly string[] Words = ["Lock", "Enter", "Acquire", "Exclusive", "Synchron", "Mutex", "Semaphore", "Critical"];

    public static bool MayEnter(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.PropertyGet or MethodKind.PropertySet)
            return false;

        var type = method.ContainingType?.Name ?? "";
        if (method.Name is "Wait" or "WaitAsync" or "WaitOne" or "SignalAndWait")
            return type != "Task";

        var name = method.MethodKind == MethodKind.Constructor ? type : method.Name;
        foreach (var word in Words)
        {
            var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && !IsPartOfWord(name, at, word.Length))
                return true;
        }

        return IsSynchronized(method);
    }

    /// <summary><c>[MethodImpl(MethodImplOptions.Synchronized)]</c>: the whole method is one lock.</summary>
    private static bool IsSynchronized(IMethodSymbol method) =>
        (method.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0;

    // "Block" and "Center" hold such words, "Locked" and "Synchronized" begin with them.
    private static bool IsPartOfWord(string name, int at, int length) =>
        (at > 0 && char.IsLetter(name[at - 1]) && char.IsLower(name[at]))
        || (at + length < name.Length && char.IsLower(name[at + length]) && name[at + length] is not ('e' or 'i'));
}
