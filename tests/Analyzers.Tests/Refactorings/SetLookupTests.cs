namespace LaneKeeper.Tests.Refactorings;

/// <summary>A search through a list in each turn becomes a look-up in a set, where that finds the same.</summary>
public class SetLookupTests
{
    private const string Data = "var a = new int[n]; for (int z = 0; z < n; z++) a[z] = (z * 7919) % 1013 - 300; var known = new List<int>(); while (known.Count < n / 2) known.Add(known.Count % 37);";

    [Theory]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { if (known.Contains(x)) c++; } return c;", "var knownSet = new HashSet<int>(known);")]
    [InlineData("var r = new List<int>(); /*this*/ for (int i = 0; i < a.Length; i++) { if (!known.Contains(a[i])) r.Add(a[i]); } return r;", "var knownSet = new HashSet<int>(known);")]
    [InlineData("var r = new List<int>(); var few = new[] { 3, 5, 5 }; /*this*/ foreach (var x in a) { if (few.Contains(x) || known.Contains(x + 1)) r.Add(x); } return r;", "var fewSet = new HashSet<int>(few);")]
    [InlineData("var names = a.Select(x => x % 9 == 0 ? null : x.ToString()).ToList(); int c = 0; /*this*/ foreach (var x in a) { if (names.Contains(x > 50 ? null : (-x).ToString())) c++; } return c;", "var namesSet = new HashSet<string")]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { if (known.IndexOf(x) >= 0) c++; if (known.IndexOf(x + 1) == -1) c += 3; } return c;", "if (!knownSet.Contains(x + 1))")]
    [InlineData("int c = 0; /*this*/ foreach (var x in a) { if (known.Any(y => y == x)) c++; if (Array.IndexOf(a, x + 1) < 0) c += 3; } return c;", "if (!aSet.Contains(x + 1))")]
    [InlineData("int c = 0, knownSet = 3; /*this*/ foreach (var x in a) { if (known.Contains(x)) c += knownSet; if (c > 90) break; } return c;", "var knownSet2 = new HashSet<int>(known);")]
    public async Task Same_is_found(string statements, string made)
    {
        var source = RefactoringRun.Class($"    public object Run(int n)\n    {{\n        {Data}\n        {statements.Replace("; /*this*/", ";\n        /*this*/\n        ").Replace("} return", "}\n        return")}\n    }}");
        var action = (await RefactoringRun.ActionsOn(source))[0];
        Assert.Equal("HashSet", action.Key);
        Assert.Contains(made, action.Source);
        Assert.Equal(RefactoringRun.Results(source), RefactoringRun.Results(action.Source));
    }

    [Theory]
    [InlineData("var r = a.Select(x => x + 1).ToList(); /*this*/ var s = r.Where(x => known.Contains(x)).ToList(); return s;", "var knownSet = new HashSet<int>(known);", "knownSet.Contains(x)")]
    [InlineData("int c = n; /*this*/ c += a.Count(x => !known.Contains(x) || a.Any(y => y == x + 1)); return c;", "aSet.Contains(x + 1)")]
    [InlineData("int c = n; /*this*/ return a.Select(x => known.Where(k => a.Contains(k)).Sum() * x).ToArray();", "aSet.Contains(k)")]
    [InlineData("var r = new List<int>(); /*this*/ foreach (var x in a.Where(x => known.Contains(x))) { r.Add(x * 2); } return r;", "a.Where(x => knownSet.Contains(x))")]
    public Task Same_is_found_in_a_query(string statements, params string[] parts) => CheaperRun.SameAsync("HashSet", statements, parts);

    [Theory]
    // Who keeps the query, or the function, finds the list as it is later.
    [InlineData("List<int> known, int[] a", "var q = a.Where(x => known.Contains(x));")]
    [InlineData("List<int> known, int[] a", "var q = a.Select(x => a.Where(y => known.Contains(y))).ToList();")]
    [InlineData("List<int> known, int[] a", "var q = a.Select(x => new Func<int, bool>(y => known.Contains(y))).ToList();")]
    [InlineData("List<int> known, int[] a, List<IEnumerable<int>> all", "foreach (var x in a) all.Add(a.Where(y => known.Contains(y)));")]
    [InlineData("List<int> known, int[] a", "var r = Change(known) + a.Count(x => known.Contains(x)); int Change(List<int> l) { l.Clear(); return 3; }")]
    [InlineData("List<int> known, int[] a", "var r = a.Select(x => { if (!known.Contains(x)) known.Add(x); return x; }).ToList();")]
    // It may not be there.
    [InlineData("List<int>? known, int[] a", "var r = known == null ? 0 : a.Count(x => known.Contains(x));")]
    [InlineData("List<int>? known, int[] a", "foreach (var x in a) if (known is { Count: > 0 } && known.Contains(x)) Count++;")]
    [InlineData("List<int>? known, int[] a", "foreach (var x in a) if (null != known && known.Contains(x)) Count++;")]
    // Nothing is asked again and again.
    [InlineData("List<int> known, int[] a", "var r = known.Contains(3);")]
    public Task Might_not_be_asked_at_once(string parameters, string statement) => CheaperRun.NotOfferedAsync("HashSet", parameters, "/*this*/\n        " + statement);

    [Theory]
    [InlineData("List<int> field = new() { 3, 5 };", "foreach (var x in a) if (field.Contains(x)) Count++;", true)]
    [InlineData("static readonly int[] _field = { 3, 5 };", "foreach (var x in a) if (_field.Contains(x)) Count++;", true)]
    [InlineData("List<int> field = new() { 3, 5 };", "foreach (var x in a) if (field.Contains(x)) field = new();", false)]
    [InlineData("List<int> field = new() { 3, 5 };", "foreach (var x in a) if (!field.Contains(x)) field.Add(x);", false)]
    [InlineData("List<int> field = new() { 3, 5 };", "foreach (var x in a) if (!field.Contains(x)) Change(); } void Change() { field.Clear();", false)]
    [InlineData("List<int>? field = new() { 3, 5 };", "foreach (var x in a) if (field!.Contains(x)) Count++;", false)]
    public async Task A_list_in_a_field(string field, string loop, bool isOffered) => Assert.Equal(
        isOffered,
        (await RefactoringRun.ActionsOn("#nullable enable\n" + RefactoringRun.Class($"    int Count; {field}\n    void M(int[] a)\n    {{\n        {loop}\n    }}"))).Any(static action => action.Key == "HashSet" && action.Source.Contains("var fieldSet = ")));

    [Theory]
    // The list changes, here or in ways that are not seen.
    [InlineData("List<int> known, int[] a", "foreach (var x in a) if (!known.Contains(x)) known.Add(x);")]
    [InlineData("List<int> known, int[] a, List<int> other", "foreach (var x in a) if (!known.Contains(x)) other.Add(x);")]
    [InlineData("List<int> known, int[] a, Action<int> see", "foreach (var x in a) if (!known.Contains(x)) see(x);")]
    [InlineData("List<int> known, int[] a", "foreach (var x in a) { if (!known.Contains(x)) known = new List<int>(); }")]
    [InlineData("int[] known, int[] a", "for (int i = 0; i < a.Length; i++) if (!known.Contains(a[i])) a[i] = 3;")]
    // Equality is somebody's own.
    [InlineData("List<object> known, object[] a", "foreach (var x in a) if (known.Contains(x)) Count++;")]
    [InlineData("List<string> known, string[] a", "foreach (var x in a) if (known.Contains(x, StringComparer.OrdinalIgnoreCase)) Count++;")]
    [InlineData("ICollection<string> known, string[] a", "foreach (var x in a) if (known.Contains(x)) Count++;")]
    [InlineData("HashSet<int> known, int[] a", "foreach (var x in a) if (known.Contains(x)) Count++;")]
    [InlineData("List<double> known, double[] a", "foreach (var x in a) if (known.Contains(x)) Count++;")]
    // Another one each time, or none.
    [InlineData("List<int>[] a", "foreach (var known in a) if (known.Contains(3)) Count++;")]
    [InlineData("List<int>? known, int[] a", "foreach (var x in a) if (known!.Contains(x)) Count++;")]
    [InlineData("List<int> known, int[] a", "foreach (var x in a) Count += known.IndexOf(x);")]
    [InlineData("List<int> known, int[] a", "foreach (var x in a) if (known.IndexOf(x) > 0) Count++;")]
    [InlineData("List<int> known, int[] a", "foreach (var x in a) if (known.Any(y => y > x)) Count++;")]
    [InlineData("string known, char[] a", "foreach (var x in a) if (known.Contains(x)) Count++;")]
    public async Task Might_find_something_else(string parameters, string loop)
    {
        var source = RefactoringRun.Class($"#nullable enable\n    int Count;\n    void M({parameters})\n    {{\n        {loop}\n    }}");
        Assert.DoesNotContain("HashSet", (await RefactoringRun.ActionsOn(source)).Select(static action => action.Key));
    }
}
