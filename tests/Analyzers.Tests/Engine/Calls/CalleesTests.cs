using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Engine.Calls;

public class CalleesTests
{
    private const string Types = """
        interface IOne { void Run(); }
        class One : IOne { public void Run() { } }
        interface ITwo { void Run(); }
        class TwoA : ITwo { public void Run() { } }
        class TwoB : ITwo { public void Run() { } }
        interface IOf<T> { void Run(T item); }
        class OfInt : IOf<int> { public void Run(int item) { } }
        class Open { public virtual void Run() { } public virtual void Alone() { } }
        class Derived : Open { public override void Run() { } }
        sealed class Last : Open { public override void Run() { } }
        class Grand : Middle { public override void Step() { } }
        abstract class Middle : Root { }
        abstract class Root { public abstract void Step(); }
        class Res : IDisposable { public void Dispose() { } }
        class Bag { public IEnumerator<int> GetEnumerator() { yield return 1; } }
        class Num { public static Num operator +(Num a, Num b) => a; public static implicit operator int(Num n) => 1; }
        """;

    [Theory]
    [InlineData("Helper();", "C.Helper Call")]
    [InlineData("int x = Prop;", "C.get_Prop Call")]
    [InlineData("Prop = 1;", "C.set_Prop Call")]
    [InlineData("Prop += 1;", "C.get_Prop Call, C.set_Prop Call")]
    [InlineData("int x = this[1];", "C.get_Item Call")]
    [InlineData("new Res();", "Res..ctor Call")]
    [InlineData("using (var r = Make()) { }", "Res.Dispose Call, C.Make Call")]
    [InlineData("using var r = Make();", "Res.Dispose Call, C.Make Call")]
    [InlineData("foreach (var i in Numbers()) { }", "C.Numbers Enumeration, C.Numbers Call")]
    [InlineData("foreach (var i in bag) { }", "Bag.GetEnumerator Call, Bag.GetEnumerator Enumeration")]
    [InlineData("var n = num + num;", "Num.op_Addition Call")]
    [InlineData("int n = num;", "Num.op_Implicit Call")]
    [InlineData("void Local() { } Local();", "C.Local Call")]
    [InlineData("Action a = () => Helper(); a();", "lambda Call")]
    [InlineData("Action a = Helper; a();", "C.Helper Call")]
    [InlineData("action();", "Action.Invoke Declared")]
    [InlineData("one.Run();", "One.Run Call")]
    [InlineData("two.Run();", "ITwo.Run Declared")]
    [InlineData("ofInt.Run(1);", "OfInt.Run Call")]
    [InlineData("ofString.Run(\"\");", "IOf.Run Declared")]
    [InlineData("open.Run();", "Open.Run Declared")]
    [InlineData("open.Alone();", "Open.Alone Call")]
    [InlineData("last.Run();", "Last.Run Call")]
    [InlineData("new Open().Run();", "Open.Run Call, Open..ctor Call")]
    [InlineData("Open o = new Derived(); o.Run();", "Derived..ctor Call, Derived.Run Call")]
    [InlineData("root.Step();", "Grand.Step Call")]
    [InlineData("base.ToString();", "Object.ToString Call")]
    [InlineData("E += action;", "C.add_E Call")]
    [InlineData("string s = nameof(Prop);", "")]
    [InlineData("Action a = () => Helper();", "")]
    [InlineData("void Local() { Helper(); }", "")]
    public void Names_what_a_statement_runs(string statement, string expected)
    {
        var compilation = Sources.Compile(null, $$"""
            using System; using System.Collections.Generic;
            class C
            {
                void M(IOne one, ITwo two, IOf<int> ofInt, IOf<string> ofString, Open open, Last last, Root root, Action action, Bag bag, Num num)
                {
                    {{statement}}
                }
                void Helper() { }
                Res Make() => null!;
                IEnumerable<int> Numbers() { yield return 1; }
                int Prop { get => 1; set { } }
                int this[int i] => i;
                event Action E { add { } remove { } }
            }
            """ + Types);
        var tree = compilation.SyntaxTrees.First();
        var method = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        var symbol = (IMethodSymbol)compilation.GetSemanticModel(tree).GetDeclaredSymbol(method, TestContext.Current.CancellationToken)!;
        var body = new MethodBodies(compilation).Of(symbol, TestContext.Current.CancellationToken)!;
        var callees = new Callees(compilation, new Dispatch(compilation, new SourceProjects(compilation), CompiledProjects.None(compilation)));
        var found = new List<Callee>();
        foreach (var operation in body.Operations()!)
            callees.AddTo(found, operation, TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join(", ", found.Select(static callee => $"{NameOf(callee.Method)} {callee.Form}")));
    }

    [Fact]
    public void A_constructor_runs_the_initialisers_of_its_type()
    {
        var compilation = Sources.Compile(null, """
            class Base { public Base() { } }
            class C : Base { int _a = Make(); int P { get; } = Make(); static int S = Make(); C() : this(1) { } C(int i) { } static int Make() => 1; }
            """);
        var bodies = new MethodBodies(compilation);
        var constructors = compilation.GetTypeByMetadataName("C")!.InstanceConstructors;

        var delegating = bodies.Of(constructors[0], TestContext.Current.CancellationToken)!;
        Assert.Single(delegating.Parts);
        Assert.Null(delegating.ImplicitBase);

        var own = bodies.Of(constructors[1], TestContext.Current.CancellationToken)!;
        Assert.Equal(3, own.Parts.Length);
        Assert.Equal("Base", own.ImplicitBase?.ContainingType.Name);
    }

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.AnonymousFunction ? "lambda" : $"{method.ContainingType.Name}.{method.Name}";
}
