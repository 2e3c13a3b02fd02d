using LaneKeeper.Engine;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Tests.Engine.Loops.Dependence;

/// <summary>What is called may stand in another project, whose source an editor has at hand and a build has not.</summary>
public class OtherProjectTests
{
    private const string Library =
        """
        public static class Maths { static int _calls; public static double Sine(double x) => System.Math.Sin(x) + Half(x); static double Half(double x) => x / 2; public static double Counted(double x) => x + _calls++; }
        public class Shape { public double Side; public Shape(double side) => Side = side; public double Area() => Side * Side; public virtual double Volume() => Side; }
        """;

    [Theory]
    [InlineData("r[i] = Maths.Sine(i);", "Independent None", "Unknown UnknownCallee")]
    [InlineData("r[i] = new Shape(i).Area();", "Independent None", "Unknown UnknownCallee")]
    [InlineData("r[i] = Maths.Counted(i);", "Dependent SharedField", "Unknown UnknownCallee")]
    // A third project may override it.
    [InlineData("r[i] = s.Volume();", "Unknown OpenCallee", "Unknown OpenCallee")]
    public void Body_is_read_where_it_is_at_hand(string statement, string withSource, string withoutSource)
    {
        Assert.Equal(withSource, VerdictOf(statement, new Project { OtherProject = [Library] }));
        Assert.Equal(withoutSource, VerdictOf(statement, new Project { Library = Library }));
    }

    private static string VerdictOf(string statement, Project project)
    {
        var compilation = Sources.Compile(project, $"class C {{ double[] M(int n, Shape s) {{ var r = new double[n]; for (int i = 0; i < n; i++) {{ {statement} }} return r; }} }}");
        var tree = compilation.SyntaxTrees[0];
        var loop = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ForStatementSyntax>().Single();
        var operation = (ILoopOperation)compilation.GetSemanticModel(tree).GetOperation(loop, TestContext.Current.CancellationToken)!;
        var verdict = CompilationFacts.Of(compilation).Dependence.Between(operation, TestContext.Current.CancellationToken);
        return $"{verdict.Kind} {verdict.Reason}";
    }
}
