using System.Globalization;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Fuzzing;

/// <summary>
/// No source makes an analyzer or fix throw or hang, and no action that is offered for a source that compiles breaks it. The seed is in the message:
/// <c>LANEKEEPER_FUZZ_SEED</c> repeats it, <c>LANEKEEPER_FUZZ_COUNT</c> asks for more.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Count = 150;
    private const int Seed = 20261126;

    [Fact]
    public async Task Mutated_sources()
    {
        var seed = Read("LANEKEEPER_FUZZ_SEED", Seed);
        var count = Read("LANEKEEPER_FUZZ_COUNT", Count);
        using var workspace = new AdhocWorkspace();
        var projects = FuzzProject.All(workspace);
        foreach (var project in projects)
            _ = (await project.Template.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!.GetDiagnostics(TestContext.Current.CancellationToken);

        var failures = new List<string>();
        var (actions, compiling) = (0, 0);
        output.WriteLine($"LANEKEEPER_FUZZ_SEED={seed} LANEKEEPER_FUZZ_COUNT={count}, {Seeds.Count} sources");
        for (var i = 0; i < count && failures.Count < 20; i++)
        {
            // Each has a seed of its own, so that one can be repeated without those before it.
            var random = new Random(unchecked(seed + i * 7919));
            var project = projects[random.Next(projects.Count)];
            var (name, mutated) = project.Mutated(random);
            var run = new FuzzRun(project, random, TestContext.Current.CancellationToken);
            try
            {
                await run.SurviveAsync(mutated);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add($"seed {seed + i * 7919} (number {i}), from {name} in {project.Name}: {failure}\n--- source ---\n{mutated}\n--- end ---");
                output.WriteLine(failures[^1]);
            }

            actions += run.Actions;
            compiling += run.Compiled ? 1 : 0;
            if (i % 100 == 99 || i == count - 1)
                output.WriteLine($"{i + 1} sources, {compiling} compile, {actions} actions applied, {failures.Count} failures");
        }

        Assert.Empty(failures);
        Assert.True(count < 100 || actions > count / 20, $"Only {actions} actions: the sources hold nothing to fix");
    }

    private static int Read(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
