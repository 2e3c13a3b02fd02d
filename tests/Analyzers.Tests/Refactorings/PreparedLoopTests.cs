namespace LaneKeeper.Tests.Refactorings;

/// <summary>A loop that is independent once something has moved out of it or into it gives the same then.</summary>
public class PreparedLoopTests
{
    private const string Data = "var a = new int[n]; for (int z = 0; z < n; z++) a[z] = (z * 7919) % 1013 - 300;";

    private const string Lazily =
        """
            private int[]? _table;
            private int[] Table => _table ??= Enumerable.Range(0, 10).Select(Heavy).ToArray();
            private static string? s_name;
            private static string Name() => s_name ??= string.Concat("a", "b");
            private int[] Again => _table = new int[10];

        """;

    [Theory]
    [InlineData("ReadOnceParallel.For", "/*this*/ for (int i = 0; i < n; i++) { a[i] = Heavy(Table[i % 10]); } return a;", "var table = Table;", "table[i % 10]")]
    [InlineData("ReadOnceParallel.For", "var r = new string[n]; /*this*/ for (int i = 0; i < n; i++) { r[i] = Name() + Heavy(this.Table[i % 10]); } return r;", "var table = this.Table;", "var name = Name();")]
    [InlineData("ReadOnceReduction", "long s = 0; /*this*/ foreach (var x in a) { s += Heavy(Table[1] + x); } return s;", "table[1]")]
    [InlineData("OwnParallel.For", "var b = new int[8]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { Array.Clear(b); for (int j = 0; j < 5; j++) b[(i * j) & 7] += Heavy(j); r[i] = b[3]; } return r;")]
    [InlineData("OwnParallel.For", "var b = new int[n + 1]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { for (int j = 0; j < b.Length; j++) b[j] = i * j; r[i] = b[n] + Heavy(b[i]); } return r;")]
    [InlineData("OwnParallel.For", "int m = n / 2 + 1; var b = new double[m]; var r = new double[n]; /*this*/ for (int i = 0; i < n; i++) { for (int j = 0; j < m; j++) { b[j] = Weight(i * j % 9); } r[i] = b[i % m]; } return r;")]
    [InlineData("OwnParallel.For", "var b = new int[8]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { Array.Fill(b, i); b[i & 7] = Heavy(i); r[i] = b[1]; } return r;", "Array.Fill(b, i);")]
    [InlineData("OwnParallel.For", "var l = new List<int>(); var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { l.Clear(); for (int j = 0; j < i % 9; j++) l.Add(Heavy(j)); r[i] = l.Count == 0 ? 0 : l[l.Count - 1] + l.Count; } return r;")]
    [InlineData("OwnParallel.For", "var t = new System.Text.StringBuilder(); var r = new string[n]; /*this*/ for (int i = 0; i < n; i++) { t.Clear(); t.Append(Heavy(i)).Append('-').Append(i); r[i] = t.ToString(); } return r;")]
    [InlineData("OwnParallel.For", "var l = new HashSet<int>(); var d = new Dictionary<int, int>(); var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { if (a[i] < 0) continue; l.Clear(); d.Clear(); l.Add(Heavy(i)); d[1] = i; r[i] = l.Count + d.Count; } return r;", "Parallel.For")]
    public async Task Result_is_the_same(string key, string statements, params string[] parts)
    {
        var source = "#nullable enable\n" + RefactoringRun.Class($"{Lazily}    public object Run(int n)\n    {{\n        {Data}\n        {statements.Replace("; /*this*/", ";\n        /*this*/\n        ").Replace("} return", "}\n        return")}\n    }}");
        var actions = await RefactoringRun.ActionsOn(source);
        Assert.Contains(key, actions.Select(static action => action.Key));
        var expected = RefactoringRun.Results(source);
        foreach (var action in actions.Where(action => action.Key == key))
        {
            Assert.All(parts, part => Assert.Contains(part, action.Source));
            Assert.Equal(expected, RefactoringRun.Results(action.Source));
        }
    }

    [Theory]
    // What is read is another thing in another turn, or is computed anew.
    [InlineData("/*this*/ for (int i = 0; i < n; i++) { a[i] = Heavy(Table[i % 10]); _table = null; } return a;")]
    [InlineData("/*this*/ for (int i = 0; i < n; i++) { a[i] = Heavy(Again[i % 10]); } return a;")]
    [InlineData("/*this*/ for (int i = 0; i < n; i++) { a[i] = Heavy(Table[i % 10]); Table[0] = i; } return a;")]
    [InlineData("var all = new C[n + 1]; /*this*/ for (int i = 0; i < n; i++) { a[i] = Heavy(all[i].Table[i % 10]); } return a;")]
    // What one turn leaves, another one sees.
    [InlineData("var b = new int[8]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { b[i & 7] += Heavy(i); r[i] = b[3]; } return r;")]
    [InlineData("var b = new int[8]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { if (i % 2 == 0) Array.Clear(b); b[i & 7] += Heavy(i); r[i] = b[3]; } return r;")]
    [InlineData("var b = new int[8]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { for (int j = 1; j < b.Length; j++) b[j] = i * j; b[0] += Heavy(i); r[i] = b[0]; } return r;")]
    [InlineData("var b = new int[8]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { for (int j = 0; j < b.Length; j++) b[j] = b[0] + j; r[i] = Heavy(b[3]); } return r;")]
    [InlineData("var b = new int[8]; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { Array.Fill(b, b[1] + 1); r[i] = Heavy(b[3]); } return r;")]
    // Somebody keeps it, or has it after the loop.
    [InlineData("var b = new int[8]; var r = new int[n][]; /*this*/ for (int i = 0; i < n; i++) { Array.Clear(b); b[1] = Heavy(i); r[i] = b; } return r;")]
    [InlineData("var b = new int[8]; /*this*/ for (int i = 0; i < n; i++) { Array.Clear(b); b[1] = Heavy(i); a[i] = b[1]; } return (a, b);")]
    [InlineData("var l = new List<int>(); var r = new IEnumerable<int>[n]; /*this*/ for (int i = 0; i < n; i++) { l.Clear(); l.Add(Heavy(i)); r[i] = l.Where(x => x > 1); } return r;")]
    [InlineData("var l = new List<int>(); var r = new Func<int>[n]; /*this*/ for (int i = 0; i < n; i++) { l.Clear(); l.Add(Heavy(i)); r[i] = () => l[0]; } return r.Length;")]
    [InlineData("var t = new System.Text.StringBuilder(); var r = new object[n]; /*this*/ for (int i = 0; i < n; i++) { t.Clear(); r[i] = t.Append(Heavy(i)); } return r;")]
    [InlineData("var b = a; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { Array.Clear(b); b[0] = Heavy(i); r[i] = b[0]; } return r;")]
    [InlineData("int m = 3; var b = new int[m]; m = 5; var r = new int[n]; /*this*/ for (int i = 0; i < n; i++) { for (int j = 0; j < m; j++) b[j] = i; r[i] = Heavy(b[0]); } return r;")]
    public async Task Is_not_offered(string statements)
    {
        var source = "#nullable enable\n" + RefactoringRun.Class($"{Lazily}    public object Run(int n)\n    {{\n        {Data}\n        {statements}\n    }}");
        Assert.DoesNotContain(await RefactoringRun.ActionsOn(source), static action => action.Key.StartsWith("Own") || action.Key.StartsWith("ReadOnce"));
    }
}
