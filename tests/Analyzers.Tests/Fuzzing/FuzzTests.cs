using System.Globalization;

namespace LaneKeeper.Tests.Fuzzing;

/// <summary>
/// No source makes an analyzer or fix throw or hang, and no action that is offered for a source that compiles breaks it. The seed is in the message:
/// <c>LANEKEEPER_FUZZ_SEED</c> repeats it, <c>LANEKEEPER_FUZZ_COUNT</c> asks for more.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    private const int Count = 400;
    private const int Seed = 20261126;

    [Fact]
    public async Task Mutated_sources()
    {
        var seed = Read("LANEKEEPER_FUZZ_SEED", Seed);
        var count = Read("LANEKEEPER_FUZZ_COUNT", Count);
        var failures = new List<string>();
        var actions = 0;
        output.WriteLine($"LANEKEEPER_FUZZ_SEED={seed} LANEKEEPER_FUZZ_COUNT={count}, {Seeds.Count} sources");
        for (var i = 0; i < count && failures.Count < 20; i++)
        {
            // Each has a seed of its own, so that one can be repeated without those before it.
            var random = new Random(unchecked(seed + i * 7919));
            var (name, source) = Seeds.Any(random);
            var mutated = new Mutator(random).Mutate(source, Seeds.Any(random).Source);
            var run = new FuzzRun(random, TestContext.Current.CancellationToken);
            try
            {
                await run.SurviveAsync(mutated);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failures.Add($"seed {seed + i * 7919} (number {i}), from {name}: {failure}\n--- source ---\n{mutated}\n--- end ---");
                output.WriteLine(failures[^1]);
            }

            actions += run.Actions;
        }

        output.WriteLine($"{count} sources, {actions} actions applied, {failures.Count} failures");
        Assert.Empty(failures);
        Assert.True(actions > count / 20, $"Only {actions} actions: the sources hold nothing to fix");
    }

    private static int Read(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : usual;
}
