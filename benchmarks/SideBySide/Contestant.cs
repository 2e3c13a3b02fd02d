using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.SideBySide;

/// <summary>Analyzers that are measured together, and the rules of theirs that are on.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Analyzers">The analyzers.</param>
/// <param name="Rules">The rules that do a part of our job; null for the package's defaults.</param>
internal sealed record Contestant(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<string>? Rules)
{
    /// <summary>The name of the one beside which what all processors work is counted.</summary>
    public const string Nothing = "an analyzer that does nothing";

    /// <summary>Ours with all rules as they are by default, and of each rival each rule that does a part of the same job, alone.</summary>
    public static IReadOnlyList<Contestant> All(string? ours)
    {
        var packages = Metadata("Packages");
        return
        [
            new Contestant(Nothing, [new NothingAnalyzer()], null),
            new Contestant("LaneKeeper, all rules", Load(ours ?? Metadata("Ours")), null),
            Rival("Microsoft.VisualStudio.Threading.Analyzers", "18.12.1", "VSTHRD002"),
            Rival("Microsoft.VisualStudio.Threading.Analyzers", "18.12.1", "VSTHRD103"),
            Rival("Meziantou.Analyzer", "3.0.321", "MA0042", "MA0045"),
            Rival("AsyncFixer", "2.1.0", "AsyncFixer02"),
            Rival("SonarAnalyzer.CSharp", "9.32.0.97167", "S4462"),
            Rival("Roslynator.Analyzers", "5.0.1", "RCS1261"),
        ];

        Contestant Rival(string package, string version, params string[] rules)
        {
            var folder = Path.Combine(packages, package.ToLowerInvariant(), version, "analyzers");
            var analyzers = Newest(folder).SelectMany(static file => Load(file)).Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rules.Contains(rule.Id))).ToImmutableArray();
            return analyzers.IsEmpty
                ? throw new InvalidOperationException($"{folder} has no analyzer of {string.Join(", ", rules)}")
                : new Contestant(string.Join('/', rules), analyzers, [.. rules]);
        }
    }

    /// <summary>The compilation with these rules on and all others off, or as the package has them.</summary>
    public Compilation Configure(Compilation compilation)
    {
        if (Rules is not { } rules)
            return compilation;

        var severities = Analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).Select(static rule => rule.Id).Distinct()
            .ToImmutableDictionary(static id => id, id => rules.Contains(id) ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress);
        return compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(severities));
    }

    // Of several builds for several versions of the compiler, the newest.
    private static IEnumerable<string> Newest(string folder) =>
        Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/vb/") && !file.EndsWith(".resources.dll", StringComparison.Ordinal))
            .GroupBy(static file => Path.GetFileName(file)).Select(static builds => builds.Order(StringComparer.Ordinal).Last());

    private static ImmutableArray<DiagnosticAnalyzer> Load(string file)
    {
        var context = new AssemblyLoadContext(file);
        context.Resolving += (self, name) =>
            Path.Combine(Path.GetDirectoryName(file)!, name.Name + ".dll") is var beside && File.Exists(beside) && !name.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                ? self.LoadFromAssemblyPath(beside)
                : null;
        Type?[] types;
        try
        {
            types = context.LoadFromAssemblyPath(Path.GetFullPath(file)).GetTypes();
        }
        catch (ReflectionTypeLoadException partial)
        {
            types = partial.Types;
        }

        return [.. types.OfType<Type>()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsSubclassOf(typeof(DiagnosticSuppressor))
                && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
    }

    private static string Metadata(string key) =>
        typeof(Contestant).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == key).Value!;
}
