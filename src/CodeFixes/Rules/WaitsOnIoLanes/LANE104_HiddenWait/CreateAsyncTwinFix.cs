using System.Collections.Immutable;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Rules.WaitsOnComputeLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;

/// <summary><c>repository.Save(order)</c> → <c>await repository.SaveAsync(order, token)</c>, and <c>SaveAsync</c> beside <c>Save</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CreateAsyncTwinFix))]
public sealed class CreateAsyncTwinFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(HiddenWaitRule.Id, BlockingFileCallRule.Id, WaitInParallelLoopRule.Id);

    public override FixAllProvider GetFixAllProvider() => TwinFixAll.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            if (!IsHidden(diagnostic) || await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
                continue;

            var name = root.FindToken(diagnostic.Location.SourceSpan.Start);
            if (await TwinPlan.ForAsync(context.Document, name, diagnostic.Id == BlockingFileCallRule.Id, context.CancellationToken).ConfigureAwait(false) is { } plan
                && (await new TwinEdits(context.Document.Project.Solution, [plan]).ApplyAsync(context.CancellationToken).ConfigureAwait(false)).Changed is { } changed)
            {
                context.RegisterCodeFix(CodeAction.Create(plan.Title, _ => Task.FromResult(changed), TwinPlan.Key), diagnostic);
            }
        }
    }

    /// <summary>Whether the wait is behind a helper: a file call of one's own has no way to show.</summary>
    internal static bool IsHidden(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0;
}
