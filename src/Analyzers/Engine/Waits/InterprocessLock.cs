using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Locks and events with a name, which another process may hold, and which are asked for with a time-out: nothing that can be awaited takes their place.</summary>
internal static class InterprocessLock
{
    /// <summary>Whether a wait is for one that was made with a name in the same body.</summary>
    public static bool IsAsked(IOperation wait) =>
        wait is IInvocationOperation { Arguments.IsEmpty: false, Instance: { Type.Name: "Mutex" or "Semaphore" or "EventWaitHandle" } asked } && MadeWith(asked) is { } made && HasName(made);

    private static IObjectCreationOperation? MadeWith(IOperation asked)
    {
        asked = Writes.ValueBehind(asked);
        if (asked is IObjectCreationOperation creation)
            return creation;

        if (BodyVariables.VariableOf(asked) is not { } variable)
            return null;

        foreach (var write in BodyVariables.Around(asked).WritesOf(variable))
        {
            if (write is ISimpleAssignmentOperation { Value: var value } && value.Unwrap() is IObjectCreationOperation made)
                return made;
        }

        return null;
    }

    private static bool HasName(IObjectCreationOperation made)
    {
        foreach (var argument in made.Arguments)
        {
            if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && argument.Value.Unwrap().ConstantValue is not { HasValue: true, Value: null })
                return true;
        }

        return false;
    }
}
