using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using LaneKeeper.Engine;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Tests.Engine.Loops.Dependence.Oracle;

/// <summary>
/// Runs the iterations of loops that are called independent in other orders, with private variables full of rubbish at the start of each,
/// and compares what is left behind.
/// </summary>
internal static class PermutationOracle
{
    private static readonly int[][] Sizes = [[0, 2, 0], [1, 1, 1], [2, 3, 0], [3, 2, 1], [5, 3, 2], [8, 4, 1], [9, 1, 3], [6, 6, 0]];

    /// <summary>How many of the programs are called independent, and those for which that is wrong.</summary>
    public static (int Proved, List<(LoopProgram Program, string Difference)> Wrong) Check(IReadOnlyList<LoopProgram> programs, CSharpCompilation empty, int seed)
    {
        var source = new StringBuilder("public static class Loops {\n").Append(LoopProgram.Members).Append('\n');
        for (var i = 0; i < programs.Count; i++)
        {
            source.Append($"public static object[] Analysed{i}({LoopProgram.Parameters}) {{ /*this*/ {programs[i].Header} {{ {programs[i].Body} }}\n")
                .Append("return [a, b, q, g, p, boxes, list, s, best]; }\n");
        }

        var compilation = empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source.Append("}\n").ToString()));
        var tree = compilation.SyntaxTrees.Last();
        var model = compilation.GetSemanticModel(tree);
        var dependence = CompilationFacts.Of(compilation).Dependence;
        var proved = new List<(LoopProgram Program, Verdict Verdict)>();
        var methods = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Where(static method => method.Identifier.Text.StartsWith("Analysed"));
        foreach (var (method, program) in methods.Zip(programs))
        {
            var verdict = dependence.Between((ILoopOperation)model.GetOperation(method.Body!.Statements[0])!, default);
            if (verdict.Kind is Independence.Independent or Independence.Reduction)
                proved.Add((program, verdict));
        }

        return (proved.Count, Run(proved, empty, seed));
    }

    /// <summary>Runs programs as if they had been proved.</summary>
    public static List<(LoopProgram Program, string Difference)> Run(
        IReadOnlyList<(LoopProgram Program, Verdict Verdict)> proved, CSharpCompilation empty, int seed)
    {
        var source = new StringBuilder("public static class Loops {\n").Append(LoopProgram.Members).Append('\n');
        for (var i = 0; i < proved.Count; i++)
        {
            var (program, verdict) = proved[i];
            source.Append($"public static object[] Sequential{i}({LoopProgram.Parameters}) {{ {program.Header} {{ {program.Body} }}\nreturn [a, b, q, g, p, boxes, list, s, best]; }}\n")
                .Append($"public static int[] Values{i}(int n, int w, int c) {{ var values = new List<int>(); {program.Header} values.Add(i); return values.ToArray(); }}\n")
                .Append($"public static object[] Permuted{i}({LoopProgram.Parameters}, int[] order, int[] values) {{ int start = k; foreach (int number in order) {{ int i = values[number]; ")
                .Append(Rubbish(verdict)).Append(program.Body).Append("} return [a, b, q, g, p, boxes, list, s, best]; }\n");
        }

        var wrong = new List<(LoopProgram, string)>();
        var compilation = empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source.Append("}\n").ToString()));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static report => report.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        var context = new AssemblyLoadContext("permuted", isCollectible: true);
        var loops = context.LoadFromStream(image).GetType("Loops")!;
        var random = new Random(seed);
        for (var i = 0; i < proved.Count; i++)
        {
            if (Difference(loops, i, random) is { } difference)
                wrong.Add((proved[i].Program, difference));
        }

        context.Unload();
        return wrong;
    }

    /// <summary>What each worker would find in its own variables, and what it would compute anew.</summary>
    private static string Rubbish(Verdict verdict) => string.Concat(verdict.Variables.Select(static variable => variable.Class switch
    {
        VariableClass.Private or VariableClass.LastValue => $"{variable.Symbol.Name} = 77777 + number; ",
        VariableClass.Induction => $"{variable.Symbol.Name} = start + number * ({variable.Step}); ",
        _ => "",
    }));

    private static string? Difference(Type loops, int program, Random random)
    {
        foreach (var size in Sizes)
        {
            var values = (int[])loops.GetMethod($"Values{program}")!.Invoke(null, [size[0], size[1], size[2]])!;
            for (var run = 0; run < 3; run++)
            {
                var data = random.Next();
                if (Call(loops, $"Sequential{program}", data, size) is not { } expected)
                    continue;

                var order = Enumerable.Range(0, values.Length).ToArray();
                if (run == 0)
                    Array.Reverse(order);
                else
                    random.Shuffle(order);

                var actual = Call(loops, $"Permuted{program}", data, size, order, values);
                if (actual != expected)
                    return $"n = {size[0]}, w = {size[1]}, c = {size[2]}, order {string.Join(" ", order)}\n  expected {expected}\n  actual   {actual ?? "an exception"}";
            }
        }

        return null;
    }

    /// <summary>What a method leaves behind; null if it throws.</summary>
    private static string? Call(Type loops, string method, int data, int[] size, params object[] more)
    {
        var random = new Random(data);
        int[] Numbers(int length) => [.. Enumerable.Range(0, length).Select(_ => random.Next(40))];
        var a = Numbers(120);
        var b = random.Next(3) == 0 ? a : Numbers(120);
        var index = Enumerable.Range(0, 60).Select(_ => random.Next(12)).ToArray();
        var q = new int[24, 24];
        for (var i = 0; i < 24; i++)
            q[i, i] = random.Next(50);

        var g = Enumerable.Range(0, 30).Select(_ => Numbers(60)).ToArray();
        if (random.Next(2) == 0)
            g[random.Next(6)] = g[random.Next(6)];

        var item = loops.GetNestedType("Item")!;
        var box = loops.GetNestedType("Box")!;
        var boxes = Array.CreateInstance(box, 60);
        for (var i = 0; i < 60; i++)
            boxes.SetValue(i > 0 && random.Next(4) == 0 ? boxes.GetValue(i - 1) : Activator.CreateInstance(box), i);

        var arguments = new object[] { a, b, index, q, g, Array.CreateInstance(item, 60), boxes, Numbers(60).ToList(), size[0], size[1], size[2], 5, 7, 9, random.Next(3) };
        try
        {
            return Text(loops.GetMethod(method)!.Invoke(null, [.. arguments, .. more])!);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static string Text(object value) => value switch
    {
        System.Collections.IEnumerable items => "[" + string.Join(",", items.Cast<object>().Select(Text)) + "]",
        int number => number.ToString(),
        _ => "{" + string.Join(",", value.GetType().GetFields().Select(field => field.GetValue(value))) + "}",
    };
}
