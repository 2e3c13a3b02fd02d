using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests;

/// <summary>Compiles a source and runs it, to compare what a program does before and after a fix.</summary>
internal static class Running
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What <c>static string Run()</c> or <c>static Task&lt;string&gt; Run()</c> of class <c>C</c> says, or the exception that leaves it.</summary>
    public static async Task<string> Says(string source)
    {
        using var assembly = new MemoryStream();
        Assert.Empty(Sources.Compile(null, source).Emit(assembly).Diagnostics.Where(static report => report.Severity == DiagnosticSeverity.Error));
        assembly.Position = 0;

        var context = new AssemblyLoadContext(nameof(Running), isCollectible: true);
        try
        {
            var run = context.LoadFromStream(assembly).GetType("C")!.GetMethod("Run", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
            return await Task.Run(async () => run.Invoke(null, null) switch
            {
                Task<string> later => await later,
                var now => (string)now!,
            }).WaitAsync(Patience);
        }
        catch (TargetInvocationException failure)
        {
            return Text(failure.InnerException!);
        }
        catch (Exception failure) when (failure is not TimeoutException)
        {
            return Text(failure);
        }
        finally
        {
            context.Unload();
        }
    }

    private static string Text(Exception failure) => failure is AggregateException { InnerException: { } inner } ? Text(inner) : $"{failure.GetType().Name}: {failure.Message}";
}
