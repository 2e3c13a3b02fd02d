using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Loops.Dependence.Oracle;

/// <summary>
/// Random loops: whenever one is called independent, its iterations do the same in any order. <c>LANEKEEPER_ORACLE=100000</c> makes a
/// long run, <c>LANEKEEPER_ORACLE_SEED</c> another one.
/// </summary>
public class PermutationTests
{
    private const int Batch = 100;

    // So many of a hundred must be proved, or nothing is tested.
    private const double LeastProved = 5;

    [Fact]
    public void Independent_loops_run_in_any_order()
    {
        var count = Number("LANEKEEPER_ORACLE") ?? 2_000;
        var first = Number("LANEKEEPER_ORACLE_SEED") ?? 1;
        var empty = Sources.Compile(Project.Usual);
        var proved = 0;
        for (var seed = first; seed < first + count; seed += Batch)
        {
            var programs = Enumerable.Range(seed, Batch).Select(LoopProgram.Of).ToArray();
            var (provedHere, wrong) = PermutationOracle.Check(programs, empty, seed);
            proved += provedHere;
            Assert.True(wrong.Count == 0, string.Join("\n", wrong.Select(each => $"{Smallest(each.Program, empty, seed)}\n  {each.Difference}")));
        }

        Assert.InRange(100.0 * proved / count, LeastProved, 100);
    }

    [Theory]
    [InlineData("for (int i = 1; i < n; i++)", "a[i] = a[i - 1] + i;")]
    [InlineData("for (int i = 0; i < n; i++)", "s = s * 3 + a[i];")]
    [InlineData("for (int i = 0; i < n; i++)", "g[i][1] = g[i][1] * 2 + i;")]
    [InlineData("for (int i = 0; i < n; i++)", "b[i] = a[i + 1] + i;")]
    public void Oracle_sees_what_depends_on_the_order(string header, string statement) =>
        Assert.Single(PermutationOracle.Run([(new LoopProgram(header, [statement]), new Verdict(Independence.Independent, null))], Sources.Compile(Project.Usual), 1));

    /// <summary>The program without the statements that its error does not need.</summary>
    private static string Smallest(LoopProgram program, CSharpCompilation empty, int seed)
    {
        for (var i = 0; i < program.Statements.Count; i++)
        {
            if (program.Statements.Count > 1 && PermutationOracle.Check([program.Without(i)], empty, seed).Wrong.Count > 0)
                (program, i) = (program.Without(i), -1);
        }

        return $"{program.Header} {{ {program.Body} }}";
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;
}
