using LaneKeeper.Engine;
using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Engine.Async;

/// <summary>Each refusal foresees a compiler error: what we refuse, the compiler refuses, and the other way round.</summary>
public class CanBeMadeAsyncTests
{
    // refusal, the member `M` as it is, the member made async, the errors of that (any one of them)
    private static readonly (string Refusal, string Member, string Async, string Errors)[] Rows =
    [
        ("Kind", "class M { public M() { } }", "class M { public async M() { await Task.Yield(); } }", "CS0246"),
        ("Kind", "class M { ~M() { } }", "class M { async ~M() { await Task.Yield(); } }", "CS1519"),
        ("Kind", "class C { int M { get { return 1; } } }", "class C { int M { async get { await Task.Yield(); return 1; } } }", "CS0106 CS8652 CS1014"),
        ("Kind", "class C { public static C operator +(C a, C M) { return a; } }", "class C { public static async C operator +(C a, C M) { await Task.Yield(); return a; } }", "CS0106"),
        ("NoBody", "abstract class C { public abstract void M(); }", "abstract class C { public abstract async Task M(); }", "CS1994"),
        ("NoBody", "class C { public static extern void M(); }", "class C { public static extern async Task M(); }", "CS1994 CS0106"),
        ("ByReferenceParameter", "class C { void M(ref int x) { } }", "class C { async Task M(ref int x) { await Task.Yield(); } }", "CS1988"),
        ("ByReferenceParameter", "class C { void M(in int x) { } }", "class C { async Task M(in int x) { await Task.Yield(); } }", "CS1988"),
        ("ByReferenceParameter", "class C { void M(out int x) { x = 1; } }", "class C { async Task M(out int x) { x = 1; await Task.Yield(); } }", "CS1988"),
        ("PointerParameter", "class C { unsafe void M(int* x) { } }", "class C { unsafe async Task M(int* x) { await Task.Yield(); } }", "CS4005"),
        ("StackOnlyType", "class C { void M(Span<int> x) { } }", "class C { async Task M(Span<int> x) { await Task.Yield(); } }", "CS4012"),
        ("StackOnlyType", "class C { Span<int> M() { return default; } }", "class C { async Task<Span<int>> M() { await Task.Yield(); return default; } }", "CS0306 CS9244"),
        ("ByReferenceReturn", "class C { int x; ref int M() { return ref x; } }", "class C { int x; async ref int M() { await Task.Yield(); return ref x; } }", "CS1073 CS1983"),
        ("Synchronized", "class C { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] void M() { } }", "class C { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] async Task M() { await Task.Yield(); } }", "CS4015"),
        ("Override", "class B { public virtual void M() { } } class C : B { public override void M() { } }", "class B { public virtual void M() { } } class C : B { public override async Task M() { await Task.Yield(); } }", "CS0508"),
        ("InterfaceImplementation", "interface I { void M(); } class C : I { public void M() { } }", "interface I { void M(); } class C : I { public async Task M() { await Task.Yield(); } }", "CS0738"),
        ("InterfaceImplementation", "interface I { void M(); } class C : I { void I.M() { } }", "interface I { void M(); } class C : I { async Task I.M() { await Task.Yield(); } }", "CS0539 CS9334"),
        ("UnusualReturnType", "[System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(int))] class T { } class C { T M() { return new T(); } }", "[System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(int))] class T { } class C { async T M() { await Task.Yield(); return new T(); } }", "CS0656 CS0117 CS1997 CS8940"),

        // The compiler accepts it, and every change to the struct is lost.
        ("StructInstance", "struct S { int x; void M() { x++; } }", "struct S { int x; async Task M() { x++; await Task.Yield(); } }", ""),

        // The compiler accepts it, and the framework does not.
        ("Convention", "class C { void M(object sender, EventArgs e) { } }", "class C { async Task M(object sender, EventArgs e) { await Task.Yield(); } }", ""),
        ("Convention", "interface IServiceCollection; class Startup { public void ConfigureServices(IServiceCollection services) { } }", "interface IServiceCollection; class Startup { public async Task ConfigureServices(IServiceCollection services) { await Task.Yield(); } }", ""),
        ("Convention", "namespace Microsoft.AspNetCore.Mvc { class ViewComponent; class C : ViewComponent { public string Invoke() { return null!; } } }", "namespace Microsoft.AspNetCore.Mvc { class ViewComponent; class C : ViewComponent { public async Task<string> Invoke() { await Task.Yield(); return null!; } } }", ""),
        ("Convention", "class C { [System.Runtime.Serialization.OnDeserialized] void M(System.Runtime.Serialization.StreamingContext c) { } }", "class C { [System.Runtime.Serialization.OnDeserialized] async Task M(System.Runtime.Serialization.StreamingContext c) { await Task.Yield(); } }", ""),
        ("None", "class C { void M(object sender, string e) { } }", "class C { async Task M(object sender, string e) { await Task.Yield(); } }", ""),

        ("None", "class C { void M() { } }", "class C { async Task M() { await Task.Yield(); } }", ""),
        ("None", "class C { int M(int x) { return x; } }", "class C { async Task<int> M(int x) { await Task.Yield(); return x; } }", ""),
        ("None", "interface I { Task M(); } class C : I { public Task M() { return null!; } }", "interface I { Task M(); } class C : I { public async Task M() { await Task.Yield(); } }", ""),
        ("None", "class B { public virtual Task M() { return null!; } } class C : B { public override Task M() { return null!; } }", "class B { public virtual Task M() { return null!; } } class C : B { public override async Task M() { await Task.Yield(); } }", ""),
        ("None", "readonly struct S { void M() { } }", "readonly struct S { async Task M() { await Task.Yield(); } }", ""),
        ("None", "struct S { static void M() { } }", "struct S { static async Task M() { await Task.Yield(); } }", ""),
        ("None", "class C { void M<T>(params T[] xs) where T : class { } }", "class C { async Task M<T>(params T[] xs) where T : class { await Task.Yield(); } }", ""),
    ];

    public static TheoryData<string, string, string, string> Members
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var row in Rows)
                data.Add(row.Refusal, row.Member, row.Async, row.Errors);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void Refuses_what_the_compiler_refuses(string refusal, string member, string asyncForm, string errors)
    {
        Assert.DoesNotContain(CompilerSays.Errors(member), static error => error is not "CS0179" and not "CS0626");
        Assert.Equal(refusal, RefusalOf(member).ToString());

        var said = CompilerSays.Errors(asyncForm);
        if (errors == "")
            Assert.Empty(said);
        else
            Assert.Contains(said, error => errors.Split(' ').Contains(error));
    }

    [Fact]
    public void Every_refusal_has_a_row() =>
        Assert.Empty(Enum.GetNames<AsyncRefusal>().Except(Rows.Select(static row => row.Refusal)));

    private static AsyncRefusal RefusalOf(string source)
    {
        var compilation = CompilerSays.Compile(source);
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        var nodes = tree.GetRoot().DescendantNodes().ToList();
        var node = nodes.LastOrDefault(static node => node is MethodDeclarationSyntax)
            ?? nodes.First(static node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax);

        return CanBeMadeAsync.Refusal((IMethodSymbol)model.GetDeclaredSymbol(node)!, CompilationFacts.Of(compilation).Types);
    }
}
