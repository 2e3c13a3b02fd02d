using System;
using System.Collections.Generic;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Events and their handlers with which the program ends: nobody else needs their thread, and what goes on elsewhere may come too late. They are known by their
/// names, which all frameworks give alike; <c>MouseExit</c> and the like are others. Of a window that closes nobody knows whether it is the last.
/// </summary>
internal static class ProgramEnd
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Exit", "ApplicationExit", "AppExit", "ProcessExit", "ThreadExit", "RequestExit", "ExitRequested", "Quit", "Shutdown", "ShutdownRequested", "SessionEnding", "SessionEnded", "CancelKeyPress",
    };

    private static readonly string[] Arguments = ["ExitEventArgs", "ShutdownRequestedEventArgs", "SessionEndingEventArgs", "SessionEndingCancelEventArgs", "ConsoleCancelEventArgs"];

    /// <summary>The rule for such a handler.</summary>
    public static LaneRule Rule { get; } = LaneRule.TryRead(["event", "E:?.Exit", "startup", "end of the program"], out _)!;

    /// <summary>Whether an event of a piece of UI, the console or the process tells of it.</summary>
    public static bool IsToldBy(IEventSymbol @event) => Names.Contains(@event.Name);

    /// <summary>Whether a handler, or what a framework calls, is for it by its name (<c>OnExit</c>, <c>Application_Exit</c>) or by what it is given.</summary>
    public static bool IsHandledBy(IMethodSymbol method)
    {
        var name = method.Name.Replace("_", "");
        if (Names.Contains(name) || (name.StartsWith("On", StringComparison.Ordinal) && Names.Contains(name.Substring(2))))
            return true;

        foreach (var parameter in method.Parameters)
        {
            if (MemberNames.EndsWithAny(parameter.Type.Name, Arguments))
                return true;
        }

        return false;
    }
}
