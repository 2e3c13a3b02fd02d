using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Engine.Workers;

/// <summary>Where worker processes can be used.</summary>
internal static class WorkerSupport
{
    /// <summary>Why a project cannot use them, as a sentence; null if it can.</summary>
    public static string? ObstacleIn(Compilation program, CSharpParseOptions options)
    {
        if (program.Options.OutputKind is not (OutputKind.ConsoleApplication or OutputKind.WindowsApplication or OutputKind.WindowsRuntimeApplication))
            return "A worker process is the program once more: it can be used in programs, not in libraries. Pass the library what runs the work.";

        // JsonTypeInfoResolver.Combine and ReadExactlyAsync are older; UnsafeAccessor marks .NET 8.
        if (program.GetSpecialType(SpecialType.System_Object).ContainingAssembly
            .GetTypeByMetadataName("System.Runtime.CompilerServices.UnsafeAccessorAttribute") is null)
        {
            return "Worker processes need .NET 8 or later.";
        }

        foreach (var reference in program.ReferencedAssemblyNames)
        {
            // Phones and browsers start no processes for a program.
            if (reference.Name is "Mono.Android" or "Microsoft.iOS" or "Microsoft.tvOS" or "Microsoft.MacCatalyst" or "Microsoft.AspNetCore.Components.WebAssembly")
                return "Worker processes need an operating system that lets a program start processes.";
        }

        if (options.LanguageVersion < LanguageVersion.CSharp10)
            return "Worker processes need C# 10 or later (LangVersion).";

        // Ours is there too where the generator has run already.
        return program.Assembly.GetTypeByMetadataName("StartupHook") is null || program.Assembly.GetTypeByMetadataName("LaneKeeper.Workers.WorkerHost") is not null
            ? null
            : "Worker processes need the program's startup hook, and it declares a 'StartupHook' of its own.";
    }
}
