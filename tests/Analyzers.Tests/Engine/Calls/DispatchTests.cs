using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    [Theory]
    [InlineData("class A : IHandle<E> { public void Run(E e) { } } class B : IHandle<F> { public void Run(F f) { } }", "IHandle<E>", 1)]
    [InlineData("class A : N.IHandle<N.E> { public void Run(E e) { } }", "IHandle<E>", 1)]
    [InlineData("class A : IHandle<Other> { public void Run(E e) { } }", "IHandle<E>", 1)]
    [InlineData("class A<T> : IHandle<T> { public void Run(T e) { } }", "IHandle<E>", 1)]
    [InlineData("class A<T> { class B : IHandle<T> { public void Run(T e) { } } }", "IHandle<E>", 1)]
    [InlineData("interface IMine : IHandle<E> { } class A : IMine { public void Run(E e) { } }", "IHandle<E>", 1)]
    [InlineData("interface IMine : IHandle<F> { } class A : IMine { public void Run(F e) { } }", "IHandle<E>", 0)]
    [InlineData("class A : IHandle<int> { public void Run(int e) { } }", "IHandle<Int32>", 1)]
    [InlineData("class A : IHandle<nint> { public void Run(nint e) { } }", "IHandle<IntPtr>", 1)]
    [InlineData("class A : IHandle<E[]> { public void Run(E[] e) { } } class B : IHandle<F[]> { public void Run(F[] f) { } }", "IHandle<E[]>", 1)]
    [InlineData("class A : IHandle<E>, IHandle<F> { public void Run(E e) { } public void Run(F f) { } }", "IHandle<E>", 1)]
    // Who does not say for which type may mean each.
    [InlineData("class A : IHandle<E> { public void Run(E e) { } } class B : IHandle<F> { public void Run(F f) { } }", "IHandle<T>", 2)]
    // The body stands in a class that knows nothing of the interface.
    [InlineData("class Base { public void Run(E e) { } } class A : Base, IHandle<E> { }", "IHandle<E>", 1)]
    public void Of_a_generic_interface_those_count_that_its_arguments_may_mean(string types, string receiver, int expected) =>
        Assert.Equal(expected, BodiesOfTheCall($"using Other = N.E; namespace N; class E {{ }} class F {{ }} interface IHandle<T> {{ void Run(T e); }} {types} class C {{ void M<T>({receiver} handler) => handler.Run(default!); }}"));

    [Theory]
    [InlineData("class A : IStep { public virtual void Run() { } } class B : A { } class D : A { public override void Run() { } }", 2)]
    [InlineData("class A : IStep { public void Run() { } } class B : A { public new void Run() { } } class D : B { }", 1)]
    [InlineData("class A : IStep { public void Run() { } } class B : A, IStep { public new void Run() { } } class D : B { }", 2)]
    [InlineData("class A : IStep { public void Run() { } } class B : A, IStep { void IStep.Run() { } }", 2)]
    [InlineData("interface IMine : IStep { } class A : IStep { public void Run() { } } class B : A, IMine { public new void Run() { } }", 2)]
    [InlineData("abstract class A : IStep { public abstract void Run(); } partial class B : A { } partial class B { public override void Run() { } }", 1)]
    [InlineData("class Base { public void Run() { } } class A : Base, IStep { } class B : A { }", 1)]
    [InlineData("interface IMine : IStep { void IStep.Run() { } } class A : IMine { }", 1)]
    public void A_body_is_found_where_it_is_declared(string types, int expected) =>
        Assert.Equal(expected, BodiesOfTheCall($"interface IStep {{ void Run(); }} {types} class C {{ void M(IStep step) => step.Run(); }}"));

    [Theory]
    [InlineData("interface IStep { void Run(Missing m, int n); } class A : IStep { public void Run(string m, int n) { } public void Run(int n) { } }", 1)]
    [InlineData("interface IStep { void Run(string m, int n); } class A : IStep { public void Run(Missing m, int n) { } }", 1)]
    [InlineData("interface IStep { void Run(List<Missing[]> m, int n); } class Base { public void Run(string m, int n) { } } class A : Base, IStep { }", 1)]
    [InlineData("interface IStep { void Run(Missing m, int n); } class A : IStep { public void Run(string m, int n) { } public void Run(object m, int n) { } }", 0)]
    [InlineData("interface IStep { void Run(Missing m, int n); } class A : IStep { public void Run(string m) { } }", 0)]
    [InlineData("interface IStep { void Run(string m, int n); } class A : IStep { public void Run(object m, int n) { } }", 0)]
    public void Where_a_type_is_missing_the_name_tells(string types, int expected) =>
        Assert.Equal(expected, BodiesOfTheCall($"using System.Collections.Generic; {types} class C {{ void M(IStep step) => step.Run(null, 1); }}", new Project { KnownErrors = ["CS0246", "CS0535"] }));

    [Fact]
    public void A_class_of_another_project_may_be_derived_from_here() => Assert.Equal(2, BodiesOfTheCall(
        "class A : Base { public override void Run() { } } class C { void M(IStep step) => step.Run(); }",
        new Project { OtherProject = ["public interface IStep { void Run(); } public class Base : IStep { public virtual void Run() { } }"] }));

    [Fact]
    public void Projects_are_searched_behind_those_to_which_they_refer()
    {
        var contracts = Make("Contracts", "public interface IStep { void Run(); } public interface IMine : IStep { } public class A : IStep { public void Run() { } }");
        var bodies = Make("Bodies", "public class B : IMine { public void Run() { } }", contracts);
        Assert.Equal(2, BodiesOfTheCall(Make("Main", "class C { void M(IStep step) => step.Run(); }", bodies, contracts)));

        static CSharpCompilation Make(string name, string source, params CSharpCompilation[] projects) => Sources.Compile(null)
            .WithAssemblyName(name)
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(Sources.Parse(source))
            .AddReferences(projects.Select(static project => project.ToMetadataReference()));
    }

    private static int BodiesOfTheCall(string source, Project? project = null) => BodiesOfTheCall(Sources.Compile(project, source));

    private static int BodiesOfTheCall(CSharpCompilation compilation)
    {
        var tree = compilation.SyntaxTrees.First();
        var call = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Single();
        var operation = (IInvocationOperation)compilation.GetSemanticModel(tree).GetOperation(call, TestContext.Current.CancellationToken)!;
        return new Dispatch(compilation, new SourceProjects(compilation), CompiledProjects.None(compilation)).BodiesOf(operation.TargetMethod, TestContext.Current.CancellationToken).Length;
    }
}
