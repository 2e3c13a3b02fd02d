using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Async;

/// <summary>The compiler's own word on a piece of code, for tests of what we foresee of it.</summary>
internal static class CompilerSays
{
    /// <summary>A compilation of one file, with the implicit usings.</summary>
    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Foreseen",
        [Parse(source), Parse(Sources.ImplicitUsings)],
        References.AspNetCore,
        Sources.Options(isProgram: false));

    /// <summary>The ids of its errors. It is emitted too: some errors about async code come only then.</summary>
    public static IReadOnlySet<string> Errors(string source) => Compile(source).Emit(Stream.Null).Diagnostics
        .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(static diagnostic => diagnostic.Id)
        .ToHashSet();

    private static SyntaxTree Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(Sources.Language));
}
