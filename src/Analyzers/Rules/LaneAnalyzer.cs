using System;
using System.Collections.Immutable;
using LaneKeeper.Engine;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Rules;

/// <summary>What all analyzers share: concurrent, silent in generated code, one set of facts per compilation.</summary>
public abstract class LaneAnalyzer : DiagnosticAnalyzer
{
    private protected LaneAnalyzer(DiagnosticDescriptor descriptor)
        : this(ImmutableArray.Create(descriptor))
    {
    }

    private protected LaneAnalyzer(ImmutableArray<DiagnosticDescriptor> descriptors) => SupportedDiagnostics = descriptors;

    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
            Register(start, CompilationFacts.Of(start.Compilation, start.Options, start.CancellationToken)));
    }

    private protected abstract void Register(CompilationStartAnalysisContext context, CompilationFacts facts);

    /// <summary>
    /// Looks at operations of some kinds in the projects that concern it. Which ones do is asked at the first operation: when analyzers start,
    /// the compiler has read no reference yet, and who looks a type up then does it in the compiler's place.
    /// </summary>
    private protected static void OnOperation(
        CompilationStartAnalysisContext context, Func<bool> concerns, Action<OperationAnalysisContext> inspect, params OperationKind[] kinds)
    {
        var isConcerned = new Lazy<bool>(concerns);
        context.RegisterOperationAction(
            operation =>
            {
                if (isConcerned.Value)
                    inspect(operation);
            },
            kinds);
    }

    private protected void Report(OperationAnalysisContext context, Location location, params object?[] messageArguments) =>
        Report(context, CalledBy(context.Operation), location, ImmutableArray<Location>.Empty, messageArguments);

    /// <summary>Reports unless the project's options exclude the member that is called or the code that calls it.</summary>
    private protected void Report(
        OperationAnalysisContext context, ISymbol? called, Location location, ImmutableArray<Location> additionalLocations,
        params object?[] messageArguments) =>
        Rule.Report(SupportedDiagnostics[0], context, called, location, additionalLocations, messageArguments);

    private static ISymbol? CalledBy(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation property => property.Property,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };
}
