using System;
using System.Collections.Generic;
using System.IO;

namespace LaneKeeper.Workers;

/// <summary>
/// What a process is told so that it becomes a worker: the environment variable <c>LANEKEEPER_WORKER</c>, which holds the name of the
/// assembly that is meant, the two inherited handles, and what to do about the variables that were set for this process alone. The worker
/// takes it out of its environment before anything else runs, so that what it starts in turn is no worker.
/// </summary>
/// <remarks>All that a worker does here is compiled at each start, and so is written with few methods.</remarks>
internal static class Invitation
{
    private const string Variable = "LANEKEEPER_WORKER";
    private const string StartupHooks = "DOTNET_STARTUP_HOOKS";
    private const char Separator = '|';
    private const char NameSeparator = ';';

    // Not asked of the assembly: what that says of itself brings a culture with it, and that the libraries of all cultures.
    private const string Beginning = EntryPoints.ProgramName + "|";

    /// <summary>Whether this process was started as a worker and has not become one.</summary>
    public static bool IsPending => Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>
    /// A program that was compiled ahead of time has no startup hooks; there the module initializer diverts the worker. Elsewhere it
    /// must not: until it returns, every other thread that enters the program's code waits for it.
    /// </summary>
    public static bool IsTakenByModuleInitializer => AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null;

    /// <summary>Whether startup hooks, which divert a worker before its <c>Main</c>, are switched off in this program.</summary>
    public static bool IsHookSwitchedOff =>
        AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out var isSupported) && !isSupported;

    /// <summary>Writes the invitation into the environment of a process that is about to start.</summary>
    public static void Write(IDictionary<string, string?> environment, string requests, string answers, IReadOnlyList<(string Name, string Value)> settings)
    {
        var own = new List<string>();
        foreach (var (name, value) in settings)
        {
            if (environment.ContainsKey(name))
                continue;

            environment[name] = value;
            own.Add(name);
        }

        environment.TryGetValue(StartupHooks, out var others);
        environment[Variable] = Beginning + string.Join(Separator, requests, answers, string.Join(NameSeparator, own), others);
        if (!IsTakenByModuleInitializer)
            environment[StartupHooks] = string.IsNullOrEmpty(others) ? Hook() : Hook() + Path.PathSeparator + others;
    }

    /// <summary>
    /// The handles that this process reads requests from and writes answers to, if it is meant. The invitation is then gone from the
    /// environment, and the work finds that of its program.
    /// </summary>
    public static (string Requests, string Answers)? Take()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } value || !value.StartsWith(Beginning, StringComparison.Ordinal))
            return null;

        var parts = value[Beginning.Length..].Split(Separator, 4);
        Environment.SetEnvironmentVariable(Variable, null);
        foreach (var own in parts[2].Split(NameSeparator, StringSplitOptions.RemoveEmptyEntries))
            Environment.SetEnvironmentVariable(own, null);

        Environment.SetEnvironmentVariable(StartupHooks, parts[3].Length == 0 ? null : parts[3]);
        return (parts[0], parts[1]);
    }

    /// <summary>The runtime finds the hook by the name of this assembly, also in a single file; some names it takes for a path.</summary>
    private static string Hook()
    {
        foreach (var character in EntryPoints.ProgramName)
        {
            if (character is ' ' or ',' or '/' or '\\')
                return ProgramFile.AssemblyPath ?? EntryPoints.ProgramName;
        }

        return EntryPoints.ProgramName.EndsWith(".dll", StringComparison.Ordinal) ? ProgramFile.AssemblyPath ?? EntryPoints.ProgramName : EntryPoints.ProgramName;
    }
}
