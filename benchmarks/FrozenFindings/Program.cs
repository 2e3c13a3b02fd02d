using System.Collections.Immutable;
using LaneKeeper.FrozenFindings;
using LaneKeeper.LoopSurvey;
using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

// frozenfindings FINDINGS.tsv DIR [--update] [--show N]
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: dotnet run --project benchmarks/FrozenFindings -c Release -- FINDINGS.tsv DIR [--update] [--show LINES]");
    Console.Error.WriteLine("DIR holds the repository and commit that the first line of the file names. Prints what a change makes of its reports.");
    return 2;
}

var root = Path.GetFullPath(args[1]);
var before = FindingsFile.Read(args[0]);
var reports = await ReportsAsync(root);
var now = before.After(reports.Select(static report => report.Finding));
foreach (var crash in now.Findings.Where(static finding => finding.Id == "AD0001"))
    Console.WriteLine($"! an analyzer threw: {crash}");

var (gone, come) = (before.Without(now).ToList(), now.Without(before).ToList());
foreach (var finding in gone)
    Console.WriteLine($"- {finding}");

foreach (var finding in come)
{
    Console.WriteLine($"+ {finding}");
    Show(finding);
}

Console.WriteLine(
    $"{before.Repository}: {before.Findings.Count} before, {now.Findings.Count} now, {gone.Count} gone ({Verdicts(gone)}), {come.Count} come. Verdicts now: {Verdicts(now.Findings)}.");
if (args.Contains("--update"))
    now.Write();

return gone.Count + come.Count > 0 ? 1 : 0;

// Rules and severities as the package has them.
static async Task<List<(Finding Finding, string Message)>> ReportsAsync(string root)
{
    ImmutableArray<DiagnosticAnalyzer> analyzers =
    [
        .. typeof(WaitAnalyzer).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
    var found = new List<(Finding, string)>();
    var solution = SourceFolder.Load(root, only: null);
    foreach (var id in solution.GetProjectDependencyGraph().GetTopologicallySortedProjects())
    {
        var compilation = (await solution.GetProject(id)!.GetCompilationAsync())!;
        foreach (var report in await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync())
        {
            // What is about no file, such as an analyzer that threw, is about the whole.
            var place = report.Location.GetLineSpan();
            var file = place.Path is { Length: > 0 } path ? Path.GetRelativePath(root, path).Replace('\\', '/') : "-";
            found.Add((new Finding(file, place.StartLinePosition.Line + 1, report.Id, Finding.Unread, ""), report.GetMessage()));
        }
    }

    return [.. found.OrderBy(static pair => pair.Item1.File, StringComparer.Ordinal).ThenBy(static pair => pair.Item1.Line).ThenBy(static pair => pair.Item1.Id, StringComparer.Ordinal)];
}

static string Verdicts(IEnumerable<Finding> findings) =>
    string.Join(", ", findings.CountBy(static finding => finding.Verdict).OrderByDescending(static pair => pair.Value).Select(static pair => $"{pair.Value} {pair.Key}")) is { Length: > 0 } text ? text : "none";

// What a reader needs for a verdict: the message, and the lines around.
void Show(Finding finding)
{
    if (Array.IndexOf(args, "--show") is not (>= 0 and var at) || at + 1 == args.Length)
        return;

    var around = int.Parse(args[at + 1]);
    foreach (var (_, message) in reports.Where(report => report.Finding.Place == finding.Place))
        Console.WriteLine($"    {message}");

    if (finding.File == "-")
        return;

    var lines = File.ReadLines(Path.Combine(root, finding.File)).Skip(Math.Max(0, finding.Line - 1 - around)).Take(2 * around + 1);
    foreach (var line in lines)
        Console.WriteLine($"    | {line}");
}
