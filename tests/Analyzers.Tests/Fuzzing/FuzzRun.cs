using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests.Fuzzing;

/// <summary>One source under all analyzers and fixes. What goes wrong is an exception that says what.</summary>
/// <param name="project">In what the source is put.</param>
/// <param name="random">What decides on the actions that are tried.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class FuzzRun(FuzzProject project, Random random, CancellationToken cancellationToken)
{
    // Longer than this nobody waits for one file. Counted is the clock, or what the process worked if that is less: the machine, or
    // the process, may be busy with something else.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // What does not work any more, waits for something that does not come.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // A source that is hard for the compiler may be hard for us.
    private const int TimesTheCompiler = 10;

    // Each action is bound and compared: some for each source, others for the next.
    private const int MaxActions = 6;

    // Some work one report after the other, so that their time grows with the reports.
    private const int MaxFixedAtOnce = 8;

    private static readonly ImmutableArray<CodeRefactoringProvider> AllRefactorings =
    [
        .. Fixing.AllFixes[0].GetType().Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(CodeRefactoringProvider)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (CodeRefactoringProvider)Activator.CreateInstance(type)!),
    ];

    private TimeSpan _limit = Limit;

    /// <summary>How many actions were applied.</summary>
    public int Actions { get; private set; }

    /// <summary>Whether the source was one that compiles.</summary>
    public bool Compiled { get; private set; }

    public async Task SurviveAsync(string source)
    {
        var document = project.With(source);
        var compilation = (await document.Project.GetCompilationAsync(cancellationToken))!;
        var before = Worked;
        if (Compiles(compilation) is not { } compiles)
            return;

        Compiled = compiles;
        _limit = Limit + (Worked - before) * TimesTheCompiler;

        var reports = await InTimeAsync(token => ReportsAsync(compilation, token));
        var here = reports.Where(static report => report.Location.SourceTree?.FilePath == "Test.cs").ToImmutableArray();
        Assert.All(here, static report => Assert.NotEmpty(report.GetMessage()));
        var offers = new List<Offer>();
        foreach (var report in here.OrderBy(_ => random.Next()).Take(MaxActions))
            offers.AddRange(await InTimeAsync(token => Fixing.OffersAsync(document, [report], Fixing.AllFixes, token)));

        foreach (var offer in offers.OrderBy(_ => random.Next()).Take(MaxActions))
            await ApplyAsync(offer.Action, $"{offer.Fix.GetType().Name} on {offer.Report}", document, compiles);

        if (offers.Count > 0)
            await FixAllAsync(offers[random.Next(offers.Count)], document, here, compiles);

        foreach (var action in await RefactoringsAsync(document))
            await ApplyAsync(action, $"refactoring '{action.Title}'", document, compiles);
    }

    private async Task FixAllAsync(Offer offer, Document document, ImmutableArray<Diagnostic> reports, bool compiles)
    {
        if (offer.Fix.GetFixAllProvider() is not { } provider)
            return;

        var context = new FixAllContext(
            document, offer.Fix, FixAllScope.Document, offer.Action.EquivalenceKey!, [offer.Report.Id],
            new FixAllReports([.. reports.Where(report => report.Id == offer.Report.Id).Take(MaxFixedAtOnce)]), cancellationToken);
        if (await InTimeAsync(_ => provider.GetFixAsync(context)) is { } action)
            await ApplyAsync(action, $"{offer.Fix.GetType().Name}, Fix All of {offer.Action.EquivalenceKey}", document, compiles);
    }

    private async Task<ImmutableArray<Diagnostic>> ReportsAsync(Compilation compilation, CancellationToken token)
    {
        Exception? crash = null;
        var options = new CompilationWithAnalyzersOptions(
            Analysis.OptionsOf(null), (exception, _, _) => crash = exception, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var reports = await compilation.WithAnalyzers(Analysis.AllAnalyzers, options).GetAnalyzerDiagnosticsAsync(token);
        return crash is null ? reports : throw new InvalidOperationException("An analyzer threw", crash);
    }

    private async Task<IEnumerable<CodeAction>> RefactoringsAsync(Document document)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var loops = root.DescendantNodes().OfType<StatementSyntax>().Where(static node => node is ForStatementSyntax or CommonForEachStatementSyntax).ToList();
        var place = loops.Count > 0 ? loops[random.Next(loops.Count)].SpanStart : random.Next(root.Span.End + 1);
        var actions = new List<CodeAction>();
        foreach (var refactoring in AllRefactorings)
        {
            await InTimeAsync(async token =>
            {
                await refactoring.ComputeRefactoringsAsync(new CodeRefactoringContext(document, new TextSpan(place, 0), actions.Add, token));
                return true;
            });
        }

        return actions;
    }

    private async Task ApplyAsync(CodeAction action, string what, Document document, bool compiles)
    {
        Actions++;
        var operations = await InTimeAsync(action.GetOperationsAsync);
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

    private static TimeSpan Worked => Environment.CpuUsage.TotalTime;

    // Slow once can be chance (the first time all is compiled); three times it is not.
    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            var (before, watch) = (Worked, Stopwatch.StartNew());
            try
            {
                var result = await Task.Run(() => work(patience.Token), cancellationToken).WaitAsync(2 * Patience, cancellationToken);
                if (watch.Elapsed < _limit || Worked - before < _limit)
                    return result;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // It counts as one of the slow times.
            }

            if (attempt == 3)
                throw new TimeoutException($"It took {(Worked - before).TotalSeconds:F1} s, three times over {_limit.TotalSeconds:F1} s");
        }
    }
}
