using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using LaneKeeper.Engine.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Rules;

/// <summary>
/// The one factory of descriptors (help link, severity and enabled state follow from id and level) and the one way to report.
/// </summary>
internal static class Rule
{
    public static DiagnosticDescriptor Define(
        string id, string family, RuleLevel level, string title, string message, string description) =>
#pragma warning disable RS0030 // the one place that makes descriptors
        new(
            id, title, message, family,
            SeverityOf(level),
            isEnabledByDefault: level != RuleLevel.OptIn,
            description,
            helpLinkUri: $"{RepositoryUrl}/blob/main/docs/rules/{id}.md",
            customTags: level.ToString());
#pragma warning restore RS0030

    /// <summary>Reports unless the project's options exclude the member that is called or the code that calls it, or somebody has silenced another analyzer there.</summary>
    public static void Report(
        DiagnosticDescriptor descriptor, OperationAnalysisContext context, ISymbol? called, Location location,
        ImmutableArray<Location> additionalLocations, object?[] messageArguments,
        ImmutableDictionary<string, string?>? properties = null)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Operation.Syntax.SyntaxTree);
        if (Exclusions.Of(options, descriptor).Cover(called, context.ContainingSymbol) || OtherAnalyzers.AreSilencedAt(descriptor, options, location, context.ContainingSymbol))
            return;

        var places = additionalLocations.Length == 0 ? additionalLocations : Shown(additionalLocations, context.Compilation);
        context.ReportDiagnostic(Diagnostic.Create(descriptor, location, places, properties, messageArguments));
    }

    /// <summary>Whether a word names a rule or a family, so that an option may be set for it alone.</summary>
    public static bool IsScope(string word)
    {
        const string prefix = "LANE";
        if (word.Length == prefix.Length + 3 && word.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && int.TryParse(word.Substring(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return true;

        foreach (var family in Families.All)
        {
            if (string.Equals(word, family, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>RepositoryUrl of Directory.Build.props, which the build writes into the assembly.</summary>
    public static string RepositoryUrl { get; } = ReadRepositoryUrl();

    // A report may point into its own compilation alone; a place in another project is given by file and line.
    private static ImmutableArray<Location> Shown(ImmutableArray<Location> places, Compilation compilation)
    {
        var shown = ImmutableArray.CreateBuilder<Location>(places.Length);
        foreach (var place in places)
        {
            shown.Add(place.SourceTree is { } tree && !compilation.ContainsSyntaxTree(tree)
                ? Location.Create(tree.FilePath, place.SourceSpan, place.GetLineSpan().Span)
                : place);
        }

        return shown.MoveToImmutable();
    }

    private static DiagnosticSeverity SeverityOf(RuleLevel level) => level switch
    {
        RuleLevel.Error => DiagnosticSeverity.Error,
        RuleLevel.Certain => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static string ReadRepositoryUrl()
    {
        foreach (var metadata in typeof(Rule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (metadata.Key == nameof(RepositoryUrl))
                return metadata.Value!;
        }

        return "";
    }
}
