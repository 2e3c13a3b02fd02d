using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.CodeFixes.Infrastructure;

/// <summary>
/// What a host asks of a fix. <c>dotnet format</c> asks for the action of the first report of all rules that it is to fix and
/// that one analyzer runs, whichever rule it is of; then it has all reports fixed, with the key of that action, or none.
/// </summary>
internal static class HostRequests
{
    /// <summary>The diagnostics that the fix is for.</summary>
    public static IEnumerable<Diagnostic> DiagnosticsFor(this CodeFixContext context, CodeFixProvider fix) =>
        context.Diagnostics.Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id));

    /// <summary>Whether Fix All takes actions of a key: those of the action that was chosen or, where none was, any.</summary>
    public static bool Takes(this FixAllContext context, string key) =>
        context.CodeActionEquivalenceKey is not { } chosen || chosen == key;

    /// <summary>The documents in which Fix All is to fix.</summary>
    public static IEnumerable<Document> DocumentsInScope(this FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } document ? [document] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.Where(project => project.Language == context.Project.Language).SelectMany(static project => project.Documents),
    };
}
