using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

/// <summary>What a fix offers for the one report in a source, for tests that run the result rather than read it.</summary>
internal static class FixRun
{
    public static async Task<List<(string Title, string Key, string Source)>> ActionsOn<TRule, TFix>(string marked)
        where TRule : new()
        where TFix : CodeFixProvider, new()
    {
        TestFileMarkupParser.GetSpans(marked, out var source, out System.Collections.Immutable.ImmutableArray<TextSpan> _);
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "P", "P", LanguageNames.CSharp,
            compilationOptions: Sources.Options(isProgram: false), parseOptions: Sources.ParseOptions, metadataReferences: References.AspNetCore));
        project = project.AddDocument("Usings.cs", Sources.ImplicitUsings).Project;
        var document = project.AddDocument("Test.cs", source);
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        var report = Assert.Single(await Analysis.Of(compilation, [Analysis.Alone<TRule>()]));

        var actions = new List<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, report, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        var results = new List<(string, string, string)>();
        foreach (var action in actions)
        {
            var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
            results.Add((action.Title, action.EquivalenceKey!, (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString()));
        }

        return results;
    }
}
