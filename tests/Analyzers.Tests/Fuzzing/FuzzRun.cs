using System.Collections.Immutable;
using System.Diagnostics;
using LaneKeeper.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests.Fuzzing;

/// <summary>One source under all analyzers and fixes. What goes wrong is an exception that says what.</summary>
internal sealed class FuzzRun(Random random, CancellationToken cancellationToken)
{
    /// <summary>Longer than this nobody waits for one file.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // Each action is bound and compared: some for each source, others for the next.
    private const int MaxActions = 6;

    private static readonly ImmutableDictionary<string, ReportDiagnostic> AllOn = Analysis.AllAnalyzers
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static descriptor => descriptor.Id).Distinct()
        .ToImmutableDictionary(static id => id, static _ => ReportDiagnostic.Info);

    /// <summary>How many actions were applied.</summary>
    public int Actions { get; private set; }

    public async Task SurviveAsync(string source)
    {
        using var workspace = new AdhocWorkspace();
        var document = Fixing.DocumentOf(workspace, source);
        var compilation = (await document.Project.GetCompilationAsync(cancellationToken))!;
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(AllOn));
        var compiles = !ErrorsOf(compilation).Any();

        var reports = await InTimeAsync(() => ReportsAsync(compilation));
        var here = reports.Where(static report => report.Location.SourceTree?.FilePath == "Test.cs").ToList();
        var offers = await InTimeAsync(() => Fixing.OffersAsync(document, here.OrderBy(_ => random.Next()).Take(MaxActions), Fixing.AllFixes, cancellationToken));
        foreach (var offer in offers.OrderBy(_ => random.Next()).Take(MaxActions))
            await ApplyAsync(offer.Action, $"{offer.Fix.GetType().Name} on {offer.Report}", document, compiles);

        foreach (var action in await RefactoringsAsync(document))
            await ApplyAsync(action, $"refactoring '{action.Title}'", document, compiles);
    }

    private async Task<ImmutableArray<Diagnostic>> ReportsAsync(Compilation compilation)
    {
        Exception? crash = null;
        var options = new CompilationWithAnalyzersOptions(
            Analysis.OptionsOf(null), (exception, _, _) => crash = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers(Analysis.AllAnalyzers, options).GetAnalyzerDiagnosticsAsync(cancellationToken);
        return crash is null ? reports : throw new InvalidOperationException("An analyzer threw", crash);
    }

    private async Task<IEnumerable<CodeAction>> RefactoringsAsync(Document document)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var loops = root.DescendantNodes().OfType<StatementSyntax>().Where(static node => node is ForStatementSyntax or CommonForEachStatementSyntax).ToList();
        var actions = new List<CodeAction>();
        if (loops.Count > 0)
        {
            var loop = loops[random.Next(loops.Count)];
            await InTimeAsync(async () =>
            {
                await new ParallelLoopRefactoring().ComputeRefactoringsAsync(
                    new CodeRefactoringContext(document, new TextSpan(loop.SpanStart, 0), actions.Add, cancellationToken));
                return true;
            });
        }

        return actions;
    }

    private async Task ApplyAsync(CodeAction action, string what, Document document, bool compiles)
    {
        Actions++;
        var operations = await InTimeAsync(() => action.GetOperationsAsync(cancellationToken));
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var changed = solution.GetDocument(document.Id)!;
        if (!compiles)
            return;

        // As an editor has it: read again from the text.
        var text = await changed.GetTextAsync(cancellationToken);
        var compilation = (await changed.WithText(SourceText.From(text.ToString())).Project.GetCompilationAsync(cancellationToken))!;
        if (ErrorsOf(compilation).Take(3).ToList() is { Count: > 0 } errors)
            throw new InvalidOperationException($"{what}: the action does not compile: {string.Join("; ", errors)}\n{text}");
    }

    // Some errors show only when code is made: a span that lives across an await.
    private IEnumerable<Diagnostic> ErrorsOf(Compilation compilation) =>
        compilation.Emit(Stream.Null, cancellationToken: cancellationToken).Diagnostics.Where(static report => report.Severity == DiagnosticSeverity.Error);

    // A machine that is busy with something else can be slow once, not three times.
    private static async Task<T> InTimeAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            var watch = Stopwatch.StartNew();
            var result = await Task.Run(work).WaitAsync(Limit * 12);
            if (watch.Elapsed < Limit)
                return result;

            if (attempt == 3)
                throw new TimeoutException($"It took {watch.Elapsed.TotalSeconds:F1} s, three times over {Limit.TotalSeconds} s");
        }
    }
}
