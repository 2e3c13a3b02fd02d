using Microsoft.CodeAnalysis.Diagnostics;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

/// <summary>Statements in a synchronous method with what they commonly need.</summary>
internal static class InMethod<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public static Task Reports(string statements) => Verify<TAnalyzer>.Reports(Source(statements));

    public static Task Silent(string statements) => Verify<TAnalyzer>.Silent(Source(statements));

    public static string Source(string statements) =>
        $$"""
        class C
        {
            readonly List<string> names = new();
            readonly int[] numbers = { 1 };
            CancellationToken token;

            void M(bool flag)
            {
                {{statements}}
            }

            async Task WorkAsync(object? x = null) => await Task.Yield();
            async Task<int> CountAsync(object? x = null) { await Task.Yield(); return 1; }
            async void Fire() => await Task.Yield();
            async void FireAt(string name) => await Task.Yield();
        }
        """;
}
