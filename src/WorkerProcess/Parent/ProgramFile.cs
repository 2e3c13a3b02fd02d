using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace LaneKeeper.Workers;

/// <summary>How the program that this code belongs to is started once more.</summary>
internal static class ProgramFile
{
    /// <summary>The file of this assembly; null where the program is a single file.</summary>
    public static string? AssemblyPath { get; } = ReadAssemblyPath();

    /// <summary>The file to start, and the argument that names the program where the file is the <c>dotnet</c> command.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no such file.</exception>
    public static (string File, string? Argument) Command { get; } = FindCommand();

    private static (string File, string? Argument) FindCommand()
    {
        var process = Environment.ProcessPath;
        var isDotnet = string.Equals(Path.GetFileNameWithoutExtension(process), "dotnet", StringComparison.OrdinalIgnoreCase);

        // The usual cases: the program's own host, or a single file, or `dotnet program.dll`.
        if (process is not null && Assembly.GetEntryAssembly() == typeof(ProgramFile).Assembly)
            return isDotnet && AssemblyPath is not null ? (process, AssemblyPath) : (process, null);

        // The program lies in the process of another: of a test host, or of a web server.
        if (AssemblyPath is not null)
        {
            var host = Path.ChangeExtension(AssemblyPath, OperatingSystem.IsWindows() ? ".exe" : null);
            if (process is not null && isDotnet && File.Exists(Path.ChangeExtension(AssemblyPath, ".runtimeconfig.json")))
                return (process, AssemblyPath);

            if (File.Exists(host))
                return (host, null);

            // <root>/shared/Microsoft.NETCore.App/<version>/
            var dotnet = Path.GetFullPath(Path.Combine(
                RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
            if (File.Exists(dotnet))
                return (dotnet, AssemblyPath);
        }

        throw new PlatformNotSupportedException(
            $"No file is found that starts '{EntryPoints.ProgramName}' once more as a worker process.");
    }

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Empty in a single file, which is what is asked.")]
    private static string? ReadAssemblyPath() => typeof(ProgramFile).Assembly.Location is { Length: > 0 } path ? path : null;
}
