using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.Tests;

/// <summary>An action that a fix offers.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="Report">What it is offered for.</param>
/// <param name="Action">The action.</param>
internal sealed record Offer(CodeFixProvider Fix, Diagnostic Report, CodeAction Action)
{
    /// <summary>The solution after the action.</summary>
    public async Task<Solution> ChangedAsync(CancellationToken cancellationToken) =>
        (await Action.GetOperationsAsync(cancellationToken)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
}

/// <summary>Fixes asked without the testing framework: what they offer, for code that need not be of any form.</summary>
internal static class Fixing
{
    /// <summary>Every fix of the package.</summary>
    public static ImmutableArray<CodeFixProvider> AllFixes { get; } =
    [
        .. typeof(CodeFixes.Rules.WaitsOnIoLanes.UseTaskDelayFix).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The document of a source in a project of its own.</summary>
    public static Document DocumentOf(Workspace workspace, string source)
    {
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "P", "P", LanguageNames.CSharp,
            compilationOptions: Sources.Options(isProgram: false), parseOptions: Sources.ParseOptions, metadataReferences: References.AspNetCore));
        solution = solution.AddDocument(DocumentId.CreateNewId(id), "Usings.cs", Sources.ImplicitUsings, filePath: "Usings.cs");
        var document = DocumentId.CreateNewId(id);
        return solution.AddDocument(document, "Test.cs", source, filePath: "Test.cs").GetDocument(document)!;
    }

    /// <summary>What the fixes offer for reports in a document.</summary>
    public static async Task<List<Offer>> OffersAsync(
        Document document, IEnumerable<Diagnostic> reports, ImmutableArray<CodeFixProvider> fixes, CancellationToken cancellationToken)
    {
        var offers = new List<Offer>();
        foreach (var report in reports)
        {
            foreach (var fix in fixes.Where(fix => fix.FixableDiagnosticIds.Contains(report.Id)))
            {
                var context = new CodeFixContext(document, report, (action, _) => offers.Add(new Offer(fix, report, action)), cancellationToken);
                await fix.RegisterCodeFixesAsync(context);
            }
        }

        return offers;
    }
}
