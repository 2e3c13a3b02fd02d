using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What runs while somebody debugs, or waits for him: <c>while (!Debugger.IsAttached) Thread.Sleep(100);</c>.</summary>
internal static class DebuggerPath
{
    public static bool Holds(IOperation operation)
    {
        foreach (var (part, _) in SettledConditions.Before(operation, inSameFunction: false))
        {
            foreach (var asked in part.SelfAndDescendants())
            {
                if (asked is IPropertyReferenceOperation { Property: { Name: "IsAttached", ContainingType.Name: "Debugger" } })
                    return true;
            }
        }

        return false;
    }
}
