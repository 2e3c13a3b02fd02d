using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.AnalyzerCost;

/// <summary>What each rule, and all of them together, take beside an analyzer that does nothing. The compiler's binding is a part of each, as in a build.</summary>
[MemoryDiagnoser]
[Config(typeof(Once))]
public class RuleBenchmarks
{
    private CSharpCompilation? _project;

    [ParamsSource(nameof(Rules))]
    public string Rule { get; set; } = "";

    [Params(1, 1_000)]
    public int Files { get; set; }

    [Params(false, true)]
    public bool HasFindings { get; set; }

    public static IEnumerable<string> Rules => Analyzers.Names;

    [IterationSetup]
    public void Read() => _project = SyntheticProject.Create(Files, HasFindings);

    [Benchmark]
    public int Analyze() => Analyzers.Run(Rule, _project!, isConcurrent: true);

    // A project is analyzed once as it is read: what is known of it afterwards must not help.
    private sealed class Once : ManualConfig
    {
        public Once() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithInvocationCount(1).WithUnrollFactor(1).WithWarmupCount(3).WithIterationCount(10));
    }
}
