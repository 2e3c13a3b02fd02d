using LaneKeeper.Rules;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Engine.HiddenWaits;

/// <summary>
/// Somebody types in a project of files that call each other at random, and after each edit the reports are those of a project that is
/// read for the first time: what is kept from edit to edit is never out of date.
/// </summary>
public class EditedProjectTests
{
    private const int FileCount = 9;
    private const int MethodCount = 4;
    private const int EditCount = 50;

    private const string Things = "interface ILoads { void Load(); } static class Things { public static ILoads Any = null!; }";

    private static readonly string[] Ends =
    [
        "Thread.Sleep(100);", "Task.Delay(1).Wait();", "File.ReadAllText(\"a\");", "Quick();", "{ var x = 1; }", "for (var i = 0; i < 2_000_000_000; i++) Total += i * i;",
        "_field.Load();", "Things.Any.Load();", "Things.Any.Load();", "Over(Many, 1_000_000);", "C1.Over(Many, Many.Length);", "C2.Outer(Many);",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Reports_are_those_of_a_project_that_is_new(int seed)
    {
        var random = new Random(seed);
        var bodies = Enumerable.Range(0, FileCount).Select(_ => Enumerable.Range(0, MethodCount).Select(_ => Statements(random)).ToArray()).ToArray();
        var types = Enumerable.Repeat("Loader", FileCount).ToArray();
        Compilation compilation = Sources.Compile(null, [.. Enumerable.Range(0, FileCount).Select(file => Text(file, bodies[file], types[file])), Loader(waits: true), Idler(isOne: false), Things]);
        var seen = 0;
        for (var edit = 0; edit < EditCount; edit++)
        {
            var file = random.Next(FileCount + 2);
            if (file >= FileCount)
            {
                compilation = Replace(compilation, file, file == FileCount ? Loader(waits: random.Next(4) != 0) : Idler(isOne: random.Next(2) == 0));
            }
            else
            {
                // Mostly a body, as people type; now and then what others see.
                if (random.Next(6) == 0)
                    types[file] = types[file] == "Loader" ? "Idler" : "Loader";
                else
                    bodies[file][random.Next(MethodCount)] = Statements(random);

                compilation = Replace(compilation, file, Text(file, bodies[file], types[file]));
            }

            var reports = await ReportsIn(compilation);
            Assert.Equal(await ReportsIn(Sources.Compile(null, [.. compilation.SyntaxTrees.Take(FileCount + 3).Select(static tree => tree.ToString())])), reports);
            seen += reports.Length;
        }

        // Enough to be wrong about.
        Assert.True(seen > EditCount * 2, $"{seen} reports");
    }

    private static string[] Statements(Random random) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(3) == 0 ? Ends[random.Next(Ends.Length)] : $"C{random.Next(FileCount)}.M{random.Next(MethodCount)}();")];

    private static string Text(int file, string[][] bodies, string type) =>
        $$"""
        static class C{{file}}
        {
            static readonly {{type}} _field = new {{type}}();
            public static long Total;
            static void Quick() { }
            static readonly int[] Many = new int[{{file + 1}}000];
            public static void Outer(int[] all) { if (all.Length > 3) C{{(file + 2) % FileCount}}.Over(all, all.Length); }
            public static void Over(int[] all, int times) { for (var time = 0; time < times; time++) foreach (var one in all) { {{string.Concat(bodies[1])}} foreach (var other in all) Total += one * other; } }
            {{string.Concat(bodies.Select((body, i) => $"public static void M{i}() {{ {string.Concat(body)} }}\n"))}}
            static async Task Root() { await Task.Yield(); M0(); C{{(file + 1) % FileCount}}.M1(); }
        }
        """;

    private static string Loader(bool waits) => $"sealed class Loader : ILoads {{ public void Load() {{ {(waits ? "Thread.Sleep(100);" : "")} }} }}";

    // Where it is one, nobody knows whether what is loaded waits.
    private static string Idler(bool isOne) => $"sealed class Idler {(isOne ? ": ILoads" : "")} {{ public void Load() {{ }} }}";

    private static Compilation Replace(Compilation compilation, int file, string text)
    {
        var tree = compilation.SyntaxTrees.ElementAt(file);
        return compilation.ReplaceSyntaxTree(tree, Sources.Parse(text, file));
    }

    private static async Task<string[]> ReportsIn(Compilation compilation)
    {
        var reports = await Analysis.Of(compilation, [new WaitAnalyzer(), new CpuAnalyzer()]);
        return [.. reports.Select(static report => report.ToString()).Order(StringComparer.Ordinal)];
    }
}
