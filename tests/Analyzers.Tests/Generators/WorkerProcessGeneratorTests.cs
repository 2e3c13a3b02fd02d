using System.Collections.Immutable;
using LaneKeeper.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Generators;

public class WorkerProcessGeneratorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private const string Use =
        """
        using LaneKeeper;
        long primes = await WorkerProcess.RunAsync(static (int limit) => Sieve.Count(limit), 10, default);
        System.Console.WriteLine(primes);
        static class Sieve { public static long Count(int limit) => limit; }
        """;

    [Theory]
    [InlineData("System.Console.WriteLine();")]
    [InlineData("// WorkerProcess is only mentioned here\nSystem.Console.WriteLine(\"WorkerProcess.RunAsync\");")]
    [InlineData("WorkerProcess.Run(); static class WorkerProcess { public static void Run() { } }")]
    public void A_program_that_does_not_use_it_gets_nothing(string source) =>
        Assert.Empty(Run(Compile(source)).Results[0].GeneratedSources);

    [Fact]
    public void A_program_that_names_it_gets_it_before_the_using_so_that_the_editor_can_offer_that() =>
        Assert.NotEmpty(Run(Compile("WorkerProcess.RunAsync(static () => { });")).Results[0].GeneratedSources);

    [Theory]
    [InlineData(LanguageVersion.CSharp10, NullableContextOptions.Enable)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable)]
    [InlineData(LanguageVersion.Preview, NullableContextOptions.Enable)]
    public void What_is_emitted_compiles_without_a_warning(LanguageVersion language, NullableContextOptions nullable)
    {
        var program = Compile(Use, language).WithOptions(new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, nullableContextOptions: nullable, warningLevel: 9999, checkOverflow: true));

        Assert.Empty(Emitted(program).GetDiagnostics(Token).Where(static report => report.Severity != DiagnosticSeverity.Hidden));
    }

    [Fact]
    public void What_is_emitted_does_not_meet_the_programs_own_types()
    {
        var program = Compile(Use + """

            class Process { } class Task { } class Stream { } class Answer { } class Console2 { } class Environment { } class Thread { } class Path { }
            """);

        Assert.Empty(Errors(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication))));
    }

    [Fact]
    public void What_is_emitted_is_clean_in_itself_too()
    {
        // Without the pragma: what a reader of the code would be told.
        var trees = EmittedSources.Parsed(Options(LanguageVersion.CSharp10))
            .Select(static tree => CSharpSyntaxTree.ParseText(tree.ToString().Replace("#pragma warning disable", ""), (CSharpParseOptions)tree.Options));
        var rows = Run(Compile(Use, LanguageVersion.CSharp10)).Results[0].GeneratedSources.Single(static source => source.HintName.EndsWith("Rows.g.cs")).SyntaxTree;
        var program = Compile("System.Console.WriteLine(); static class Sieve { public static long Count(int limit) => limit; }", LanguageVersion.CSharp10)
            .AddSyntaxTrees(trees).AddSyntaxTrees(rows);

        Assert.Empty(program.GetDiagnostics(Token).Where(static report => report.Severity != DiagnosticSeverity.Hidden));
    }

    [Fact]
    public void Each_piece_of_work_has_its_row()
    {
        var rows = Rows(
            """
            using LaneKeeper;
            using System;
            using System.Threading.Tasks;
            var pool = new WorkerProcessPool();
            await pool.RunAsync(static (string text) => text.Length, "");
            await Outer.Inner.M(pool);
            static class Outer
            {
                public static class Inner
                {
                    public static Task M(WorkerProcessPool pool) => Task.WhenAll(
                        Hidden.M(pool), pool?.RunAsync(Local)!, pool!.RunAsync(Math.Abs, 1.5));
                    static Task Local() => Task.CompletedTask;
                }

                private static class Hidden
                {
                    public static Task M(WorkerProcessPool pool) => Task.WhenAll(pool.RunAsync(Secret, new byte[1]), pool.RunAsync(Secret, new byte[2]));
                    private static byte[] Secret(byte[] bytes) => bytes;
                }
            }
            """);

        Assert.Equal(
            [
                """new EntryPoint<Nothing, Nothing>(typeof(global::Outer.Inner), "Local", false, typeof(global::System.Func<global::System.Threading.Tasks.Task>), new NothingPayload(), new NothingPayload(), static (work, input) => { ((global::System.Func<global::System.Threading.Tasks.Task>)work)().GetAwaiter().GetResult(); return default; })""",
                """new EntryPoint<byte[], byte[]>(global::System.Type.GetType("Outer+Hidden"), "Secret", false, typeof(global::System.Func<byte[], byte[]>), new RawArrayPayload<byte>(), new RawArrayPayload<byte>(), null)""",
                """new EntryPoint<double, double>(typeof(global::System.Math), "Abs", false, typeof(global::System.Func<double, double>), new RawPayload<double>(), new RawPayload<double>(), null)""",
                """new EntryPoint<string, int>(typeof(global::Program).GetNestedType("<>c", global::System.Reflection.BindingFlags.NonPublic), "<<Main>$>b__", true, typeof(global::System.Func<string, int>), TextPayload.Instance, new RawPayload<int>(), null)""",
            ], rows);
    }

    [Fact]
    public void Work_that_cannot_run_elsewhere_has_no_row() => Assert.Empty(Rows(
        """
        using LaneKeeper;
        int local = 1;
        await WorkerProcess.RunAsync(() => local);
        System.Func<int> made = static () => 1;
        await WorkerProcess.RunAsync(made);
        """));

    [Fact]
    public void Contexts_for_json_are_named()
    {
        var text = RowsText(Use.Replace("using LaneKeeper;", "using LaneKeeper;\n[assembly: WorkerProcessJson(typeof(App.Json))]") + """

            namespace App
            {
                class Json : System.Text.Json.Serialization.JsonSerializerContext
                {
                    public static Json Default { get; } = new();
                    public Json() : base(null) { }
                    protected override System.Text.Json.JsonSerializerOptions? GeneratedSerializerOptions => null;
                    public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(System.Type type) => null;
                }
            }
            """);

        Assert.Contains("{ global::App.Json.Default, }", text);
    }

    [Theory]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, LanguageVersion.Latest, "not in libraries")]
    [InlineData(OutputKind.ConsoleApplication, LanguageVersion.CSharp9, "C# 10")]
    public void Where_it_cannot_be_used_the_compiler_says_so(OutputKind kind, LanguageVersion language, string reason)
    {
        var program = Compile("using LaneKeeper; class C { static void Main() { _ = typeof(WorkerProcess); } }", language);

        var error = Assert.Single(Errors(program.WithOptions(program.Options.WithOutputKind(kind))));
        Assert.Equal("CS0619", error.Id);
        Assert.Contains(reason, error.GetMessage());
    }

    [Fact]
    public void A_program_with_a_startup_hook_of_its_own_is_told()
    {
        var program = Compile("using LaneKeeper; class StartupHook { static void Main() { _ = typeof(WorkerProcess); } }");

        Assert.Contains("startup hook", Assert.Single(Errors(program)).GetMessage());
    }

    [Theory]
    [InlineData(Use)]
    [InlineData("System.Console.WriteLine();")]
    public void An_edit_elsewhere_emits_nothing_again(string source)
    {
        var program = Compile(source).AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other { }", Options(LanguageVersion.Latest), "Other.cs", cancellationToken: Token));
        var driver = CSharpGeneratorDriver.Create([new WorkerProcessGenerator().AsSourceGenerator()], parseOptions: Options(LanguageVersion.Latest),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)).RunGenerators(program, Token);

        var other = program.SyntaxTrees[1];
        var edited = program.ReplaceSyntaxTree(other, other.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("class Other { int _x; }")));
        var steps = driver.RunGenerators(edited, Token).GetRunResult().Results[0];

        // All that depends on the whole program says that it uses worker processes as before.
        Assert.Equal(IncrementalStepRunReason.Unchanged, Assert.Single(Assert.Single(steps.TrackedSteps[WorkerProcessGenerator.UseStep]).Outputs).Reason);
        Assert.All(steps.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs), static output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    private static string[] Rows(string source) =>
        [.. RowsText(source).Split('\n').Select(static line => line.Trim()).Where(static line => line.Contains("=> new EntryPoint"))
            .Select(static line => line[(line.IndexOf("=>") + 3)..].TrimEnd(','))];

    private static string RowsText(string source)
    {
        var program = Compile(source);
        Assert.Empty(Errors(program));
        return Run(program).Results[0].GeneratedSources.Single(static source => source.HintName == "LaneKeeper.EntryPoints.Rows.g.cs").SourceText.ToString();
    }

    private static CSharpCompilation Compile(string source, LanguageVersion language = LanguageVersion.Latest) =>
        CSharpCompilation.Create(
            "App", [CSharpSyntaxTree.ParseText(source, Options(language), "Program.cs")], References.AspNetCore,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    private static CSharpParseOptions Options(LanguageVersion language) => new(language, DocumentationMode.Diagnose);

    private static GeneratorDriverRunResult Run(Compilation program) => Drive(program).GetRunResult();

    private static GeneratorDriver Drive(Compilation program) =>
        CSharpGeneratorDriver.Create([new WorkerProcessGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)program.SyntaxTrees.First().Options)
            .RunGenerators(program, Token);

    private static Compilation Emitted(Compilation program)
    {
        CSharpGeneratorDriver.Create([new WorkerProcessGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)program.SyntaxTrees.First().Options)
            .RunGeneratorsAndUpdateCompilation(program, out var whole, out _, Token);
        return whole;
    }

    private static ImmutableArray<Diagnostic> Errors(Compilation program) =>
        [.. Emitted(program).GetDiagnostics(Token).Where(static report => report.Severity == DiagnosticSeverity.Error)];
}
