namespace LaneKeeper.Tests.Refactorings;

/// <summary>A search by key in each turn becomes a look-up, where that finds the same.</summary>
public class KeyLookupTests
{
    [Theory]
    [InlineData("var r = new List<object?>(); /*this*/ foreach (var x in a) { r.Add(rows.FirstOrDefault(y => y.Id == x)); } return r;", "rows.ToLookup(y => y.Id)", "rowsById[x].FirstOrDefault()")]
    [InlineData("var r = new List<object?>(); /*this*/ foreach (var x in a) { r.Add(rows.First(y => x == y.Id)); } return r;", "rowsById[x].First()")]
    [InlineData("var r = new List<object?>(); /*this*/ foreach (var x in a) { r.Add(rows.LastOrDefault(y => y.Id == x + 1)); } return r;", "rowsById[x + 1].LastOrDefault()")]
    [InlineData("var r = new List<object?>(); /*this*/ foreach (var x in a) { r.Add(rows.SingleOrDefault(y => y.Id == x)); } return r;", "rowsById[x].SingleOrDefault()")]
    [InlineData("var r = new List<object?>(); /*this*/ foreach (var x in a) { r.Add(rows.Find(y => y.Id == x)); r.Add(rows.FindLast(y => y.Id == x)); } return r;", "rowsById[x].LastOrDefault()")]
    [InlineData("var r = new List<object?>(); /*this*/ foreach (var x in a) { r.AddRange(rows.FindAll(y => y.Id == x)); } return r;", "rowsById[x].ToList()")]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { c = c * 3 + rows.Count(y => y.Id == x); } return c;", "rowsById[x].Count()")]
    [InlineData("int c = 0; /*this*/ for (int i = 0; i < n; i++) { if (rows.Any(y => y.Id == i)) c++; } return c;")]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { if (rows.Exists(y => y.Id == x)) c++; } return c;", "rowsById.Contains(x)")]
    [InlineData("var r = new List<object?>(); /*this*/ foreach (var x in rows) { r.Add(rows.First(y => y.Name == x.Name)); } return r;", "rowsByName[x.Name].First()")]
    [InlineData("var r = new List<object?>(); string? none = null; /*this*/ foreach (var x in a) { r.Add(rows.FirstOrDefault(y => string.Equals(y.Name, none))); } return r;", "rowsByName[none]")]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { c = c * 5 + rows.Where(y => y.Id == x).Select(y => y.Seen + 1).Sum(); } return c;", "rowsById[x].Select(")]
    [InlineData("var r = new List<int>(); /*this*/ foreach (var x in a) { foreach (var y in rows.Where(y => y.Id == x)) r.Add(y.Id * x); } return r;", "foreach (var y in rowsById[x])")]
    [InlineData("var r = new List<int>(); /*this*/ foreach (var x in a) { foreach (var y in rows) { if (y.Id == x) { r.Add(x); if (r.Count > 90) break; } } } return r;", "foreach (var y in rowsById[x])")]
    [InlineData("var r = new List<int>(); /*this*/ for (int i = 0; i < 50; i++) { foreach (var y in known) if (y == i) r.Add(y); } return r;", "known.ToLookup(y => y)", "foreach (var y in knownByValue[i])")]
    [InlineData("var r = new List<int>(); /*this*/ foreach (var x in a) { r.Add(known.IndexOf(x)); r.Add(Array.IndexOf(a, x)); } return r;", "knownPositions[x].DefaultIfEmpty(-1).First()", "aPositions[x]")]
    [InlineData("var names = rows.Select(y => y.Name).ToList(); var r = new List<int>(); /*this*/ foreach (var x in rows) { r.Add(names.IndexOf(x.Name) * 2); } return r;", "namesPositions[x.Name]")]
    [InlineData("var points = a.Select(x => new Point(x % 9, x)).ToArray(); int c = 0; /*this*/ foreach (var x in a) { c = c * 3 + points.Count(p => p.X == x); } return c;", "pointsByX[x].Count()")]
    [InlineData("var pairs = a.Select((x, i) => new KeyValuePair<int, int>(x % 9, i)).ToList(); int c = 0; /*this*/ foreach (var x in a) { c += pairs.LastOrDefault(p => p.Key == x).Value; } return c;", "pairsByKey[x].LastOrDefault()")]
    [InlineData("var pairs = a.Select((x, i) => (Id: x % 9, i)).ToList(); int c = 0, rowsById = 4; /*this*/ foreach (var x in a) { c += pairs.FirstOrDefault(p => p.Id == x).i; c += rows.Count(y => y.Id == x) * rowsById; } return c;", "pairsById[x]", "rowsById2[x]")]
    [InlineData("int c = n; /*this*/ return a.Select(x => rows.FirstOrDefault(y => y.Id == x)).Where(y => y != null).ToList();", "rowsById[x].FirstOrDefault()")]
    [InlineData("int c = n; /*this*/ c += rows.Sum(x => rows.Count(y => y.Name == x.Name)); return c;", "rowsByName[x.Name].Count()")]
    // What is written is not what is looked at.
    [InlineData("/*this*/ foreach (var x in a) { var y = rows.FirstOrDefault(y => y.Id == x); if (y != null) y.Seen++; } return rows;", "rowsById[x]")]
    public Task Same_is_found(string statements, params string[] parts) => CheaperRun.SameAsync("Lookup", statements, parts);

    [Theory]
    // The list, or what it is looked through for, changes.
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { if (rows.FirstOrDefault(y => y.Id == x) is null) rows.Add(new Row { Id = x }); }")]
    [InlineData("List<Row> rows, List<Row> others, int[] a", "foreach (var x in a) { var y = rows.First(y => y.Id == x); others[0].Id = 3; }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { rows.First(y => y.Id == x).Id = 3; }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Row y = rows.First(y => y.Id == x); Change(y); } void Change(Row r) => r.Id++;")]
    [InlineData("List<Row> rows, int[] a, Action<Row> see", "foreach (var x in a) { see(rows.First(y => y.Id == x)); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { int k = x; foreach (var y in rows.Where(y => y.Id == k)) { k++; Count++; } }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { foreach (var y in rows) { if (y.Id == x) y.Id = 4; } }")]
    // Not by a key alone.
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id > x); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id == x && y.Seen == 0); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id == y.Seen); }")]
    [InlineData("List<Row> rows, long[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id == x); }")]
    [InlineData("List<Row> rows, Row[] a", "foreach (var x in a) { Count += rows.Count(y => y == x); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { foreach (var y in rows) { if (y.Id == x) Count++; else Count += 2; } }")]
    [InlineData("List<double> rows, double[] a", "foreach (var x in a) { Count += rows.Count(y => y == x); Count += rows.IndexOf(x); }")]
    // A key or value may throw where nothing was looked at.
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Next!.Next.Id == x); }")]
    [InlineData("List<Row?> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id == x); }")]
    [InlineData("List<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id == 100 / x); }")]
    [InlineData("List<Row> rows, int[] a", "for (int i = 0; i < 9; i++) { Count += rows.Count(y => y.Id == a[i]); }")]
    // Whoever the query is handed to goes through it later.
    [InlineData("List<Row> rows, int[] a, List<IEnumerable<Row>> all", "foreach (var x in a) { all.Add(rows.Where(y => y.Id == x)); }")]
    // Once is enough.
    [InlineData("List<Row> rows, int x", "foreach (var y in rows) { if (y.Id == x) Count++; }")]
    [InlineData("IReadOnlyList<Row> rows, int[] a", "foreach (var x in a) { Count += rows.Count(y => y.Id == x); }")]
    public Task Might_find_something_else(string parameters, string loop) => CheaperRun.NotOfferedAsync("Lookup", parameters, loop);
}
