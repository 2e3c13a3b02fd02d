using Microsoft.CodeAnalysis;

namespace LaneKeeper.Generators;

/// <summary>
/// Emits <c>LaneKeeper.WorkerProcess</c> into programs that name it, with the table of the work that they give to it. A program
/// that does not name it pays a look-up per file, and in the editor the reading of the edited file's text.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkerProcessGenerator : IIncrementalGenerator
{
    internal const string UseStep = "WorkerUse";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var use = context.CompilationProvider.Combine(context.ParseOptionsProvider)
            .Select(static (program, cancellationToken) => WorkerUse.In(program.Left, program.Right, cancellationToken))
            .WithTrackingName(UseStep);

        // What does not depend on the calls is not emitted again when they change.
        context.RegisterSourceOutput(use.Select(static (use, _) => (use.IsNamed, use.Obstacle)), static (context, use) =>
        {
            if (use.IsNamed)
                EmittedSources.AddTo(context, use.Obstacle);
        });
        context.RegisterSourceOutput(use, static (context, use) =>
        {
            if (use.IsNamed && use.Obstacle is null)
                context.AddSource("LaneKeeper.EntryPoints.Rows.g.cs", EntryPointTable.Write(use));
        });
    }
}
