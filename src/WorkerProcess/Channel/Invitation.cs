using System;
using System.Collections.Generic;
using System.IO;

namespace LaneKeeper.Workers;

/// <summary>
/// What a process is told so that it becomes a worker: the environment variable <c>LANEKEEPER_WORKER</c>, which holds the name of the
/// assembly that is meant, the two inherited handles, and the variables that were set for this process alone. The worker takes
/// it out of its environment before anything else runs, so that what it starts in turn is no worker.
/// </summary>
internal sealed class Invitation
{
    private const string Variable = "LANEKEEPER_WORKER";
    private const string StartupHooks = "DOTNET_STARTUP_HOOKS";
    private const char Separator = '|';

    private readonly string[] _ownVariables;

    private Invitation(string requests, string answers, string[] ownVariables)
    {
        Requests = requests;
        Answers = answers;
        _ownVariables = ownVariables;
    }

    /// <summary>The handle that the worker reads from.</summary>
    public string Requests { get; }

    /// <summary>The handle that the worker writes to.</summary>
    public string Answers { get; }

    /// <summary>Whether this process was started as a worker and has not become one.</summary>
    public static bool IsPending => Environment.GetEnvironmentVariable(Variable) is not null;

    /// <summary>
    /// A program that was compiled ahead of time has no startup hooks; there the module initializer diverts the worker. Elsewhere it
    /// must not: until it returns, every other thread that enters the program's code waits for it.
    /// </summary>
    public static bool IsTakenByModuleInitializer { get; } = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is null;

    /// <summary>Whether startup hooks, which divert a worker before its <c>Main</c>, are switched off in this program.</summary>
    public static bool IsHookSwitchedOff =>
        AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out var isSupported) && !isSupported;

    // What an assembly says of itself brings a culture with it, and that the libraries of all cultures.
    private static string Name => EntryPoints.ProgramName();

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

        if (!IsTakenByModuleInitializer)
        {
            environment.TryGetValue(StartupHooks, out var others);
            environment[StartupHooks] = string.IsNullOrEmpty(others) ? Hook() : Hook() + Path.PathSeparator + others;
        }

        environment[Variable] = string.Join(Separator, Name, requests, answers, string.Join(';', own));
    }

    /// <summary>The invitation of this process, if this assembly is meant; it is then gone from the environment.</summary>
    public static Invitation? Take()
    {
        if (!IsForThisAssembly)
            return null;

        var parts = Environment.GetEnvironmentVariable(Variable)![(Name.Length + 1)..].Split(Separator);
        Environment.SetEnvironmentVariable(Variable, null);
        return new Invitation(parts[0], parts[1], parts[2].Split(';', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether this process was started as a worker of this assembly.</summary>
    public static bool IsForThisAssembly =>
        Environment.GetEnvironmentVariable(Variable) is { } value && value.StartsWith(Name + Separator, StringComparison.Ordinal);

    /// <summary>Gives the work the environment that its program has.</summary>
    public void RestoreEnvironment()
    {
        foreach (var name in _ownVariables)
            Environment.SetEnvironmentVariable(name, null);

        if (Environment.GetEnvironmentVariable(StartupHooks) is { } hooks && !IsTakenByModuleInitializer)
            Environment.SetEnvironmentVariable(StartupHooks, hooks.Length > Hook().Length ? hooks[(Hook().Length + 1)..] : null);
    }

    /// <summary>The runtime finds the hook by the name of this assembly, also in a single file; some names it takes for a path.</summary>
    private static string Hook()
    {
        foreach (var character in Name)
        {
            if (character is ' ' or ',' or '/' or '\\')
                return ProgramFile.AssemblyPath ?? Name;
        }

        return Name.EndsWith(".dll", StringComparison.Ordinal) ? ProgramFile.AssemblyPath ?? Name : Name;
    }
}
