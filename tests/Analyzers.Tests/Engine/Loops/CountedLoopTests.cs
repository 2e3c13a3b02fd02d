using LaneKeeper.Engine.Loops;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Tests.Engine.Loops;

public class CountedLoopTests
{
    [Theory]
    [InlineData("for (int i = 0; i < n; i++) { }", "0 LessThan n 1")]
    [InlineData("for (int i = 0; n > i; ++i) { }", "0 LessThan n 1")]
    [InlineData("for (int i = 1; i <= n; i += 2) { }", "1 LessThanOrEqual n 2")]
    [InlineData("for (int i = 1; n >= i; i = i + 3) { }", "1 LessThanOrEqual n 3")]
    [InlineData("for (long i = 1; i < n; i = 2 + i) { }", "1 LessThan n 2")]
    [InlineData("for (int i = n - 1; i >= 0; i--) { }", "n - 1 GreaterThanOrEqual 0 -1")]
    [InlineData("for (int i = n; i > 0; i -= 4) { }", "n GreaterThan 0 -4")]
    [InlineData("for (int i = n; 0 < i; i = i - 1) { }", "n GreaterThan 0 -1")]
    [InlineData("for (int i = 0; i != n; i++) { }", "0 NotEquals n 1")]
    [InlineData("for (var i = 0; i < a.Length; i++) { a[i] = i; }", "0 LessThan a.Length 1")]
    [InlineData("for (int i = 0, m = n * 2; i < m; i++) { }", "0 LessThan m 1")]
    [InlineData("for (byte i = 0; i < 10; i++) { }", "0 LessThan 10 1")]
    [InlineData("int i; for (i = 0; i < n; i++) { }", "0 LessThan n 1")]
    [InlineData("const int Two = 2; for (int i = 0; i < n; i += Two) { }", "0 LessThan n 2")]
    [InlineData("for (int i = 0; i < n; i++) { Read(in i); int j = i; j++; }", "0 LessThan n 1")]
    public void Counts(string loop, string expected) => Assert.Equal(expected, Describe(loop));

    [Theory]
    [InlineData("for (int i = 0; i < n; i--) { }")]
    [InlineData("for (int i = 0; i > n; i++) { }")]
    [InlineData("for (int i = 0; i != n; i += 2) { }")]
    [InlineData("for (int i = 0; i == n; i++) { }")]
    [InlineData("for (int i = 1; i < n; i *= 2) { }")]
    [InlineData("for (int i = 0; i < n; i += n) { }")]
    [InlineData("for (int i = 0; i < n; i += 0) { }")]
    [InlineData("for (int i = 0; i < n; i++) { i++; }")]
    [InlineData("for (int i = 0; i < n; i++) { if (n > 4) i = 7; }")]
    [InlineData("for (int i = 0; i < n; i++) { (i, n) = (n, i); }")]
    [InlineData("for (int i = 0; i < n; i++) { Write(ref i); }")]
    [InlineData("for (int i = 0; i < n; i++) { Set(out i); }")]
    [InlineData("for (int i = 0; i < n; i++) { ref int r = ref i; r++; }")]
    [InlineData("for (int i = 0; i < n; i++) { Action act = () => i = 3; act(); }")]
    [InlineData("for (int i = 0; i < n; i++) { unsafe { int* p = &i; *p = 3; } }")]
    [InlineData("for (int i = 0; i < n; i++, n--) { }")]
    [InlineData("for (int i = 0; i < n; n++) { }")]
    [InlineData("for (int i = 0; i < n--; i++) { i = 2; }")]
    [InlineData("for (int i = 0; i < n && n > 2; i++) { }")]
    [InlineData("for (double i = 0; i < n; i++) { }")]
    [InlineData("for (int i = 0; ; i++) { }")]
    [InlineData("int i = 0; for (; i < n; i++) { }")]
    [InlineData("while (n > 0) n--;")]
    [InlineData("foreach (var x in a) { }")]
    public void Does_not_count(string loop) => Assert.Equal("", Describe(loop));

    [Theory]
    [InlineData("for (int i = 0; i < 10; i++) { }", 10)]
    [InlineData("for (int i = 0; i <= 10; i += 3) { }", 4)]
    [InlineData("for (int i = 10; i > 0; i -= 3) { }", 4)]
    [InlineData("for (int i = 10; i >= 0; i--) { }", 11)]
    [InlineData("for (int i = 0; i != 7; i++) { }", 7)]
    [InlineData("for (int i = 5; i < 2; i++) { }", 0)]
    [InlineData("for (int i = 5; i != 2; i++) { }", null)]
    [InlineData("for (int i = 0; i < n; i++) { }", null)]
    public void Trips(string loop, int? expected) => Assert.Equal(expected, Find(loop)!.ConstantTripCount);

    private static string Describe(string loop) =>
        Find(loop) is { } counted ? $"{counted.Start.Syntax} {counted.Comparison} {counted.Bound.Syntax} {counted.Step}" : "";

    private static CountedLoop? Find(string loop)
    {
        var compilation = Sources.Compile(null,
            $"class C {{ void M(int n, int[] a) {{ {loop} }} void Read(in int x) {{ }} void Write(ref int x) {{ }} void Set(out int x) {{ x = 1; }} }}");
        var tree = compilation.SyntaxTrees[0];
        var statement = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .First(static node => node is ForStatementSyntax or WhileStatementSyntax or ForEachStatementSyntax);
        return CountedLoop.Of((ILoopOperation)compilation.GetSemanticModel(tree).GetOperation(statement, TestContext.Current.CancellationToken)!);
    }
}
