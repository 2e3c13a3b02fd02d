using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using LaneKeeper.CodeFixes.Refactorings;
using LaneKeeper.CodeFixes.Refactorings.Cheaper;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Refactorings;

/// <summary>Applies the refactoring of loops to a class, and runs the class as it was and as it is then.</summary>
internal static class RefactoringRun
{
    /// <summary>Members that the snippets use.</summary>
    private const string Members =
        """
            static int Heavy(int x) { int s = 0; for (int k = 0; k < 100; k++) s += x * k; return s; }
            static double Weight(double x) { double s = x; for (int k = 0; k < 50; k++) s = Math.Sqrt(Math.Abs(s) + k); return s; }
            static bool IsPrime(int n) { for (int d = 2; d * d <= n; d++) if (n % d == 0) return false; return n > 1; }
        """;

    /// <summary>The actions on the first loop, or on the one behind <c>/*this*/</c>, and the source that each makes; on another statement there, what makes its query cheaper.</summary>
    /// <param name="source">The file with the loop.</param>
    /// <param name="language">An older C#, in which the file says itself what it imports.</param>
    public static async Task<List<(string Title, string Key, string Source)>> ActionsOn(string source, LanguageVersion? language = null)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "P", "P", LanguageNames.CSharp,
            compilationOptions: Sources.Options(isProgram: false), parseOptions: language is { } older ? Sources.ParseOptions.WithLanguageVersion(older) : Sources.ParseOptions, metadataReferences: References.AspNetCore));
        if (language is null)
            project = project.AddDocument("Usings.cs", Sources.ImplicitUsings).Project;

        var document = project.AddDocument("Test.cs", source);
        var root = (await document.GetSyntaxRootAsync(TestContext.Current.CancellationToken))!;
        var statements = root.DescendantNodes().OfType<StatementSyntax>().ToArray();
        var loop = statements.FirstOrDefault(node => source.AsSpan(0, node.SpanStart).TrimEnd().EndsWith("/*this*/")) ?? statements.First(IsLoop);
        if (!IsLoop(loop))
        {
            var forms = new List<(string, string, string)>();
            foreach (var (title, key, changed) in await CheaperForms.OfAsync(document, loop, TestContext.Current.CancellationToken))
                forms.Add((title, key, (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString()));

            return forms;
        }

        var actions = new List<CodeAction>();
        var context = new CodeRefactoringContext(
            document, new Microsoft.CodeAnalysis.Text.TextSpan(loop.SpanStart, 0), actions.Add, TestContext.Current.CancellationToken);
        await new ParallelLoopRefactoring().ComputeRefactoringsAsync(context);
        var results = new List<(string, string, string)>();
        foreach (var action in actions)
        {
            var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
            results.Add((action.Title, action.EquivalenceKey!, (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString()));
        }

        return results;
    }

    private static bool IsLoop(StatementSyntax statement) => statement is ForStatementSyntax or CommonForEachStatementSyntax;

    public static string Class(string members) => $"public class C\n{{\n{members}\n{Members}\n}}\n";

    /// <summary>What <c>Run(n)</c> returns for several n, or the exception that it throws.</summary>
    public static string Results(string source)
    {
        var compilation = Sources.Compile(null, source);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext("run", isCollectible: true);
        var type = context.LoadFromStream(image).GetType("C")!;
        var text = new StringBuilder();
        foreach (var n in new[] { 0, 1, 2, 3, 7, 100, 1000 })
            text.Append(n).Append(": ").AppendLine(Call(type.GetMethod("Run")!, n));

        context.Unload();
        return text.ToString();
    }

    private static string Call(MethodInfo run, int n)
    {
        try
        {
            var result = run.Invoke(run.IsStatic ? null : Activator.CreateInstance(run.DeclaringType!), [n]);
            if (result is Task task)
            {
                task.GetAwaiter().GetResult();
                result = task.GetType().GetProperty("Result")?.GetValue(task);
            }

            return Text(result);
        }
        catch (TargetInvocationException exception)
        {
            return (exception.InnerException as AggregateException)?.InnerExceptions[0].GetType().Name ?? exception.InnerException!.GetType().Name;
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x"),
        System.Runtime.CompilerServices.ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i]))) + ")",
        System.Collections.IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Text)) + "]",
        _ => value.ToString()!,
    };
}
