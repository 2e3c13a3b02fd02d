using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>An iterator of one's own runs where it is read, whoever reads it.</summary>
public class IteratorTests
{
    [Theory]
    [InlineData("[|foreach|] (var x in All(1)) { }")]
    [InlineData("[|All|](1).ToList();")]
    [InlineData("[|All|](1).Where(x => x > 1).Select(x => x + 1).ToArray();")]
    [InlineData("_ = [|All|](1).Count();")]
    [InlineData("_ = string.Join(\",\", [|All|](1));")]
    [InlineData("var all = new List<int>([|All|](1));")]
    [InlineData("var all = new List<int>(); all.AddRange([|All|](1));")]
    [InlineData("foreach (var x in [|All|](1).Skip(1)) { }")]
    [InlineData("[|Helper|]();")]
    [InlineData("_ = [|Some|](true).ToList(); _ = Some(false).ToList();")]
    public Task Read(string statements) => Verify.Reports(Program(statements));

    [Theory]
    [InlineData("var all = All(1);")]
    [InlineData("var all = All(1).Where(x => x > 1);")]
    [InlineData("_ = All(1).First();")]
    [InlineData("_ = All(1).Take(1).ToList();")]
    [InlineData("_ = Made().ToList();")]
    public Task Not_read_or_not_to_its_end(string statements) => Verify.Silent(Program(statements));

    private static string Program(string statements) =>
        $$"""
        class C
        {
            IEnumerable<int> All(int n) { yield return n; Thread.Sleep(100); yield return 2; }
            IEnumerable<int> Some(bool wait) { yield return 1; if (wait) Thread.Sleep(100); }
            IEnumerable<int> Made() => new List<int>();
            void Helper() { var all = All(1).ToList(); }
            async Task M() { await Task.Yield(); {{statements}} }
        }
        """;
}
