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
