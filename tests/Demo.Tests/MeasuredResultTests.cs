using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

[Collection(nameof(QuickRun))]
public class MeasuredResultTests(QuickRun run)
{
    [Fact]
    public void Every_scenario_is_run() =>
        Assert.Equal(ScenarioFolder.RuleIds, run.Scenarios.Select(scenario => (string)scenario["id"]!));

    [Fact]
    public void The_machine_is_named()
    {
        var machine = run.Json["machine"]!;

        Assert.True((bool)run.Json["quick"]!);
        Assert.Equal(Environment.ProcessorCount, (int)machine["cores"]!);
        Assert.StartsWith(".NET 10.", (string)machine["runtime"]!);
        Assert.NotEmpty((string)machine["operatingSystem"]!);
    }

    [Fact]
    public void Both_forms_do_the_same_work_and_the_right_one_ends()
    {
        foreach (var (wrong, right) in Pairs())
        {
            Assert.Equal((int)wrong["requests"]!, (int)right["requests"]!);
            Assert.Equal((int)wrong["clients"]!, (int)right["clients"]!);
            Assert.Equal((int)right["requests"]!, (int)right["answered"]!);
            if ((bool)wrong["isComplete"]!)
                Assert.Equal((long)wrong["sumOfAnswers"]!, (long)right["sumOfAnswers"]!);
        }
    }

    [Fact]
    public async Task The_right_form_is_not_slower_and_holds_up_others_less()
    {
        foreach (var scenario in run.Scenarios)
        {
            // Where the machine is busy with something else, one quick run says little about a single form.
            var isBetter = IsBetter(scenario);
            for (var again = 0; !isBetter && again < 3; again++)
                isBetter = IsBetter(await QuickRun.WholeAsync((string)scenario["id"]!));

            Assert.True(isBetter, scenario.ToJsonString());
        }
    }

    private static bool IsBetter(JsonNode scenario)
    {
        var (wrong, right) = (scenario["wrong"]!, scenario["right"]!);

        // The wrong form of LANE110 keeps the work on a thread of its own, the right one brings it to the pool; that of LANE208 does none; those of
        // LANE401 and LANE402 hold nobody up and are only slow; both forms of a parallel loop or query keep the pool busy as long as they run.
        return (double)right["requestsPerSecond"]! >= (double)wrong["requestsPerSecond"]!
            && ((string)scenario["id"]! is "LANE110" or "LANE208" or "LANE401" or "LANE402" or "LANE404" or "LANE405" or "LANE406" or "LANE407"
                || (double)right["longestGapMilliseconds"]! <= (double)wrong["longestGapMilliseconds"]!);
    }

    [Fact]
    public void Numbers_agree_with_each_other()
    {
        foreach (var form in Pairs().SelectMany(pair => (JsonNode[])[pair.Wrong, pair.Right]))
        {
            Assert.InRange((double)form["seconds"]!, 0.001, 30);
            Assert.Equal((int)form["answered"]! / (double)form["seconds"]!, (double)form["requestsPerSecond"]!, precision: 3);
            Assert.InRange((double)form["longestGapMilliseconds"]!, 0, 1000 * (double)form["seconds"]! + 1000);
            Assert.InRange((double)form["coresUsed"]!, 0.001, Environment.ProcessorCount + 0.5);
            Assert.InRange((int)form["peakPoolThreads"]!, 1, 10_000);
        }
    }

    [Fact]
    public void The_compilers_own_warning_stands_beside_each_scenario()
    {
        foreach (var scenario in run.Scenarios)
        {
            var warning = Assert.Single(scenario["warnings"]!.AsArray())!;
            var (rule, file, line) = WarningsLog.LaneWarnings().Single(logged => logged.File.StartsWith($"Scenarios/{(string)scenario["id"]!}_", StringComparison.Ordinal));

            Assert.Equal((rule, file, line), ((string)warning["rule"]!, (string)warning["file"]!, (int)warning["line"]!));
            Assert.Contains($"{file}({line},{(int)warning["column"]!}): warning {rule}: ", run.Outcome.Output);
        }
    }

    [Fact]
    public void Piped_output_is_plain_text()
    {
        Assert.DoesNotContain(run.Outcome.Output, letter => char.IsControl(letter) && letter is not ('\n' or '\r'));
        foreach (var scenario in run.Scenarios)
            Assert.Contains((string)scenario["title"]!, run.Outcome.Output);
    }

    private IEnumerable<(JsonNode Wrong, JsonNode Right)> Pairs() =>
        run.Scenarios.Select(scenario => (scenario["wrong"]!, scenario["right"]!));
}
