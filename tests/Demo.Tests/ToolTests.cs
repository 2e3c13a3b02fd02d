using System.Text.Json.Nodes;

namespace LaneKeeper.Demo.Tests;

/// <summary>The table of tools. How fast one is depends on the machine; what it uses does not.</summary>
[Collection(nameof(QuickRun))]
public class ToolTests(QuickRun run)
{
    private IReadOnlyList<JsonNode> Tools => [.. run.Json["tools"]!.AsArray().Select(tool => tool!)];

    private IReadOnlyList<JsonNode> Examples => [.. run.Json["examples"]!.AsArray().Select(example => example!)];

    [Fact]
    public void Each_concept_has_its_tool() => Assert.Equal(
        ["Concurrency: await", "Multithreading: Thread", "Parallelism: Parallel", "Multiprocessing: WorkerProcess"],
        Tools.Skip(1).Select(tool => $"{tool["concept"]}: {tool["tool"]}"));

    [Fact]
    public void Only_worker_processes_work_in_other_processes()
    {
        foreach (var tool in Tools)
        {
            foreach (var kind in (string[])["waiting", "computing"])
                Assert.Equal((string)tool["tool"]! == "WorkerProcess", (int)tool[kind]!["processes"]! > 0);
        }
    }

    // Of short runs the start of the process, with its compiler on a thread of its own, is the larger part.
    [Fact]
    public void One_after_the_other_waits_without_a_core_and_computes_on_one()
    {
        Assert.InRange((double)Tools[0]["waiting"]!["coresUsed"]!, 0, 0.9);
        Assert.InRange((double)Tools[0]["computing"]!["coresUsed"]!, 0.001, 1.9);
        foreach (var tool in Tools.Where(tool => (string)tool["tool"]! != "WorkerProcess"))
            Assert.InRange((double)tool["computing"]!["coresUsed"]!, 0.001, Environment.ProcessorCount + 0.5);
    }

    [Fact]
    public void What_waits_in_turn_takes_the_sum_of_its_waits()
    {
        var inTurn = Tools[0]["waiting"]!;
        Assert.True((double)inTurn["seconds"]! >= (int)inTurn["pieces"]! * 0.015, inTurn.ToJsonString());
        Assert.True((double)Examples[0]["seconds"]! >= 0.19, Examples[0].ToJsonString());
        Assert.True((double)Examples[1]["seconds"]! >= 0.09, Examples[1].ToJsonString());
    }

    [Fact]
    public void The_second_example_computes_in_two_processes() =>
        Assert.Equal([1, 1, 1, 2], Examples.Select(example => example["processes"]!.AsArray().Count));

    [Fact]
    public void The_table_is_printed()
    {
        foreach (var tool in Tools)
            Assert.Contains($"│ {tool["tool"]} ", run.Outcome.Output);
    }
}
