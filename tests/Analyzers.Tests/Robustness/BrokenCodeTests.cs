using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Robustness;

/// <summary>Code as it is while somebody types: no analyzer may crash over it.</summary>
public class BrokenCodeTests
{
    private const int Seed = 20260;

    private static string Whole { get; } = Resources.Read("Waits.txt");

    [Fact]
    public async Task Whole_file_compiles_and_is_reported()
    {
        var compilation = Sources.Compile(null, Whole);
        Assert.True((await Analysis.Of(compilation, Analysis.AllAnalyzers)).Length > 8);
    }

    [Fact]
    public async Task File_that_ends_too_early()
    {
        for (var length = 0; length < Whole.Length; length += 53)
            await Survive(Whole[..length]);
    }

    [Fact]
    public async Task File_that_begins_too_late()
    {
        for (var start = 0; start < Whole.Length; start += 97)
            await Survive(Whole[start..]);
    }

    [Fact]
    public async Task Tokens_that_are_missing_or_twice_there()
    {
        var tokens = Sources.Parse(Whole).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Select(static token => token.ToFullString()).ToArray();
        var random = new Random(Seed);
        for (var round = 0; round < 60; round++)
        {
            var mutilated = tokens.SelectMany(token => random.Next(40) switch
            {
                0 => Array.Empty<string>(),
                1 => [token, token],
                2 => [tokens[random.Next(tokens.Length)]],
                _ => [token],
            });
            await Survive(string.Concat(mutilated));
        }
    }

    [Fact]
    public async Task Compilation_without_references()
    {
        var compilation = Sources.Unchecked(Whole).RemoveAllReferences();
        Assert.Empty(await Analysis.Of(compilation, Analysis.AllAnalyzers));
    }

    [Fact]
    public async Task Compilation_without_value_tasks_and_linq()
    {
        const string core =
            """
            namespace System
            {
                public class Object; public class ValueType; public struct Void; public struct Int32; public struct Boolean; public class String;
                public class Attribute; public struct Nullable<T> where T : struct; public class Exception; public abstract class Delegate;
            }
            namespace System.Threading { public class Thread { public static void Sleep(int milliseconds) { } } }
            namespace System.Threading.Tasks { public class Task { public void Wait() { } } public class Task<T> : Task { public T Result => throw null!; } }
            """;
        var compilation = CSharpCompilation.Create(
            "Core", [Sources.Parse(core), Sources.Parse(Whole, 1), Sources.Parse("class C { System.Threading.Tasks.Task M(System.Threading.Tasks.Task t) { t.Wait(); return t; } }", 2)],
            options: Sources.Options(isProgram: false));
        Assert.NotEmpty(await Analysis.Of(compilation, Analysis.AllAnalyzers));
    }

    [Fact]
    public async Task Cancellation_ends_the_analysis()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var compilation = Sources.Compile(null, Whole);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Analysis.Until(source.Token, compilation, Analysis.AllAnalyzers));
    }

    private static async Task Survive(string source) => await Analysis.Of(Sources.Unchecked(source), Analysis.AllAnalyzers);
}
