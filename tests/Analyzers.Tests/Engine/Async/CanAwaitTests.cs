using LaneKeeper.Engine.Async;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Engine.Async;

/// <summary>Each refusal of a place foresees a compiler error, or a danger that the compiler does not see.</summary>
public class CanAwaitTests
{
    // refusal, code with `Wait()` in the place, the errors of `await WaitAsync()` there (any one of them)
    private static readonly (string Refusal, string Code, string Errors)[] Rows =
    [
        ("NoFunction", "int x = Wait();", "CS4033 CS1992 CS0236"),
        ("NoFunction", "static int x = Wait();", "CS4033 CS1992"),
        ("NoFunction", "C() { Wait(); }", "CS4033 CS4032 CS1992"),
        ("NoFunction", "int P { get { return Wait(); } }", "CS4033 CS4032 CS1992"),
        ("Lock", "async Task M(object o) { lock (o) { Wait(); } await Task.Yield(); }", "CS1996"),
        // Languages to come allow the first.
        ("Unsafe", "async Task M() { unsafe { Wait(); } await Task.Yield(); }", "CS4004 CS8652"),
        ("Unsafe", "async Task M() { await Task.Yield(); unsafe { fixed (char* p = \"\") { Wait(); } } }", "CS4004 CS9398"),
        ("CatchFilter", "async Task M() { try { await Task.Yield(); } catch when (Wait() > 1) { } }", "CS7094"),
        ("Query", "async Task M(int[] xs) { await Task.Yield(); var q = from x in xs where x > Wait() select x; }", "CS1995"),
        ("Query", "async Task M(int[] xs) { await Task.Yield(); var q = from x in xs select x + Wait(); }", "CS1995"),
        ("Query", "async Task M(int[] xs) { await Task.Yield(); var q = from x in xs from y in Many(Wait()) select x; }", "CS1995"),
        ("ExpressionTree", "async Task M() { await Task.Yield(); System.Linq.Expressions.Expression<Func<Task<int>>> e = () => Task.FromResult(Wait()); }", "CS1989 CS4034"),
        ("Iterator", "IEnumerable<int> M() { yield return Wait(); }", "CS4032 CS4033"),
        ("ConditionalAccess", "async Task M(D? d) { await Task.Yield(); d?.Wait(); } class D { public int Wait() => 1; }", "CS1001 CS1002 CS1525 CS1003"),
        ("StackOnlyAcross", "async Task M() { await Task.Yield(); Take(\"a\".AsSpan(), Wait()); }", "CS4007 CS4012"),
        ("StackOnlyAcross", "async Task M(int[] a) { await Task.Yield(); Ref(a) = Wait(); }", "CS8178"),
        ("ThreadAffineLock", "async Task M(object o) { await Task.Yield(); Monitor.Enter(o); Wait(); Monitor.Exit(o); }", ""),
        ("ThreadAffineLock", "async Task M(ReaderWriterLockSlim o) { await Task.Yield(); if (o.TryEnterReadLock(1)) Wait(); }", ""),
        ("ThreadAffineLock", "async Task M(Mutex o) { await Task.Yield(); o.WaitOne(); try { Wait(); } finally { o.ReleaseMutex(); } }", ""),
        ("ThreadLocalState", "static ThreadLocal<int> s = new(); async Task M() { await Task.Yield(); s.Value = 1; Wait(); }", ""),
        ("ThreadLocalState", "[ThreadStatic] static int s; async Task M() { await Task.Yield(); s = 1; Wait(); s = 2; }", ""),

        ("None", "async Task M() { Wait(); }", ""),
        ("None", "async Task M(object o) { lock (o) { } Wait(); }", ""),
        ("None", "async Task M() { try { Wait(); } catch { Wait2(); } finally { } }", ""),
        ("None", "async Task M() { try { } catch { Wait(); } }", ""),
        ("None", "async Task M() { try { } finally { Wait(); } }", ""),
        ("None", "async Task M() { var q = from x in Many(Wait()) select x; }", ""),
        ("None", "async IAsyncEnumerable<int> M() { yield return Wait(); }", ""),
        ("None", "async Task M(object o) { Monitor.Enter(o); Monitor.Exit(o); Wait(); }", ""),
        ("None", "async Task M(EventWaitHandle o) { o.WaitOne(); Wait(); }", ""),
        ("None", "void M() { Func<Task> f = async () => Wait(); }", ""),
        ("None", "void M() { async Task Inner() { Wait(); } }", ""),
        ("None", "async Task M() { switch (Wait()) { default: break; } }", ""),
        ("None", "async Task M(int[] a) { a[0] = Wait(); a[Wait2()]++; }", ""),
    ];

    public static TheoryData<string, string, string> Places
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in Rows)
                data.Add(row.Refusal, row.Code, row.Errors);

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Refuses_what_the_compiler_refuses(string refusal, string code, string errors)
    {
        var source = InClass(code);
        Assert.Empty(CompilerSays.Errors(source));
        Assert.Equal(refusal, RefusalAt(source).ToString());

        var said = CompilerSays.Errors(WithAwait(source));
        if (errors == "")
            Assert.Empty(said);
        else
            Assert.Contains(said, error => errors.Split(' ').Contains(error));
    }

    [Fact]
    public void Every_refusal_has_a_row() =>
        Assert.Empty(Enum.GetNames<AwaitRefusal>().Except(Rows.Select(static row => row.Refusal)));

    // A span that lives across an await may be declared in async code since C# 13 only.
    [Theory]
    [InlineData("async Task M() { await Task.Yield(); { ReadOnlySpan<char> s = \"a\"; Wait(); Console.Write(s.Length); } }", nameof(AwaitRefusal.StackOnlyAcross))]
    [InlineData("async Task M() { await Task.Yield(); { ReadOnlySpan<char> s = \"a\"; Console.Write(s.Length); Wait(); } }", nameof(AwaitRefusal.None))]
    [InlineData("async Task M() { await Task.Yield(); foreach (var c in \"ab\".AsSpan()) Wait(); }", nameof(AwaitRefusal.StackOnlyAcross))]
    [InlineData("async Task M() { while (true) { ReadOnlySpan<char> s = \"a\"; Console.Write(s.Length); Wait(); } }", nameof(AwaitRefusal.None))]
    [InlineData("async Task M(int[] a) { await Task.Yield(); ref var r = ref a[0]; r = 1; Wait(); r = 2; }", nameof(AwaitRefusal.StackOnlyAcross))]
    public void Spans_may_stand_between_awaits_but_not_across_one(string code, string expected) =>
        Assert.Equal(expected, RefusalAt(InClass(code)).ToString());

    // A function of a thousand waits would bind its names a thousand times.
    [Fact]
    public void Names_of_a_function_are_bound_once()
    {
        var compilation = CompilerSays.Compile(InClass("void M() { Wait(); Span<int> s = [1]; Wait(); s[0] = 2; Wait(); }"));
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees[0]);
        var function = model.SyntaxTree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MethodDeclarationSyntax>().First();
        var facts = FunctionFacts.Of(function, model, CancellationToken.None);
        Assert.Single(facts.StackOnly);
        Assert.Same(facts, FunctionFacts.Of(function, model, CancellationToken.None));
    }

    private static AwaitRefusal RefusalAt(string source)
    {
        var compilation = CompilerSays.Compile(source);
        var tree = compilation.SyntaxTrees[0];
        return CanAwait.Refusal(PlaceIn(tree.GetRoot()), compilation.GetSemanticModel(tree), CancellationToken.None);
    }

    private static string WithAwait(string source)
    {
        var root = SyntaxFactory.ParseCompilationUnit(source);
        var place = PlaceIn(root);
        var isStatement = place.Parent is ExpressionStatementSyntax or LambdaExpressionSyntax;
        return source.Remove(place.SpanStart, place.Span.Length)
            .Insert(place.SpanStart, isStatement ? "await WaitAsync()" : "(await WaitAsync())");
    }

    private static InvocationExpressionSyntax PlaceIn(SyntaxNode root) => root.DescendantNodes().OfType<InvocationExpressionSyntax>()
        .First(static call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "Wait" } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Wait" });

    private static string InClass(string code) =>
        $$"""
        class C
        {
            {{code}}

            static int Wait() => 1;
            static int Wait2() => 1;
            static Task<int> WaitAsync() => Task.FromResult(1);
            static int[] Many(int n) => new int[n];
            static void Take(ReadOnlySpan<char> s, int x) { }
            static ref int Ref(int[] a) => ref a[0];
        }
        """;
}
