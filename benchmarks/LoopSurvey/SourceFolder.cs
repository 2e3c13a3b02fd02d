using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.LoopSurvey;

/// <summary>
/// The C# projects below a folder as a solution, without building or restoring them: sources by folder, project references by
/// path, what these refer to in turn, the reference packs of this SDK, and the assemblies of a folder for the packages. Types that are still missing are what half-written code looks like too.
/// </summary>
internal static partial class SourceFolder
{
    private static readonly string[] Symbols = ["NET", "NETCOREAPP", "NET6_0_OR_GREATER", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER", "NETSTANDARD2_0_OR_GREATER", "NETSTANDARD2_1_OR_GREATER"];

    public static Solution Load(string root, Regex? only, string? packages = null)
    {
        var solution = new AdhocWorkspace(MefHostServices.DefaultHost).CurrentSolution;
        var projects = Directory.EnumerateFiles(root, "*.csproj", SearchOption.AllDirectories)
            .Where(path => !Skipped().IsMatch(path) && only?.IsMatch(path) != false).Order(StringComparer.Ordinal)
            .ToDictionary(Path.GetFullPath, static path => ProjectId.CreateNewId(path));

        // A package that the folder itself builds is not referenced a second time.
        var own = projects.Keys.Select(static path => Path.GetFileNameWithoutExtension(path)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var metadata = ReferencePacks().Concat(packages is null ? [] : Directory.GetFiles(packages, "*.dll")).DistinctBy(Path.GetFileName)
            .Where(file => !own.Contains(Path.GetFileNameWithoutExtension(file))).Select(static file => MetadataReference.CreateFromFile(file)).ToList();
        foreach (var (path, id) in projects)
        {
            solution = solution.AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, Path.GetFileNameWithoutExtension(path), Path.GetFileNameWithoutExtension(path), LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
                parseOptions: new CSharpParseOptions(LanguageOf(path), DocumentationMode.None, preprocessorSymbols: Symbols), metadataReferences: metadata));
            if (HasImplicitUsings(path))
            {
                solution = solution.AddDocument(DocumentId.CreateNewId(id), "ImplicitUsings.g.cs", SourceText.From(
                    string.Concat("System,System.Collections.Generic,System.IO,System.Linq,System.Net.Http,System.Threading,System.Threading.Tasks".Split(',').Select(static name => $"global using {name};\n"))));
            }

            var folder = Path.GetDirectoryName(path)! + "/";
            foreach (var file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                if (!Skipped().IsMatch(file) && !projects.Keys.Any(other => Path.GetDirectoryName(other)! + "/" is var inner && inner.Length > folder.Length && file.StartsWith(inner, StringComparison.Ordinal)))
                    solution = solution.AddDocument(DocumentId.CreateNewId(id), Path.GetRelativePath(root, file), SourceText.From(File.ReadAllText(file)), filePath: file);
            }
        }

        foreach (var (path, id) in projects)
        {
            foreach (var reference in XDocument.Load(path).Descendants().Where(static element => element.Name.LocalName == "ProjectReference"))
            {
                var target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, reference.Attribute("Include")?.Value.Replace('\\', '/') ?? ""));
                if (projects.TryGetValue(target, out var other) && other != id && solution.GetProject(id)!.ProjectReferences.All(known => known.ProjectId != other)
                    && !solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(other).Contains(id))
                {
                    solution = solution.AddProjectReference(id, new ProjectReference(other));
                }
            }
        }

        // As SDK projects do: what a referenced project refers to is referenced too.
        foreach (var id in projects.Values)
        {
            foreach (var further in solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(id))
            {
                if (solution.GetProject(id)!.ProjectReferences.All(known => known.ProjectId != further))
                    solution = solution.AddProjectReference(id, new ProjectReference(further));
            }
        }

        return solution;
    }

    private static LanguageVersion LanguageOf(string project) =>
        Language().Match(File.ReadAllText(project)) is { Success: true } named && LanguageVersionFacts.TryParse(named.Groups[1].Value, out var version) ? version : LanguageVersion.Preview;

    [GeneratedRegex("<LangVersion>([^<]+)<", RegexOptions.IgnoreCase)]
    private static partial Regex Language();

    /// <summary>Whether a project, or a file of properties above it, asks for them.</summary>
    private static bool HasImplicitUsings(string project)
    {
        if (ImplicitUsings().IsMatch(File.ReadAllText(project)))
            return true;

        for (var folder = new DirectoryInfo(Path.GetDirectoryName(project)!); folder is not null; folder = folder.Parent)
        {
            var properties = Path.Combine(folder.FullName, "Directory.Build.props");
            if (File.Exists(properties) && ImplicitUsings().IsMatch(File.ReadAllText(properties)))
                return true;
        }

        return false;
    }

    [GeneratedRegex("<ImplicitUsings>(enable|true)", RegexOptions.IgnoreCase)]
    private static partial Regex ImplicitUsings();

    private static IEnumerable<string> ReferencePacks()
    {
        var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs"));
        return Directory.GetDirectories(packs, "*.App.Ref").SelectMany(Directory.GetDirectories)
            .SelectMany(static pack => Directory.Exists(pack + "/ref/net10.0") ? Directory.GetFiles(pack + "/ref/net10.0", "*.dll") : []);
    }

    [GeneratedRegex("/(obj|bin|node_modules|artifacts)/")]
    private static partial Regex Skipped();
}
