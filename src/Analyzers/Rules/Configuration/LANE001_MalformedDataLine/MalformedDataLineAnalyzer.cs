using System.Collections.Immutable;
using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Lanes;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.Configuration;

/// <summary>LANE001: a line of a user's data file says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MalformedDataLineAnalyzer : DiagnosticAnalyzer
{
    internal const string Id = "LANE001";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.Configuration, RuleLevel.Certain,
        title: "Malformed line in a data file of LaneKeeper",
        message: "This line has no effect: {0}",
        description: "A file 'lanekeeper.blocking*.txt', 'lanekeeper.compute*.txt', 'lanekeeper.effects*.txt' or 'lanekeeper.lanes*.txt' holds a line that is neither an entry nor a removal. "
            + "The other lines of the file apply.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Inspect);
    }

    private static void Inspect(AdditionalFileAnalysisContext context)
    {
        if (Read(context.AdditionalFile, context.CancellationToken) is not { } file)
            return;

        foreach (var problem in file.Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, Location.Create(context.AdditionalFile.Path, problem.Span, problem.Lines), problem.Reason));
        }
    }

    private static UserFile? Read(AdditionalText file, CancellationToken cancellationToken) =>
        (UserFile?)CatalogFile.Of(file, cancellationToken) ?? (UserFile?)ComputeFile.Of(file, cancellationToken)
        ?? (UserFile?)EffectFile.Of(file, cancellationToken) ?? LaneFile.Of(file, cancellationToken);
}
