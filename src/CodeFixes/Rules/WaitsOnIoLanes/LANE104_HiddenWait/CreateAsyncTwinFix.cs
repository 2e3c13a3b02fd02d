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
            if (await TwinPlan.ForAsync(context.Document, name, diagnostic.Id == BlockingFileCallRule.Id, context.CancellationToken).ConfigureAwait(false) is not { } plan)
                continue;

            // Where a way that was taken along leads nowhere, the one that is reported may still do.
            var wide = await plan.WithOtherWaysAsync(context.CancellationToken).ConfigureAwait(false);
            if (!await TryRegisterAsync(wide, diagnostic, context).ConfigureAwait(false) && wide != plan)
                await TryRegisterAsync(plan, diagnostic, context).ConfigureAwait(false);
        }
    }

    private static async Task<bool> TryRegisterAsync(TwinPlan plan, Diagnostic diagnostic, CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        var edits = new TwinEdits(solution, [plan]);
        if ((await edits.ApplyAsync(context.CancellationToken).ConfigureAwait(false)).Changed is not { } changed)
            return false;

        context.RegisterCodeFix(CodeAction.Create(plan.TitleWith(await edits.RemarksAsync(changed, context.CancellationToken).ConfigureAwait(false)), token => UnusedTokens.RemoveAsync(solution, changed, token), TwinPlan.Key), diagnostic);
        return true;
    }

    /// <summary>Whether the wait is behind a helper: a file call of one's own has no way to show.</summary>
    internal static bool IsHidden(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0;
}
