using System.Reflection;
using LaneKeeper.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Tests;

/// <summary>The package as a project sees it whose generators run in the workspace: as a file, since newer workspaces know no other reference.</summary>
internal sealed class GeneratorReference : IAnalyzerAssemblyLoader
{
    public static AnalyzerReference Instance { get; } =
        new AnalyzerFileReference(typeof(WorkerProcessGenerator).Assembly.Location, new GeneratorReference());

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => typeof(WorkerProcessGenerator).Assembly;
}
