namespace LaneKeeper.Tests.Refactorings;

/// <summary>What each turn computes anew, always with the same result, is computed once before the loop.</summary>
public class MadeOnceTests
{
    [Theory]
    [InlineData("var q = a.Where(x => x % 3 == 0); int c = 0; /*this*/ foreach (var x in a) { if (q.Contains(x + 1)) c++; } return c;", "var qList = q.ToList();", "qList.Contains(x + 1)")]
    [InlineData("var q = rows.Where(y => y.Seen == 0).OrderBy(y => y.Id); var r = new List<int>(); /*this*/ for (int i = 0; i < 20; i++) { foreach (var y in q) r.Add(y.Id * i); } return r;", "foreach (var y in qList)")]
    [InlineData("var q = a.Select(x => x + n); long c = 0; /*this*/ foreach (var x in a) { c = c * 3 + q.Count() + q.ElementAtOrDefault(x); } return c;", "qList.ElementAtOrDefault(x)", "= q.Count();")]
    [InlineData("var r = new List<int>(); /*this*/ for (int i = 0; i < rows.Count(y => y.Id > 3); i++) { r.Add(i); } return r;", "i < rowsCount")]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { c = c * 3 + known.Count(y => y > 2) + x; } return c;", "var knownCount = known.Count(y => y > 2);")]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { foreach (var y in known.Where(y => y % 2 == 0)) c = c * 3 + y * x; } return c;", "foreach (var y in knownWhereList)")]
    [InlineData("double c = 0; /*this*/ foreach (var x in a) { c = c * 0.5 + x / (a.Sum(y => y * 0.25) + 1); } return c;", "var aSum")]
    [InlineData("var q = a.Where(x => x % 3 == 0); int c = n; /*this*/ c += a.Count(x => q.Contains(x + 1) && q.Count() > x); return c;", "qList.Contains(x + 1)")]
    [InlineData("int c = n; /*this*/ c += a.Sum(x => x * known.Count(y => y > 2)); return c;", "var knownCount = known.Count(y => y > 2);")]
    // What is written is not what is looked at.
    [InlineData("var q = rows.Where(y => y.Id > 3); int c = 0; /*this*/ foreach (var x in rows) { x.Seen = q.Count() + 1; } return rows;", "Seen = qCount")]
    public Task Same_is_computed(string statements, params string[] parts) => CheaperRun.SameAsync("ComputeOnce", statements, parts);

    [Theory]
    // Not the same in each turn.
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id > x); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id > 3); rows.RemoveAt(0); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { if (rows.Count(y => y.Seen > 3) > 2) rows[0].Seen = 5; }")]
    [InlineData("List<Row> rows, int[] a", "var q = rows.Where(y => y.Seen > 3); foreach (var x in a) { foreach (var y in q) y.Seen = 0; }")]
    [InlineData("List<Row> rows, int[] a", "int least = 0; var q = rows.Where(y => y.Seen > least); foreach (var x in a) { Count += q.Count(); least++; }")]
    [InlineData("List<Row> rows, int[] a, Action see", "foreach (var x in a) { Count += rows.Count(y => y.Id > 3); see(); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Seen > Count); }")]
    [InlineData("List<DateTime> times, int[] a", "foreach (var x in a) { Count += times.Count(y => y > DateTime.Now); }")]
    [InlineData("int[] a", "foreach (var x in a) { Count += a.Count(y => y > Random.Shared.Next()); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { var own = rows.Where(y => y.Id > x); Count += own.Count(); }")]
    // Objects that would be new each time.
    [InlineData("List<Row> rows, int[] a", "var q = rows.Select(y => new Row { Id = y.Id }); foreach (var x in a) { foreach (var y in q) y.Seen++; }")]
    // Nothing to go through, or only once.
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(); Count += rows.Count; }")]
    [InlineData("IEnumerable<int> q, int[] a", "foreach (var x in a) { Count += q.Count(); }")]
    [InlineData("List<Row> rows", "foreach (var x in rows.Where(y => y.Id > 3)) { Count++; }")]
    [InlineData("List<Row> rows, int[] a, List<object> all", "var q = rows.Where(y => y.Id > 3); foreach (var x in a) { all.Add(q); }")]
    public Task Might_be_something_else(string parameters, string loop) => CheaperRun.NotOfferedAsync("ComputeOnce", parameters, loop);

    [Theory]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Max(y => y.Id); }", true)]
    [InlineData("List<Row?> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id > 3); }", true)]
    [InlineData("int[] a", "foreach (var x in a) { Count += a.Count(y => 100 / y > 3); }", true)]
    [InlineData("int[] a", "foreach (var x in a) { Count += a.Sum(); }", true)]
    [InlineData("int[] a", "foreach (var x in a) { Count += a.Count(y => y * 3 > 3); }", false)]
    public async Task Title_says_that_exceptions_come_earlier(string parameters, string loop, bool says)
    {
        var source = $"#nullable enable\n{RefactoringRun.Class($"    class Row {{ public int Id; }}\n    int Count;\n    void M({parameters})\n    {{\n        {loop}\n    }}")}";
        var action = (await RefactoringRun.ActionsOn(source)).Single(static action => action.Key == "ComputeOnce");
        Assert.Equal(says, action.Title.EndsWith("(what it throws comes before the first turn)"));
    }
}
