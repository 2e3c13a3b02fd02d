using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Runtime.CompilerServices;

namespace LaneKeeper.Workers;

/// <summary>The worker's side: it takes requests from its parent until that closes the pipe, and never comes to <c>Main</c>.</summary>
internal static class WorkerHost
{
    // What a worker exits with if it cannot become one; the parent reads why on its standard error.
    private const int NotAWorker = 70;

    /// <summary>Whether this process is a worker.</summary>
    public static bool IsWorker;

    /// <summary>
    /// Runs when the program is loaded, before <c>Main</c>. In a worker of a program that was compiled ahead of time it serves; in any
    /// other it makes sure that <c>Main</c> does not run in the place of the worker if nothing calls the startup hook.
    /// </summary>
    [ModuleInitializer]
    [DynamicDependency(nameof(StartupHook.Initialize), typeof(StartupHook))]
    internal static void OnLoad()
    {
        if (!Invitation.IsPending)
            return;

        if (Invitation.IsTakenByModuleInitializer)
            Serve();
        else if (Invitation.IsHookSwitchedOff || AppContext.GetData("STARTUP_HOOKS") is not string)
            GiveUp();
    }

    /// <summary>Becomes a worker if this process was started as one; then it does not return.</summary>
    public static void Serve()
    {
        if (Invitation.Take() is not { } invitation)
            return;

        IsWorker = true;
        using var pipe = new WorkerPipe(
            InheritedPipe.Open(invitation.Answers, FileAccess.Write), InheritedPipe.Open(invitation.Requests, FileAccess.Read), blocks: true);
        try
        {
            new RequestLoop(pipe).Run();
        }
        catch (IOException)
        {
            // The parent is gone, and nobody waits for the answer.
        }

        Environment.Exit(0);
    }

    // Apart, since the compiler loads what a method names when it compiles it, and a worker starts without the console.
    private static void GiveUp()
    {
        Console.Error.WriteLine("This process was started as a worker, but startup hooks are switched off.");
        Environment.Exit(NotAWorker);
    }
}
