using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Tests.Engine.Calls;

public class DispatchTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(Dispatch.MaxBodies, Dispatch.MaxBodies)]
    [InlineData(Dispatch.MaxBodies + 1, 0)]
    [InlineData(40, 0)]
    public void An_interface_with_many_implementations_is_a_plug_in_point(int implementations, int expected)
    {
        var types = string.Concat(Enumerable.Range(0, implementations).Select(static i => $"class S{i} : IStep {{ public void Run() {{ }} }}\n"));
        Assert.Equal(expected, BodiesOfTheCall($"interface IStep {{ void Run(); }} {types} class C {{ void M(IStep step) => step.Run(); }}"));
    }

    [Fact]
    public void Of_a_generic_interface_those_for_other_types_do_not_count()
    {
        var types = string.Concat(Enumerable.Range(0, 40).Select(static i => $"class E{i} {{ }} class H{i} : IHandle<E{i}> {{ public void Run(E{i} e) {{ }} }}\n"));
        Assert.Equal(1, BodiesOfTheCall($"interface IHandle<T> {{ void Run(T e); }} {types} class C {{ void M(IHandle<E39> handler) => handler.Run(null!); }}"));
    }

    private static int BodiesOfTheCall(string source)
    {
        var compilation = Sources.Compile(null, source);
        var tree = compilation.SyntaxTrees.First();
        var call = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Single();
        var operation = (IInvocationOperation)compilation.GetSemanticModel(tree).GetOperation(call, TestContext.Current.CancellationToken)!;
        return new Dispatch(compilation, new SourceProjects(compilation), CompiledProjects.None(compilation)).BodiesOf(operation.TargetMethod, TestContext.Current.CancellationToken).Length;
    }
}
