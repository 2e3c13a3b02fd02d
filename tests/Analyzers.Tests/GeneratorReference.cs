using System.Collections.Immutable;
using LaneKeeper.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Tests;

/// <summary>The package as a project sees it whose generator runs in the workspace.</summary>
internal sealed class GeneratorReference : AnalyzerReference
{
    // The workspace finds its results by the object.
    private static readonly ImmutableArray<ISourceGenerator> Generators = [new WorkerProcessGenerator().AsSourceGenerator()];

    public static GeneratorReference Instance { get; } = new();

    public override string? FullPath => null;

    public override object Id => nameof(GeneratorReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => Generators;
}
