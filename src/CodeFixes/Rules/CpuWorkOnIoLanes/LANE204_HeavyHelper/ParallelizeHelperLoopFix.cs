using System.Collections.Immutable;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;

/// <summary>Shares the loop of a helper among all cores. Not for windows: they would stand still for less time, but still do.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ParallelizeHelperLoopFix))]
public sealed class ParallelizeHelperLoopFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(HeavyHelperRule.Id);

    public override FixAllProvider GetFixAllProvider() => HelperLoopFixAll.Instance;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            var name = root!.FindToken(diagnostic.Location.SourceSpan.Start);
            if (!Fits(diagnostic) || await HelperLoop.BehindAsync(context.Document, name, context.CancellationToken).ConfigureAwait(false) is not var (method, rewrites))
                continue;

            foreach (var (form, changed) in rewrites)
            {
                var title = $"In '{method.Identifier.ValueText}': {char.ToLowerInvariant(form.Title[0])}{form.Title.Substring(1)}";
                context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed.Project.Solution), ProfitableLoop.KeyOf(form)), diagnostic);
            }
        }
    }

    internal static bool Fits(Diagnostic diagnostic) => diagnostic.Id == HeavyHelperRule.Id && OffloadTitle.LaneOf(diagnostic) != "Ui";
}
