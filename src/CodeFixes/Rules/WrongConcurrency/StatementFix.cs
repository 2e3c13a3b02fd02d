using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using LaneKeeper.CodeFixes.Infrastructure;
using LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Rules.WrongConcurrency;

/// <summary>A fix with one action, which writes some statements of a document anew.</summary>
public abstract class StatementFix : CodeFixProvider
{
    private readonly string _title;
    private readonly string _key;

    private protected StatementFix(string diagnosticId, string title, string key)
    {
        FixableDiagnosticIds = ImmutableArray.Create(diagnosticId);
        _title = title;
        _key = key;
    }

    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    public sealed override FixAllProvider GetFixAllProvider() =>
        StatementFixAll.Of((document, _, diagnostic, _, cancellationToken) => FixedAsync(document, diagnostic, cancellationToken));

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.DiagnosticsFor(this))
        {
            if (await FixedAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } changed)
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(changed), _key), diagnostic);
        }
    }

    /// <summary>The document after the action; null if it is not to be offered.</summary>
    private protected abstract Task<Document?> FixedAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken);
}
