using System.Globalization;
using LaneKeeper.CodeFixes.Refactorings;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.LoopSurvey;

/// <summary>What became of the loops that were looked at.</summary>
internal sealed class Survey
{
    private readonly SortedDictionary<string, int> _verdicts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _reasons = [];
    private readonly SortedDictionary<string, int> _forms = new(StringComparer.Ordinal);
    private readonly List<string> _broken = [];
    private Document? _document;
    private Dictionary<string, int> _known = [];
    private int _loops;
    private int _offered;

    /// <summary>Asks about a loop, and makes of it what is offered.</summary>
    /// <returns>One line about it.</returns>
    public async Task<string> AddAsync(Document document, StatementSyntax loop, string place)
    {
        var model = (await document.GetSemanticModelAsync())!;
        if (model.GetOperation(loop) is not ILoopOperation operation)
            return $"{place}: no loop";

        _loops++;
        var verdict = CompilationFacts.Of(model.Compilation).Dependence.Between(operation, default);
        Count(_verdicts, verdict.Kind.ToString());
        if (document.Id != _document?.Id)
            (_document, _known) = (document, (await ErrorsAsync(document)).GroupBy(static error => error.Id).ToDictionary(static group => group.Key, static group => group.Count()));

        var forms = await ParallelRewrite.OfAsync(document, loop, default);
        _offered += forms.Count > 0 ? 1 : 0;
        foreach (var (form, changed) in forms)
        {
            Count(_forms, form.Key);
            if (await NewErrorAsync(changed) is { } error)
                _broken.Add($"{place}: {form.Key}: {error}");
        }

        var obstacle = forms.Count > 0 ? null : verdict.Obstacle;
        if (forms.Count == 0)
            _reasons[verdict.Reason.Code()] = _reasons.GetValueOrDefault(verdict.Reason.Code()) + 1;

        return $"{place}: {verdict.Kind} [{string.Join(", ", forms.Select(static each => each.Form.Key))}]{(obstacle is null ? "" : $" {obstacle.Reason.Code()} {obstacle.Sentence}")}";
    }

    public void Print(TextWriter output)
    {
        output.WriteLine($"{_loops} loops, {_offered} offered ({(_loops == 0 ? 0 : 100.0 * _offered / _loops).ToString("0.0", CultureInfo.InvariantCulture)} %)");
        output.WriteLine("verdicts: " + Text(_verdicts));
        output.WriteLine("forms: " + Text(_forms));
        output.WriteLine("refused: " + Text(_reasons.OrderByDescending(static pair => pair.Value)));
        output.WriteLine($"{_broken.Count} do not compile");
        foreach (var line in _broken)
            output.WriteLine("  " + line);
    }

    /// <summary>An error of the whole document that was not there before; null if there is none.</summary>
    private async Task<string?> NewErrorAsync(Document changed) =>
        (await ErrorsAsync(changed)).GroupBy(static error => error.Id)
            .FirstOrDefault(group => group.Count() > _known.GetValueOrDefault(group.Key))?.Last().ToString();

    private static async Task<IEnumerable<Diagnostic>> ErrorsAsync(Document document) =>
        (await document.GetSemanticModelAsync())!.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static string Text(IEnumerable<KeyValuePair<string, int>> counts) => string.Join(", ", counts.Select(static pair => $"{pair.Key} {pair.Value}"));
}
