using LaneKeeper.Rules.Configuration;
using LaneKeeper.Rules.WaitsOnIoLanes;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Tests.Rules.Configuration;

public class MalformedDataLineTests
{
    private const string Entry = "M:Mine.Slow | wait | hard | -";

    [Theory]
    [InlineData("M:Mine.Slow | wait | hard", "This line has no effect: a line has four fields 'id | kind | tier | counterpart', this one has 3")]
    [InlineData("Mine.Slow | wait | hard | -", "This line has no effect: the first field is no documentation id of a method or property, such as 'M:System.IO.Stream.Flush'")]
    [InlineData("T:Mine | wait | hard | -", "This line has no effect: the first field is no documentation id of a method or property, such as 'M:System.IO.Stream.Flush'")]
    [InlineData("M:Mine.Slow | slow | hard | -", "This line has no effect: the kind is none of sleep, task, wait, parallel, network, dns, database, disk, process, console, stream, load, gc, lock")]
    [InlineData("M:Mine.Slow | 3 | hard | -", "This line has no effect: the kind is none of sleep, task, wait, parallel, network, dns, database, disk, process, console, stream, load, gc, lock")]
    [InlineData("M:Mine.Slow | wait | soft | -", "This line has no effect: the tier is neither 'hard' nor 'stream'")]
    [InlineData("M:Mine.Slow | wait | hard |", "This line has no effect: the counterpart is a member's name, or '-' for none")]
    [InlineData("!Mine.Slow", "This line has no effect: a line that removes is '!' and a documentation id, such as '!M:System.IO.Stream.Flush'")]
    [InlineData("!M:Mine.Slow | wait | hard | -", "This line has no effect: a line that removes is '!' and a documentation id, such as '!M:System.IO.Stream.Flush'")]
    public async Task Line_is_reported_where_it_stands(string line, string message)
    {
        var report = Assert.Single(await Reports(("/src/LaneKeeper.Blocking.mine.TXT", $"# mine\n{Entry}\n{line}\n{Entry}\n")));

        Assert.Equal(message, report.GetMessage());
        Assert.Equal("LANE001", report.Id);
        Assert.Equal(DiagnosticSeverity.Warning, report.Severity);
        Assert.Equal("/src/LaneKeeper.Blocking.mine.TXT", report.Location.GetLineSpan().Path);
        Assert.Equal((2, 0, line.Length), (
            report.Location.GetLineSpan().StartLinePosition.Line, report.Location.GetLineSpan().StartLinePosition.Character,
            report.Location.GetLineSpan().EndLinePosition.Character));
    }

    [Theory]
    [InlineData("hop | M:Mine.Run(*) | compute", "This line has no effect: a line has four fields 'subject | id | lane | reason', this one has 3")]
    [InlineData("jump | M:Mine.Run(*) | compute | mine", "This line has no effect: the subject is none of hop, event, actions, handlers, args, contract, convention, attribute, takes, assertion")]
    [InlineData("hop | Mine.Run | compute | mine", "This line has no effect: the second field is no documentation id, such as 'T:System.Windows.Input.ICommand'")]
    [InlineData("actions | M:Mine.Run(*) | compute | mine", "This line has no effect: a line about actions does not name a 'M:'")]
    [InlineData("event | T:Mine | compute | mine", "This line has no effect: a line about event does not name a 'T:'")]
    [InlineData("hop | M:Mine.Run(*) | fast | mine", "This line has no effect: the lane is none of async, request, ui, callback, background, compute, parallel, dedicated, startup, caller")]
    [InlineData("hop | M:Mine.Run(*) | compute |", "This line has no effect: the reason is what a message shows, such as \"controller action '{0}'\"")]
    [InlineData("!Mine", "This line has no effect: a line that removes is '!' and a documentation id, such as '!T:System.Windows.Input.ICommand'")]
    public async Task Line_about_lanes(string line, string message)
    {
        const string good = "hop | M:Mine.Run(*) | compute | mine";
        var report = Assert.Single(await Reports(("/src/lanekeeper.lanes.mine.txt", $"{good}\n!T:A.B\n{line}\n{good}\n")));

        Assert.Equal(message, report.GetMessage());
        Assert.Equal(2, report.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [InlineData("M:Mine.Run(*)", "This line has no effect: a line has two fields")]
    [InlineData("Mine.Run | none", "This line has no effect: the first field is no documentation id")]
    [InlineData("M:Mine.Run(*) | nothing", "This line has no effect: 'nothing' is none of")]
    [InlineData("!Mine", "This line has no effect: a line that removes is '!' and a documentation id, such as '!T:System.Lazy`1'")]
    public async Task Line_about_effects(string line, string message)
    {
        const string good = "M:Mine.Run(*) | none";
        var report = Assert.Single(await Reports(("/src/lanekeeper.effects.mine.txt", $"{good}\n!T:A.B\n{line}\n{good}\n")));

        Assert.StartsWith(message, report.GetMessage());
        Assert.Equal(2, report.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [InlineData("lanekeeper.blocking.txt", "# nothing\n\n   \nM:A.B(*) | disk | stream | BAsync # why\nP:A.C | NETWORK | hard | Other.D\n!M:A.B\n! T:A\r\n")]
    [InlineData("blocking.txt", "not a catalog")]
    [InlineData("lanekeeper.blocking.md", "not a catalog")]
    [InlineData("lanekeeper.blocking.txt", "")]
    public async Task Good_lines_and_other_files(string name, string text) => Assert.Empty(await Reports((name, text)));

    [Fact]
    public async Task Nothing_else_is_lost()
    {
        var compilation = Sources.Compile(null, "class C { static void Slow() { } async Task M() { Slow(); await Task.Yield(); } }");
        var facts = await Waits.Of(compilation, ("lanekeeper.blocking.txt", "nonsense\nM:C.Slow | wait | hard | -\nmore | nonsense"));

        Assert.Equal(["Slow"], facts);
    }

    [Fact]
    public async Task Huge_and_hostile_files_cost_little()
    {
        var reports = await Reports(
            ("lanekeeper.blocking.long.txt", new string('x', 10_000_000)),
            ("lanekeeper.blocking.lines.txt", string.Concat(Enumerable.Repeat("x\n", 900_000))),
            ("lanekeeper.blocking.same.txt", string.Concat(Enumerable.Repeat("M:A.B.M | wait | hard | -\n", 70_000))),
            ("lanekeeper.blocking.wide.txt", $"M:{new string('A', 5_000)}.B | wait | hard | -\n{Entry}"));

        Assert.Equal(
            ["lanekeeper.blocking.lines.txt: 100", "lanekeeper.blocking.long.txt: 1", "lanekeeper.blocking.same.txt: 1", "lanekeeper.blocking.wide.txt: 1"],
            reports.GroupBy(static report => report.Location.GetLineSpan().Path).Select(static file => $"{file.Key}: {file.Count()}").Order());
    }

    [Fact]
    public async Task Many_lines_about_one_name_leave_calls_cheap()
    {
        var lines = string.Concat(Enumerable.Range(0, 5_000).Select(static n => $"M:A.B{n}.M(*) | wait | hard | -\n!T:A.B{n}.C\n"));
        var source = "class C { void M() { } void N() { " + string.Concat(Enumerable.Repeat("M(); ", 2_000)) + "} }";

        Assert.Empty(await Waits.Of(Sources.Compile(null, source), ("lanekeeper.blocking.txt", lines)));
    }

    private static async Task<IEnumerable<Diagnostic>> Reports(params (string Path, string Text)[] files) =>
        await Analysis.Of(
            Sources.Compile(null, "class C;"), [new MalformedDataLineAnalyzer(), Analysis.Alone<BlockingSleepRule>()],
            new Project { AdditionalFiles = files });
}
