namespace LaneKeeper.Tests.Refactorings;

/// <summary>Each form gives to the last bit what the loop gave, on empty input, on little and on much.</summary>
public class ExecutionTests
{
    private const string Data = "var a = new int[n]; for (int z = 0; z < n; z++) a[z] = (z * 7919) % 1013 - 300;";

    [Theory]
    [InlineData("Parallel.For", "var r = new double[n]; /*this*/ for (int i = 0; i < a.Length; i++) { r[i] = Weight(a[i]); } return r;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = 0; i < n; i++) a[i] = Heavy(a[i]); return a;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = n - 1; i >= 0; i--) { a[i] = Heavy(a[i] + i); } return a;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = n - 1; i > 0; i -= 3) { a[i] = Heavy(a[i] + i); } return a;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = 1; i < n; i += 2) { a[i] = Heavy(i); } return a;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = 2; i <= n - 1; i += 5) { a[i] = Heavy(i); } return a;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = 1; i <= n - 1; i++) { a[i] = Heavy(i); } return a;")]
    [InlineData("Parallel.For", "/*this*/ for (long i = 0; i < n; i++) { a[i] = Heavy((int)i); } return a;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = 0; i < n; i++) { if (a[i] < 0) continue; a[i] = Heavy(i); } return a;")]
    [InlineData("Ranges", "/*this*/ for (int i = 0; i < n / 2; i++) { (a[i], a[n - 1 - i]) = (a[n - 1 - i], a[i]); } return a;")]
    [InlineData("Parallel.For", "var r = new int[n, 3]; /*this*/ for (int i = 0; i < n; i++) for (int j = 0; j < 3; j++) r[i, j] = Heavy(a[i] + j); return r;")]
    [InlineData("Parallel.For", "var r = new int[n * 4]; /*this*/ for (int y = 0; y < n; y++) { for (int x = 0; x < 4; x++) { r[y * 4 + x] = Heavy(a[y] + x); } } return r;")]
    [InlineData("Parallel.For", "int t; /*this*/ for (int i = 0; i < n; i++) { t = Heavy(i); a[i] = t * t; } return a;")]
    [InlineData("Parallel.For", "int t = -1; /*this*/ for (int i = 0; i < n; i++) { t = Heavy(i); a[i] = t * t; } return (a, t);")]
    [InlineData("Parallel.For", "int k = 0; var r = new int[3 * n + 1]; /*this*/ for (int i = 0; i < n; i++) { r[k] = Heavy(i); k += 3; } return (r, k);")]
    [InlineData("Parallel.For", "int k = 1; var r = new int[n + 5]; /*this*/ for (int i = 2; i < n; i++) { k++; r[k] = Heavy(i); } return (r, k);")]
    [InlineData("Parallel.ForEach", "var r = new int[n]; int k = 0; /*this*/ foreach (var x in a) { r[k] = Heavy(x); k++; } return r;")]
    [InlineData("Parallel.ForEach", "var r = new int[n]; int k = 0; /*this*/ foreach (var x in a) { r[k++] = Heavy(x); } return (r, k);")]
    [InlineData("Parallel.ForEach", "var r = new int[2 * n + 1]; int k = 1; var l = a.ToList(); /*this*/ foreach (var x in l) { r[k++] = Heavy(x); k++; } return (r, k);")]
    [InlineData("Parallel.For", "var r = new int[2 * n + 1]; int k = -1; /*this*/ for (int i = 0; i < n; i++) { r[++k] = Heavy(a[i]); r[++k] = i; } return (r, k);")]
    [InlineData("Parallel.For", "/*this*/ for (int i = 0; i + 1 < n; i += 2) { (a[i], a[i + 1]) = (Heavy(a[i + 1]), a[i]); } return a;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = n - 1; i - 2 >= 0; i -= 3) { a[i] = Heavy(a[i - 2]); a[i - 1] = i; } return a;")]
    [InlineData("Parallel.For", "var r = new int[n]; /*this*/ for (int i = 3; i + 2 <= n - 1; i++) { r[i] = Heavy(a[i + 2]); } return r;")]
    [InlineData("Parallel.For", "var m = new int[n + 1, n + 1]; int c = Math.Min(n, 40); /*this*/ for (int i = 0; i < c; i++) { for (int j = i; j < c; j++) { var v = Heavy(i * j); m[i, j] = v; m[j, i] = v + 1; } } return m;")]
    [InlineData("Parallel.For", "/*this*/ for (int b = 0; b < n; b += 7) { int end = Math.Min(n, b + 7); for (int i = b; i < end; i++) a[i] = Heavy(a[i]); } return a;")]
    [InlineData("Parallel.ForEach", "var r = new int[n]; /*this*/ foreach (var i in Enumerable.Range(0, n)) r[i] = Heavy(i); return r;")]
    [InlineData("Parallel.For", "/*this*/ for (int i = 0; i < n; i++) { if (a[i] > 700) throw new ArgumentException(); a[i] = Heavy(i); } return a;")]
    [InlineData("Ranges", "var r = new double[n]; /*this*/ for (int i = 0; i < a.Length; i++) { if (a[i] < 0) continue; r[i] = 2.5 * a[i] + r[i]; } return r;")]
    [InlineData("Ranges", "/*this*/ for (int i = n - 1; i > 0; i -= 3) a[i] += i; return a;")]
    [InlineData("Ranges", "int t; /*this*/ for (long i = 1; i <= n - 2; i++) { t = a[i] + 1; a[i] = t * t; } return a;")]
    [InlineData("Reduction", "long s = 3; /*this*/ for (int i = 2; i < n; i += 2) s += a[i]; return s;")]
    [InlineData("Reduction", "int best = -5, c = 0; /*this*/ for (int i = 0; i < a.Length; i++) { if (a[i] > best) best = a[i]; c++; } return (best, c);")]
    [InlineData("Parallel.For", "int step = n / 7 + 1; /*this*/ for (int i = 1; i < n; i += step) a[i] = Heavy(i); return a;")]
    [InlineData("Parallel.For", "int step = n / 7; var r = new int[n + 8]; if (step == 0) step = 5; /*this*/ for (int i = 0; i <= n; i += step) r[i] = Heavy(i); return r;")]
    [InlineData("Parallel.For", "int size = n / 3 + 1; /*this*/ for (int b = 0; b < n; b += size) { for (int i = b; i < b + size; i++) { if (i >= n) break; a[i] = Heavy(a[i]); } } return a;")]
    [InlineData("Reduction", "int c = 0; /*this*/ for (int x = 0, len = a.Length; x < len; x++) { if (Heavy(a[x]) > 0) c++; } return c;")]
    [InlineData("Reduction", "int s = 3; /*this*/ for (int i = 0; i < n; i++) s += Heavy(a[i]); return s;")]
    [InlineData("Reduction", "long s = 3; /*this*/ foreach (var x in a) { if (x < 0) continue; s -= Heavy(x); } return s;")]
    [InlineData("Reduction", "int best = -5, c = 0; /*this*/ foreach (var x in a) { int v = Heavy(x); if (v > best) best = v; c++; } return (best, c);")]
    [InlineData("Reduction", "int least = 7; /*this*/ for (int i = 0; i < n; i++) least = Math.Min(least, Heavy(a[i])); return least;")]
    [InlineData("Reduction", "bool any = false; /*this*/ foreach (var x in a) { if (x == 77 || IsPrime(x)) any = true; } return any;")]
    [InlineData("Reduction", "bool all = true; /*this*/ foreach (var x in a) all &= x > -200; return all;")]
    [InlineData("Reduction", "byte s = 200; /*this*/ foreach (var x in a) s += (byte)Heavy(x); return s;")]
    [InlineData("Reduction", "int p = 1, h = 5; /*this*/ for (int i = n; i > 0; i -= 2) { p *= 2 * i + 1; h ^= Heavy(i); } return (p, h);")]
    [InlineData("Fission", "double s = 0.1; /*this*/ foreach (var x in a) s += Weight(x); return s;")]
    [InlineData("Fission", "double s = 0.1; /*this*/ for (int i = 0; i < n; i++) { var w = Weight(a[i]); s = s * 0.5 + w; } return s;")]
    [InlineData("Fission", "var l = new List<int>(); /*this*/ foreach (var x in a) { if (IsPrime(x)) l.Add(x); } return l;")]
    [InlineData("Fission", "var d = new Dictionary<int, int>(); /*this*/ for (int i = 0; i < a.Length; i++) d[a[i]] = Heavy(i); return d.ToList();")]
    [InlineData("Fission", "var s = \"\"; /*this*/ foreach (var x in a) { s += Heavy(x) + \",\"; if (s.Length > 100) continue; s += \"!\"; } return s;")]
    [InlineData("Fission", "int best = 0, at = -1; /*this*/ for (int i = 1; i < n; i += 3) { int v = Heavy(a[i]); if (v > best) { best = v; at = i; } } return (best, at);")]
    [InlineData("Fission", "int s = 0; /*this*/ for (int i = 0; i < n; i++) { var v = Heavy(a[i]); if (v > 4_000_000) break; s = s * 3 + v; } return s;")]
    [InlineData("Fission", "/*this*/ for (int i = 0; i < n; i++) { if (IsPrime(a[i])) return i; } return -1;")]
    [InlineData("Fission", "var l = new List<int>(); /*this*/ foreach (var x in a) { var v = Heavy(x); if (v < 0) continue; if (l.Count > 5) break; l.Add(v); } return l;")]
    [InlineData("Fission", "var b = new System.Text.StringBuilder(); /*this*/ for (int i = n; i > 0; i--) { var u = Heavy(i); b.Append(u).Append(i); } return b.ToString();")]
    [InlineData("Fission", "var hist = new int[50]; /*this*/ foreach (var x in a) hist[(Heavy(x) & 31)] += 1; return hist;")]
    public async Task Result_is_the_same(string key, string statements)
    {
        var source = RefactoringRun.Class($"    public object Run(int n)\n    {{\n        {Data}\n        {statements.Replace("; /*this*/", ";\n        /*this*/\n        ").Replace("} return", "}\n        return")}\n    }}");
        var actions = await RefactoringRun.ActionsOn(source);
        Assert.Contains(key, actions.Select(static action => action.Key));
        var expected = RefactoringRun.Results(source);
        foreach (var action in actions.Where(static action => !action.Title.Contains("may change")))
            Assert.Equal(expected, RefactoringRun.Results(action.Source));
    }

    [Theory]
    [InlineData("Shift(a, a)", "for (int i = 0; i < to.Length - 1; i++) { to[i] = Heavy(from[i + 1]) + 1; }", "GuardedParallel.For")]
    [InlineData("Shift(a, a.ToArray())", "for (int i = 0; i < to.Length - 1; i++) { to[i] = Heavy(from[i + 1]) + 1; }", "GuardedParallel.For")]
    [InlineData("Shift(a, a)", "for (int i = 1; i < to.Length; i++) to[i] = from[i - 1];", "GuardedRanges")]
    [InlineData("Shift(a, a.ToArray())", "for (int i = 1; i < to.Length; i++) to[i] = from[i - 1];", "GuardedRanges")]
    public async Task Arrays_that_may_be_the_same_are_compared_first(string call, string loop, string key)
    {
        var source = RefactoringRun.Class($"    public object Run(int n)\n    {{\n        {Data}\n        {call};\n        return a;\n    }}\n    static void Shift(int[] to, int[] from)\n    {{\n        /*this*/\n        {loop}\n    }}");
        var action = Assert.Single(await RefactoringRun.ActionsOn(source), action => action.Key == key);
        Assert.Contains("where 'to' and 'from' are different arrays", action.Title);
        Assert.Equal(RefactoringRun.Results(source), RefactoringRun.Results(action.Source));
    }

    [Theory]
    [InlineData("Parallel.For", "var r = new double[n]; /*this*/ for (int i = 0; i < n; i++) r[i] = Weight(a[i]); return r;")]
    [InlineData("Fission", "double s = 0.1; /*this*/ foreach (var x in a) s += Weight(x); return s;")]
    [InlineData("Reduction", "long s = 0; /*this*/ foreach (var x in a) s += Heavy(x); return s;")]
    public async Task Async_code_awaits_the_workers(string key, string statements)
    {
        var source = RefactoringRun.Class($"    public async Task<object> Run(int n)\n    {{\n        {Data}\n        await Task.Yield();\n        {statements}\n    }}");
        var action = Assert.Single(await RefactoringRun.ActionsOn(source), action => action.Key == key);
        Assert.Contains("await Task.Run(() => ", action.Source);
        Assert.Equal(RefactoringRun.Results(source), RefactoringRun.Results(action.Source));
    }

    [Theory]
    [InlineData("for (int i = 1; i < n; i++) a[i] = a[i - 1] + 1;")]
    [InlineData("for (int i = 0; i < n; i++) { if (a[i] < 0) break; a[i] = Heavy(i); }")]
    [InlineData("foreach (var x in a) a[3] = Heavy(x);")]
    [InlineData("lock (a) for (int i = 0; i < n; i++) a[i] = Heavy(i);")]
    [InlineData("Parallel.For(0, 3, z => { var b = new int[n]; for (int i = 0; i < n; i++) b[i] = Heavy(i); });")]
    [InlineData("var list = new List<int>(a); for (int i = 0; i < list.Count; i++) list[i] = list[0] + Heavy(list[i]);")]
    public async Task Nothing_is_offered(string statements) =>
        Assert.Empty(await RefactoringRun.ActionsOn(RefactoringRun.Class($"    public void Run(int[] a, int n)\n    {{\n        {statements}\n    }}")));
}
