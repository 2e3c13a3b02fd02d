using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Lanes;

/// <summary>
/// Events and their handlers with which the program ends: nobody else needs their thread, and what goes on elsewhere may come too late. They are known by their
/// names, which all frameworks give alike; <c>MouseExit</c> and the like are others.
/// </summary>
internal static class ProgramEnd
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "Exit", "ApplicationExit", "AppExit", "ProcessExit", "ThreadExit", "RequestExit", "ExitRequested", "Quit", "Shutdown", "ShutdownRequested", "SessionEnding", "SessionEnded", "CancelKeyPress",
    };

    private static readonly string[] Arguments = ["ExitEventArgs", "ShutdownRequestedEventArgs", "SessionEndingEventArgs", "SessionEndingCancelEventArgs", "ConsoleCancelEventArgs"];

    public static bool IsToldBy(IEventSymbol @event) => Names.Contains(@event.Name);

    /// <summary>Whether a handler, or what a framework calls, is for the end by its name (<c>OnExit</c>, <c>Application_Exit</c>) or by what it is given.</summary>
    public static bool IsHandledBy(IMethodSymbol method)
    {
        var name = method.Name.Replace("_", "");
        if (Names.Contains(name) || (name.StartsWith("On", StringComparison.Ordinal) && Names.Contains(name.Substring(2))))
            return true;

        foreach (var parameter in method.Parameters)
        {
            foreach (var arguments in Arguments)
            {
                if (parameter.Type.Name.EndsWith(arguments, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }
}
