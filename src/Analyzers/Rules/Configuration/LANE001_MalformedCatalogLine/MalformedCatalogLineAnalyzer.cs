using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.Configuration;

/// <summary>LANE001: a line of a user's catalog of blocking calls says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MalformedCatalogLineAnalyzer : DiagnosticAnalyzer
{
    internal const string Id = "LANE001";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.Configuration, RuleLevel.Certain,
        title: "Malformed line in a catalog of blocking calls",
        message: "This line has no effect: {0}",
        description: "A file 'lanekeeper.blocking*.txt' holds a line that is neither an entry nor a removal. The other lines of the file apply.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Inspect);
    }

    private static void Inspect(AdditionalFileAnalysisContext context)
    {
        if (!CatalogFile.IsNamedLikeOne(context.AdditionalFile)
            || CatalogFile.Of(context.AdditionalFile, context.CancellationToken) is not { } catalog)
        {
            return;
        }

        foreach (var problem in catalog.Problems)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor, Location.Create(context.AdditionalFile.Path, problem.Span, problem.Lines), problem.Reason));
        }
    }
}
