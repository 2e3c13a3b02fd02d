namespace LaneKeeper.Tests.Engine.Loops.Dependence;

/// <summary>Variables from outside the loop that it writes: private ones, counters, reductions, last values.</summary>
public class VariableTests
{
    [Theory]
    [InlineData("int M(int[] a) { int s = 0; for (int i = 0; i < a.Length; i++) s += Heavy(a[i]); return s; }", "Reduction")]
    [InlineData("double M(double[] a) { double s = 0; for (int i = 0; i < a.Length; i++) s += Weight(a[i]); return s; }", "Reduction+F")]
    [InlineData("int M(int[] a) { int n = 0; foreach (var x in a) if (IsPrime(x)) n++; return n; }", "Reduction")]
    [InlineData("int M(int[] a) { int best = int.MinValue; foreach (var x in a) { int v = Heavy(x); if (v > best) best = v; } return best; }", "Reduction")]
    [InlineData("int M(int[] a) { int best = 0; foreach (var x in a) best = Math.Max(best, Heavy(x)); return best; }", "Reduction")]
    [InlineData("int M(int[] a) { int best = 0; foreach (var x in a) best = Heavy(x) < best ? Heavy(x) : best; return best; }", "Reduction")]
    [InlineData("bool M(int[] a) { bool any = false; foreach (var x in a) any |= IsPrime(x); return any; }", "Reduction")]
    [InlineData("bool M(int[] a) { bool all = true; foreach (var x in a) all = all && IsPrime(x); return all; }", "Reduction")]
    [InlineData("bool M(int[] a) { bool any = false; foreach (var x in a) { if (IsPrime(x)) any = true; } return any; }", "Reduction")]
    [InlineData("long M(int[] a) { long s = 0, c = 0; foreach (var x in a) { s += Heavy(x); c++; } return s + c; }", "Reduction")]
    [InlineData("int M(int[] a) { int h = 0; foreach (var x in a) h ^= Heavy(x); return h; }", "Reduction")]
    [InlineData("int M(int[] a) { int p = 1; foreach (var x in a) p *= Heavy(x); return p; }", "Reduction")]
    [InlineData("int M(int[] a) { int s = 0; foreach (var x in a) s = Heavy(x) + s; return s; }", "Reduction")]
    [InlineData("int M(int[] a) { int s = 0; foreach (var x in a) s -= Heavy(x); return s; }", "Reduction")]
    [InlineData("decimal M(decimal[] a) { decimal s = 0; foreach (var x in a) s += Heavy((int)x); return s; }", "Reduction+F")]
    [InlineData("int M(int[] a) { int s = 0; checked { foreach (var x in a) s += Heavy(x); } return s; }", "Reduction+F")]
    [InlineData("int M(int[] a) { int s = 0; foreach (var x in a) { s += Heavy(x); if (s > 100) s = 0; } return s; }", "Fissionable R20")]
    [InlineData("int M(int[] a) { int s = 0; foreach (var x in a) s = Heavy(x) - s; return s; }", "Fissionable R20")]
    [InlineData("int M(int[] a) { int s = 0, t = 0; foreach (var x in a) { s += Heavy(x); t += s; } return t; }", "Fissionable R20")]
    [InlineData("int M(int[] a) { int s = 1; foreach (var x in a) s = Heavy(s); return s; }", "Dependent R20")]
    [InlineData("int M(int[] a) { int best = 0, at = 0; for (int i = 0; i < a.Length; i++) { int v = Heavy(a[i]); if (v > best) { best = v; at = i; } } return at; }", "Fissionable R20")]
    [InlineData("string M(int[] a) { string s = \"\"; foreach (var x in a) s += Heavy(x); return s; }", "Fissionable R20")]
    [InlineData("void M(double[] a, double[] r) { double t; for (int i = 0; i < a.Length; i++) { t = Weight(a[i]); r[i] = t * t; } }", "Independent")]
    [InlineData("double M(double[] a, double[] r) { double t = 0; for (int i = 0; i < a.Length; i++) { t = Weight(a[i]); r[i] = t * t; } return t; }", "Independent")]
    [InlineData("double M(double[] a, double[] r) { double t = 0; for (int i = 0; i < a.Length; i++) { var v = Weight(a[i]); if (v > 3) t = v; } return t; }", "Fissionable R25")]
    [InlineData("void M(double[] a, double[] r) { double t = 0; for (int i = 0; i < a.Length; i++) { r[i] = t; t = a[i]; } }", "Dependent R20")]
    [InlineData("void M(double[] a, double[] r) { double t; for (int i = 0; i < a.Length; i++) { if (a[i] > 0) t = 1; else t = Weight(a[i]); r[i] = t; } }", "Independent")]
    [InlineData("void M(double[] a, double[] r) { double t = 0; for (int i = 0; i < a.Length; i++) { if (a[i] > 0) t = 1; r[i] = t; } }", "Dependent R20")]
    [InlineData("void M(int n, int[] r) { int[] tmp; for (int i = 0; i < n; i++) { tmp = new int[3]; tmp[0] = Heavy(i); r[i] = tmp[0]; } }", "Independent")]
    [InlineData("void M(int n, int[] r) { int[] tmp = new int[3]; for (int i = 0; i < n; i++) { tmp[0] = Heavy(i); r[i] = tmp[0]; } }", "Fissionable R26")]
    [InlineData("int M(int[] a, int best) { for (int i = 1; i < a.Length; i++) { if (0 > 0) { if (a[i] > best) best = i; } } return best; }", "Independent")]
    // A parameter of a primary constructor is a field.
    [InlineData("class P(int n) { void M(int[] a) { /*this*/for (int i = 0; i < a.Length; i++) { a[i] = Heavy(n); n++; } } }", "Dependent R27")]
    [InlineData("class P(int n) { void M(int[] a) { /*this*/for (int i = 0; i < a.Length; i++) a[i] = Heavy(n); } }", "Independent")]
    [InlineData("class P(int[] t) { void M(int[] a) { /*this*/for (int i = 0; i < a.Length; i++) { t[0] = Heavy(a[i]); a[i] = t[0]; } } }", "Unknown R21")]
    [InlineData("class P(List<int> l) { void M(int[] a) { /*this*/for (int i = 0; i < a.Length; i++) { l.Add(i); a[i] = Heavy(i); } } }", "Dependent R28")]
    public void Is_judged(string members, string expected) => Assert.Equal(expected, LoopVerdict.Short(members));
}
