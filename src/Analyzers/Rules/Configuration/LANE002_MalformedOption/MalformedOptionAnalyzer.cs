using System.Collections.Immutable;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules.Configuration;

/// <summary>LANE002: an option says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MalformedOptionAnalyzer : DiagnosticAnalyzer
{
    internal const string Id = "LANE002";

    internal static readonly DiagnosticDescriptor Descriptor = Rule.Define(
        Id, Families.Configuration, RuleLevel.Certain,
        title: "Malformed option of LaneKeeper",
        message: "The option '{0}' has no effect: {1}",
        description: "A file '.editorconfig' or a global analyzer config sets an option 'lanekeeper.*' that does not exist, to a value that it cannot have, or where no section begins. "
            + "The default holds.");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptor);

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(Inspect);
    }

    private static void Inspect(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (!SettingsFile.IsOne(file) || file.GetText(context.CancellationToken) is not { } text)
            return;

        foreach (var (key, problem) in SettingsFile.ProblemsIn(file.Path, text, Rule.IsScope))
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.Create(file.Path, problem.Span, problem.Lines), key, problem.Reason));
    }
}
