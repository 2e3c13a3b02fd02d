using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Workers;

/// <summary>The types that the generator emits, by name.</summary>
internal static class WorkerTypes
{
    public const string Namespace = "LaneKeeper";
    public const string WorkerProcess = "WorkerProcess";
    public const string Pool = "WorkerProcessPool";
    public const string RunMethod = "RunAsync";
    public const string JsonAttribute = "WorkerProcessJson";

    private static readonly string[] Names =
    {
        WorkerProcess, Pool, "WorkerProcessOptions", "WorkerProcessPoolOptions", "WorkerProcessException",
        "WorkerProcessQueueFullException", JsonAttribute, JsonAttribute + "Attribute",
    };

    /// <summary>Whether a name is that of a type that the generator emits.</summary>
    public static bool IsName(string name)
    {
        foreach (var known in Names)
        {
            if (name == known)
                return true;
        }

        return false;
    }

    /// <summary>Whether a type is one that gives work to worker processes.</summary>
    public static bool TakesWork(INamedTypeSymbol? type) =>
        type is { Name: WorkerProcess or Pool, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } };
}
