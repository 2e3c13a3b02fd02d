using System.Text.RegularExpressions;
using LaneKeeper.LoopSurvey;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

// LoopSurvey FOLDER [--only REGEX] [--packages FOLDER] [--at FILE:LINE]... [--from-parallel] [--lines] [--write]
// Asks about the loops of real code: which are proved, which forms are offered, whether these compile, and why the others are refused.
//   --only REGEX     the projects whose path fits
//   --packages FOLDER  where the assemblies of packages are
//   --at FILE:LINE   only the loops that begin in these lines
//   --from-parallel  turns Parallel.For and ForEach back into loops, and asks about these alone
//   --lines          a line for each loop
//   --write          gives the loops in the files themselves the form that is offered first, if it keeps the result: then run the tests of that code
var root = Path.GetFullPath(args[0]);
var places = new HashSet<string>(ValuesOf("--at"));
var only = ValuesOf("--only").FirstOrDefault() is { } pattern ? new Regex(pattern) : null;
var (fromParallel, showsLines) = (args.Contains("--from-parallel"), args.Contains("--lines") || places.Count > 0);

var solution = SourceFolder.Load(root, only, ValuesOf("--packages").FirstOrDefault());
var survey = new Survey();
var calls = 0;
var written = new SortedDictionary<string, int>(StringComparer.Ordinal);
foreach (var id in solution.GetProjectDependencyGraph().GetTopologicallySortedProjects())
{
    foreach (var document in solution.GetProject(id)!.Documents)
    {
        var (current, loops) = fromParallel ? await TurnBackAsync(document) : (document, await LoopsAsync(document));
        if (args.Contains("--write"))
        {
            var (text, forms) = await Rewriting.OfAsync(current, loops);
            foreach (var form in forms)
                written[form] = written.GetValueOrDefault(form) + 1;

            if (forms.Count > 0)
                File.WriteAllText(current.FilePath!, text.ToString());

            continue;
        }

        foreach (var loop in loops)
        {
            var place = $"{document.Name}:{loop.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
            if (places.Count > 0 && !places.Contains(place))
                continue;

            var line = await survey.AddAsync(current, loop, place);
            if (showsLines)
                Console.WriteLine(line);
        }
    }
}

if (fromParallel)
    Console.WriteLine($"{calls} calls");

if (args.Contains("--write"))
    Console.WriteLine($"{written.Values.Sum()} loops written: {string.Join(", ", written.Select(static pair => $"{pair.Key} {pair.Value}"))}");
else
    survey.Print(Console.Out);

return;

IEnumerable<string> ValuesOf(string option) => args.Zip(args.Skip(1)).Where(pair => pair.First == option).Select(static pair => pair.Second);

static async Task<List<StatementSyntax>> LoopsAsync(Document document) =>
    [.. (await document.GetSyntaxRootAsync())!.DescendantNodes().OfType<StatementSyntax>().Where(static node => node is ForStatementSyntax or CommonForEachStatementSyntax)];

async Task<(Document, List<StatementSyntax>)> TurnBackAsync(Document document)
{
    var tree = (await document.GetSyntaxRootAsync())!;
    calls += SequentialLoops.Calls(tree);
    var loops = SequentialLoops.In(tree);
    var changed = document.WithSyntaxRoot(tree.ReplaceNodes(loops.Keys, (original, _) => loops[original]));
    return (changed, [.. (await changed.GetSyntaxRootAsync())!.GetAnnotatedNodes(SequentialLoops.Mark).Cast<StatementSyntax>()]);
}
