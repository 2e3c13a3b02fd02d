using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LaneKeeper.Tests;

/// <summary>Applies a rule's fix, for tests that run what it makes.</summary>
internal static class Fixing<TRule, TFix>
    where TRule : new()
    where TFix : CodeFixProvider, new()
{
    // Who reports what a fix leaves behind would never come to an end.
    private const int MaxSteps = 20;

    /// <summary>The source after the action of this key has been taken wherever it is offered.</summary>
    public static Task<string> Of(string source, string key) => After(source, key, MaxSteps);

    /// <summary>The source after the first action of this key alone.</summary>
    public static Task<string> FirstOf(string source, string key) => After(source, key, 1);

    private static async Task<string> After(string source, string key, int steps)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Tests", "Tests", LanguageNames.CSharp,
            compilationOptions: Sources.Options(isProgram: false), parseOptions: Sources.ParseOptions, metadataReferences: References.AspNetCore));
        var document = project.AddDocument("Usings.cs", Sources.ImplicitUsings).Project.AddDocument("Test0.cs", source);
        for (var step = 0; step < steps; step++)
        {
            if (await ActionOn(document, key) is not { } action)
                break;

            var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
            document = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        }

        var result = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        Assert.NotEqual(source, result);
        return result;
    }

    private static async Task<CodeAction?> ActionOn(Document document, string key)
    {
        var rule = Analysis.Alone<TRule>();
        var compilation = (await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        foreach (var diagnostic in (await Analysis.Of(Analysis.WithAll(compilation, rule), [rule], null)).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            CodeAction? taken = null;
            await new TFix().RegisterCodeFixesAsync(new CodeFixContext(
                document, diagnostic, (action, _) => taken ??= action.EquivalenceKey == key ? action : null, TestContext.Current.CancellationToken));
            if (taken is not null)
                return taken;
        }

        return null;
    }
}
