using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.HiddenWaits;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Engine.HiddenWaits;

/// <summary>A file of facts says what was written, and nothing if it is none.</summary>
public class FactsFileTests
{
    private static readonly CompiledProject Data = CompiledProject.Of("Data", ["public class Store { public void Save() => Thread.Sleep(1000); }"]);

    [Fact]
    public void A_line_is_read_as_it_was_written()
    {
        var end = new HiddenWait(WaitKind.Database, true, "DbCommand.ExecuteNonQuery", Location.None, null, null, []);
        var wait = new HiddenWait(
            WaitKind.Database, true, "List<T>.Find", Location.None, null, end,
            [new WaitCondition(WaitConditionKind.Flag, 2, Value: false), new WaitCondition(WaitConditionKind.Medium, 0)]);
        const string Member = "M:N.C`1.Run``1(System.Collections.Generic.Dictionary{`0,``0},System.Int32[0:,0:])";

        var line = FactLine.Write(Member, wait, isLazy: true);
        Assert.Equal(Member + " | database | await | List<T>.Find > DbCommand.ExecuteNonQuery | lazy, flag 2 false, medium 0", line);
        Assert.True(FactLine.Read(line) is (Member, { } read, true) && read.Equals(wait));
    }

    [Theory]
    [InlineData("")]
    [InlineData("M:Store.Save | sleep | await | Thread.Sleep")]
    [InlineData("M:Store.Save | nap | await | Thread.Sleep | -")]
    [InlineData("M:Store.Save | sleep | maybe | Thread.Sleep | -")]
    [InlineData("M:Store.Save | sleep | await |  | -")]
    [InlineData("M:Store.Save | sleep | await | Thread.Sleep | sometimes")]
    [InlineData("M:Store.Save | sleep | await | Thread.Sleep | flag x")]
    [InlineData("M:Store.Save | sleep | await | a > b > c > d > e > f > g > h > i > j > k > l | -")]
    public void Any_other_line_says_nothing(string line) => Assert.Null(FactLine.Read(line));

    [Theory]
    [InlineData("// LaneKeeper facts 1 |", "// LaneKeeper facts 2 |")]
    [InlineData("| Data\n", "| Elsewhere\n")]
    [InlineData("M:Store.Save", "M:Shop.Save")]
    [InlineData("M:Store.Save", "T:Store")]
    public async Task Facts_of_another_version_assembly_or_member_say_nothing(string written, string changed)
    {
        Assert.Contains(written, Data.Facts);
        Assert.Equal(1, await ReportsWith(Data.Facts));
        Assert.Equal(0, await ReportsWith(Data.Facts.Replace(written, changed)));
    }

    [Theory]
    [InlineData("lanekeeper.facts.txt", 1)]
    [InlineData("LaneKeeper.Facts.Data.txt", 1)]
    [InlineData("facts.txt", 0)]
    public async Task A_file_is_known_by_its_name(string name, int reports) => Assert.Equal(reports, await ReportsWith(Data.Facts, name));

    private static async Task<int> ReportsWith(string facts, string name = "lanekeeper.facts.Data.txt")
    {
        var compilation = Sources.Compile(null, "").AddReferences(Data.Reference)
            .AddSyntaxTrees(Sources.Parse("class C { async System.Threading.Tasks.Task M(Store store) { await System.Threading.Tasks.Task.Yield(); store.Save(); } }", 2));
        var project = Project.Usual with { AdditionalFiles = [(name, facts)] };
        return (await Analysis.Of(compilation, [Analysis.Alone<HiddenWaitRule>()], project)).Length;
    }
}
