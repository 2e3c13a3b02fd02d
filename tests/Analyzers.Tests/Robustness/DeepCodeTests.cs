using System.Text;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LaneKeeper.Tests.Robustness;

/// <summary>Generated code is deep and long: no stack may overflow, and no walk may grow with the whole.</summary>
public class DeepCodeTests
{
    private const int Depth = 1_000;

    public static TheoryData<string, string, string> Nestings => new()
    {
        { "blocks", "{ ", " }" },
        { "if", "if (c) { ", " }" },
        { "else", "if (c) { } else { ", " }" },
        { "else if chain", "if (c) { await t; } else ", "" },
        { "loops", "while (c) { ", " }" },
        { "do loops", "do { ", " } while (c);" },
        { "for", "for (;;) { ", " break; }" },
        { "try", "try { ", " } catch { }" },
        { "catch", "try { await Task.Yield(); } catch { ", " }" },
        { "finally", "try { } finally { ", " }" },
        { "using", "using (new MemoryStream()) { ", " }" },
        { "lock", "lock (t) { ", " }" },
        { "switch", "switch (n) { case 1: ", " break; }" },
    };

    [Theory]
    [MemberData(nameof(Nestings))]
    public async Task Statements_nested_deeply(string name, string open, string close)
    {
        Assert.NotEmpty(name);
        var nested = new StringBuilder();
        for (var i = 0; i < Depth; i++)
            nested.Append(open.Replace("a:", $"a{i}:"));

        nested.Append("Thread.Sleep(100); Use(t.Result); ");
        for (var i = 0; i < Depth; i++)
            nested.Append(close);

        await Survive(nested.ToString());
        await Survive(nested + " Use(t.Result); Thread.Sleep(100);");
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("1 + (", ")")]
    [InlineData("F(", ")")]
    [InlineData("c ? 0 : (", ")")]
    [InlineData("c ? 0 : ", "")]
    [InlineData("new Func<int>(() => ", ")()")]
    [InlineData("n switch { _ => ", " }")]
    [InlineData("-", "")]
    [InlineData("(int)", "")]
    [InlineData("await G(", ")")]
    public async Task Expressions_nested_deeply(string open, string close)
    {
        var depth = open.Contains("=>") ? 50 : Depth;
        var nested = new StringBuilder("Use(").Insert(4, open, depth).Append("t.Result");
        for (var i = 0; i < depth; i++)
            nested.Append(close);

        await Survive(nested + "); Use(t.Result);");
    }

    [Theory]
    [InlineData(" + t.Result")]
    [InlineData(" + (await t)")]
    public async Task Long_sums(string term)
    {
        var sum = new StringBuilder("Use(0").Insert(5, term, 5 * Depth).Append("); Use(t.Result);");
        await Survive(sum.ToString());
    }

    [Theory]
    [InlineData(" && t.IsCompleted")]
    [InlineData(" || !t.IsCompleted")]
    public async Task Long_conditions(string term)
    {
        var condition = new StringBuilder("if (c").Insert(5, term, 3 * Depth).Append(") Use(t.Result); Use(t.Result);");
        await Survive(condition.ToString());
    }

    /// <summary>A helper of whose wait is asked whether it comes once, and where: its conditions are taken apart in many ways.</summary>
    [Theory]
    [InlineData(" && !_flag")]
    [InlineData(" || _flag")]
    [InlineData(" || _text == null")]
    [InlineData(" && _text is not null")]
    [InlineData(" || force")]
    [InlineData(" && !force")]
    [InlineData(" && number > 3")]
    [InlineData(" || (number & 4) != 0")]
    [InlineData(" && !stream.CanSeek")]
    [InlineData(" || token.IsCancellationRequested")]
    [InlineData(" || DateTime.Now > _time")]
    [InlineData(" && !Waits")]
    public async Task Long_conditions_in_helpers(string term)
    {
        var condition = new StringBuilder("_flag").Insert(5, term, 3 * Depth);
        await Survive($"Help(c, n, t, Stream.Null, default); Other(c, n, t, Stream.Null, default); Loop(c, n, t, Stream.Null, default); Turn(c, n, t, Stream.Null, default);", string.Concat(new[]
        {
            $"if ({condition}) {{ Thread.Sleep(100); File.ReadAllText(\"a\"); stream.ReadByte(); t.Wait(); _text = \"\"; _flag = true; }}",
            $"if (!({condition})) return; Thread.Sleep(100); t.Wait(); _text = \"\";",
            $"while ({condition}) {{ Thread.Sleep(100); number++; if (t.IsCompleted) break; }} t.Wait();",
            $"for (var i = 0; {condition}; i++) {{ try {{ t.Wait(); }} catch (IOException) {{ }} Thread.Sleep(100); }}",
        }.Zip(["Help", "Other", "Loop", "Turn"], static (body, name) => $"void {name}(bool force, int number, Task<int> t, Stream stream, CancellationToken token) {{ {body} }}\n")));
    }

    [Theory]
    [InlineData("bool Loaded => !Loaded;")]
    [InlineData("bool Loaded => Other; bool Other => !Loaded;")]
    [InlineData("bool Loaded => _flag || Loaded;")]
    [InlineData("bool Loaded { get { return Loaded && _text == null; } }")]
    public async Task Properties_that_stand_for_themselves(string property) =>
        await Survive("Load(); if (Loaded) Use(t.Result);", property + " void Load() { if (Loaded) return; Thread.Sleep(100); _text = \"\"; _flag = true; }");

    [Fact]
    public async Task Long_call_chain()
    {
        var chain = new StringBuilder("Use(t").Insert(5, ".ContinueWith(x => x.Result)", 300).Append(".Result);");
        await Survive(chain.ToString());
    }

    [Fact]
    public async Task Local_functions_that_all_call_each_other()
    {
        var functions = new StringBuilder("L0();");
        for (var i = 0; i < 40; i++)
            functions.Append($"int L{i}() => t.Result + L{(i + 1) % 40}() + L{(i + 7) % 40}();\n");

        await Survive(functions.ToString());
    }

    [Theory]
    [InlineData("var v{0} = G({0}); Use(v{0}.Result);")]
    [InlineData("Use(t.Wait({0}));")]
    [InlineData("switch (n) {{ case 1: Use(t.Result); break; }}")]
    [InlineData("t = G({0}); switch (n) {{ case 1: Use(t.Result); break; }}")]
    [InlineData("switch (n) {{ case {0}: Use(t.Result); goto default; default: t = G(n); break; }}")]
    [InlineData("Parallel.For(0, n, i => {{ n++; }});")]
    [InlineData("Func<Task> a{0} = async () => {{ Use(t.Result); t = G({0}); }};")]
    [InlineData("var l{0} = new[] {{ G({0}) }}; await Task.WhenAll(l{0}); foreach (var y in l{0}) Use(y.Result);")]
    public async Task Huge_method(string statement)
    {
        const int count = 1_000;
        var statements = new StringBuilder("#nullable disable\n");
        for (var i = 0; i < count; i++)
            statements.AppendFormat(null, statement, i).Append('\n');

        await Survive(statements.ToString());
    }

    [Fact]
    public void Looking_back_is_bounded_however_long_the_method_is()
    {
        var statements = string.Concat(Enumerable.Repeat("Use(1);\n", 5_000));
        var compilation = Sources.Unchecked(Method(statements + "Use(t.Result);"));
        var tree = compilation.SyntaxTrees.First(static tree => tree.ToString().Contains("t.Result"));
        var last = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<MemberAccessExpressionSyntax>().Last();
        var model = compilation.GetSemanticModel(tree);
        var wait = model.GetOperation(last, TestContext.Current.CancellationToken)!;

        var facts = PathFacts.Before(wait).ToList();

        Assert.InRange(facts.Count, 100, 1_000);
        Assert.Equal(PathFactKind.OutOfBudget, facts[^1].Kind);
    }

    private static async Task Survive(string statements, string members = "") =>
        await Analysis.Of(Sources.Unchecked(Method(statements, members)), Analysis.AllAnalyzers);

    private static string Method(string statements, string members = "") =>
        $$"""
        class C
        {
            int F(int x) => x;
            Task<int> G(int x) => Task.Run(() => x);
            int Use(object x) => 0;
            bool _flag;
            string? _text;
            DateTime _time;
            bool Waits => _flag;
            {{members}}
            async Task M(Task<int> t, bool c, int n, int[] xs)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """;
}
