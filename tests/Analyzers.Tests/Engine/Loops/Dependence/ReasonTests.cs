using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Loops.Dependence;
using LaneKeeper.Tests.Conformance;

namespace LaneKeeper.Tests.Engine.Loops.Dependence;

public class ReasonTests
{
    [Fact]
    public void Every_reason_is_explained() =>
        Assert.Equal(
            Reasons.All.Select(static reason => reason.Code()),
            Repository.Read("docs/independence.md").Split('\n').Where(static line => line.StartsWith("| R")).Select(static line => line[2..5]));

    [Theory]
    [InlineData("void M(double[] a) { for (int i = 1; i < a.Length; i++) a[i] = a[i - 1] + 1; }", "iteration i reads 'a[i - 1]', which iteration i - 1 writes (line 1)")]
    [InlineData("void M(double[] a) { for (int i = 0; i < a.Length - 1; i++) a[i] = a[i + 1]; }", "iteration i reads 'a[i + 1]', which iteration i + 1 writes (line 1)")]
    [InlineData("void M(double[] a, double[] b) { for (int i = 1; i < a.Length; i++) a[i] = b[i - 1]; }", "'a' and 'b' may be the same array")]
    [InlineData("int M(int[] a) { int s = 1; foreach (var x in a) s = Heavy(s); return s; }", "an iteration uses 's' as the iteration before has left it")]
    [InlineData("void M(int[] a) { foreach (var x in a) Console.WriteLine(x); }", "'WriteLine' is seen by others in the order of the iterations")]
    [InlineData("void M(int[] a, Func<int, int> f) { for (int i = 0; i < a.Length; i++) a[i] = f(i); }", "what 'f' calls is not known")]
    [InlineData("int _n; void M(int[] a) { for (int i = 0; i < a.Length; i++) _n = a[i]; }", "every iteration writes '_n'")]
    public void Sentence_is_about_the_code(string members, string sentence) => Assert.Equal(sentence, LoopVerdict.Of(members).Obstacle!.Sentence);

    [Fact]
    public void In_a_method_that_nobody_has_written_nothing_is_proved()
    {
        var loops = string.Concat(Enumerable.Repeat("for (int i = 0; i < a.Length; i++) a[i] = Heavy(a[i]);\n", 1_000));
        Assert.Equal("Unknown R40", LoopVerdict.Short($"void M(int[] a) {{ {loops} }}"));
    }

    [Theory]
    [InlineData("M:Acme.Geometry.Distance(*) | none", "")]
    [InlineData("M:Acme.Geometry.Distance(*)", "two fields")]
    [InlineData("Distance | none", "no documentation id")]
    [InlineData("M:Acme.Geometry.Distance(*) | nothing", "'nothing' is none of")]
    public void Line_of_effects_is_read(string line, string problem)
    {
        var read = EffectLine.TryRead(DataFile.Fields(line)!, out var said);
        Assert.Equal(problem == "", read is not null);
        Assert.Contains(problem, said);
    }
}
