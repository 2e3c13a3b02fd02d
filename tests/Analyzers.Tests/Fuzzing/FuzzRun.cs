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
/// <param name="template">A document in whose place the source is put, so that the references are read once for all sources.</param>
/// <param name="random">What decides on the actions that are tried.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class FuzzRun(Document template, Random random, CancellationToken cancellationToken)
{
    // Longer than this nobody waits for one file.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // On a machine that is busy with something else the compiler is slow too.
    private const int TimesTheCompiler = 10;

    // Each action is bound and compared: some for each source, others for the next.
    private const int MaxActions = 6;

    private static readonly ImmutableDictionary<string, ReportDiagnostic> AllOn = Analysis.AllAnalyzers
        .SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static descriptor => descriptor.Id).Distinct()
        .ToImmutableDictionary(static id => id, static _ => ReportDiagnostic.Info);

    private TimeSpan _limit = Limit;

    /// <summary>How many actions were applied.</summary>
    public int Actions { get; private set; }

    public async Task SurviveAsync(string source)
    {
        var document = template.WithText(SourceText.From(source));
        var compilation = (await document.Project.GetCompilationAsync(cancellationToken))!;
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(AllOn));
        var watch = Stopwatch.StartNew();
        if (Compiles(compilation) is not { } compiles)
            return;

        _limit = Limit + watch.Elapsed * TimesTheCompiler;

        var reports = await InTimeAsync(() => ReportsAsync(compilation));
        var here = reports.Where(static report => report.Location.SourceTree?.FilePath == "Test.cs").ToList();
        var offers = new List<Offer>();
        foreach (var report in here.OrderBy(_ => random.Next()).Take(MaxActions))
            offers.AddRange(await InTimeAsync(() => Fixing.OffersAsync(document, [report], Fixing.AllFixes, cancellationToken)));

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

    // What the compiler itself does not survive says nothing about us.
    private bool? Compiles(Compilation compilation)
    {
        try
        {
            return !ErrorsOf(compilation).Any();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return null;
        }
    }

    // Some errors show only when code is made: a span that lives across an await.
    private IEnumerable<Diagnostic> ErrorsOf(Compilation compilation) =>
        compilation.Emit(Stream.Null, cancellationToken: cancellationToken).Diagnostics.Where(static report => report.Severity == DiagnosticSeverity.Error);

    // Slow once can be chance; three times it is not.
    private async Task<T> InTimeAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            var watch = Stopwatch.StartNew();
            var result = await Task.Run(work).WaitAsync(_limit * 12);
            if (watch.Elapsed < _limit)
                return result;

            if (attempt == 3)
                throw new TimeoutException($"It took {watch.Elapsed.TotalSeconds:F1} s, three times over {_limit.TotalSeconds:F1} s");
        }
    }
}
