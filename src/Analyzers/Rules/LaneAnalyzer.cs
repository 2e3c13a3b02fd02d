using System.Collections.Immutable;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules;

/// <summary>What all rules share: one descriptor, concurrent, silent in generated code, one set of facts per compilation.</summary>
public abstract class LaneAnalyzer : DiagnosticAnalyzer
{
    private readonly DiagnosticDescriptor _descriptor;

    private protected LaneAnalyzer(DiagnosticDescriptor descriptor)
    {
        _descriptor = descriptor;
        SupportedDiagnostics = ImmutableArray.Create(descriptor);
    }

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start => Register(start, CompilationFacts.Of(start.Compilation)));
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, CompilationFacts facts);

    private protected static AnalyzerSettings SettingsOf(OperationAnalysisContext context) =>
        AnalyzerSettings.Of(context.Options, context.Operation.Syntax.SyntaxTree);

    private protected void Report(OperationAnalysisContext context, Location location, params object?[] messageArguments) =>
        context.ReportDiagnostic(Diagnostic.Create(_descriptor, location, messageArguments));
}
