using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LaneKeeper.LoopSurvey;
using LaneKeeper.SideBySide;
using Microsoft.CodeAnalysis.CSharp;

// sidebyside DIR [--rounds N] [--edits N] [--ours A.dll] [--json FILE]
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal))
{
    Console.Error.WriteLine("usage: dotnet run --project benchmarks/SideBySide -c Release -- DIR [--rounds 3] [--edits 200] [--ours A.dll] [--json FILE]");
    return 1;
}

var rounds = int.Parse(Option("--rounds") ?? "3", CultureInfo.InvariantCulture);
var edits = int.Parse(Option("--edits") ?? "200", CultureInfo.InvariantCulture);
var solution = SourceFolder.Load(Path.GetFullPath(args[0]), only: null);
var projects = new List<CSharpCompilation>();
foreach (var id in solution.GetProjectDependencyGraph().GetTopologicallySortedProjects())
    projects.Add((CSharpCompilation)(await solution.GetProject(id)!.GetCompilationAsync())!);

var lines = projects.Sum(static project => project.SyntaxTrees.Sum(static tree => tree.GetText().Lines.Count));
var contestants = Contestant.All(Option("--ours"));
Console.WriteLine($"{args[0]}: {projects.Count} projects, {lines:N0} lines, {Environment.ProcessorCount} cores, {rounds} rounds");

// The first round pays for what is compiled just in time, and is shown as what a build from the command line sees.
var bound = new List<double>();
var passes = contestants.ToDictionary(static contestant => contestant.Name, static _ => new List<Pass>());
for (var round = 0; round <= rounds; round++)
{
    var (milliseconds, megabytes) = Measurement.Bind(projects);
    bound.Add(milliseconds);
    foreach (var contestant in round % 2 == 0 ? contestants : contestants.Reverse())
    {
        var pass = await Measurement.RunAsync(contestant, projects, megabytes);
        passes[contestant.Name].Add(pass);
        Console.Error.WriteLine($"round {round}: bind {milliseconds:N0} ms, {pass.Name} {pass.AnalyzerMilliseconds:N0} ms");
    }
}

Console.WriteLine($"\n| | cold ms | cold % of binding | warm ms | warm % of binding | warm, all processors % | allocated MB | reports |\n|---|---|---|---|---|---|---|---|");
foreach (var (name, all) in passes)
{
    var warm = Median([.. all.Skip(1).Select(static pass => pass.AnalyzerMilliseconds)]);
    var share = Median([.. all.Skip(1).Select((pass, i) => 100 * pass.AnalyzerMilliseconds / bound[i + 1])]);
    var more = Median([.. all.Skip(1).Select((pass, i) => 100 * (pass.ProcessorMilliseconds / passes[Contestant.Nothing][i + 1].ProcessorMilliseconds - 1))]);
    Console.WriteLine($"| {name} | {all[0].AnalyzerMilliseconds:N0} | {100 * all[0].AnalyzerMilliseconds / bound[0]:N1} | {warm:N0} | {share:N1} | {more:N1} | {Median([.. all.Select(static pass => pass.AllocatedMegabytes)]):N0} | {all[0].Reports} |");
}

Console.WriteLine($"\nBinding alone: cold {bound[0]:N0} ms, warm {Median([.. bound.Skip(1)]):N0} ms. Peak memory of all: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB.");
var live = new Dictionary<string, double[]>();
if (edits > 0 && Typing.BusiestFile(projects) is { } busiest)
{
    var (project, file) = busiest;
    Console.WriteLine($"\nTyping in {Path.GetFileName(file.FilePath)} ({file.GetText().Lines.Count} lines) of {project.AssemblyName} ({project.SyntaxTrees.Length} files), {edits} edits:\n\n| | p50 ms | p95 ms |\n|---|---|---|");
    foreach (var contestant in contestants)
    {
        var times = live[contestant.Name] = await Typing.RunAsync(contestant, project, file, edits);
        Console.WriteLine($"| {contestant.Name} | {times[times.Length / 2]:N1} | {times[times.Length * 95 / 100]:N1} |");
    }
}

if (Option("--json") is { } path)
{
    var result = new { root = args[0], projects = projects.Count, lines, cores = Environment.ProcessorCount, bindMilliseconds = bound, passes, typingMilliseconds = live };
    File.WriteAllText(path, JsonSerializer.Serialize(result));
}

return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

static double Median(double[] values)
{
    Array.Sort(values);
    return values.Length % 2 == 1 ? values[values.Length / 2] : (values[values.Length / 2 - 1] + values[values.Length / 2]) / 2;
}
