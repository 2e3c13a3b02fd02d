using System.Collections.Generic;
using System.Linq;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary><c>Parallel.For(0, n, i => { … })</c>, <c>Parallel.ForEach(items, item => { … })</c>.</summary>
internal static class IndependentForm
{
    public static ParallelForm? Of(LoopText text)
    {
        var names = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        var (before, after, behind) = (new List<string>(), new List<string>(), new List<string>());
        var range = text.Counted is { } counted ? LoopRange.Of(counted, text) : null;
        if (text.Counted is not null && range is null)
            return null;

        string? position = null;
        foreach (var variable in text.Verdict.Variables)
        {
            var local = text.FreeLocal(variable.Symbol.Name);
            names.Add(variable.Symbol, local);
            if (variable.Class == VariableClass.Induction)
            {
                if (text.Verdict.Scope!.LoopFlow!.DataFlowsOut.Contains(variable.Symbol) && !Advance(variable, text, range, behind))
                    return null;

                var number = NumberOf(text, range, ref position);
                if (number is null)
                    return null;

                before.Add($"{TypeOf(variable)} {local} = {variable.Symbol.Name} + {(variable.Step == 1 ? number : $"{number} * {variable.Step}")};");
                continue;
            }

            before.Add($"{TypeOf(variable)} {local};");
            if (variable.Class == VariableClass.LastValue)
            {
                if (range?.Declaration is not null || range is null || text.HasContinue)
                    return null;

                after.Add($"if ({range.Name} == {range.To} - 1) {variable.Symbol.Name} = {local};");
            }
        }

        return range is null ? ForEach(text, names, before, position, behind) : For(text, range, names, before, after, behind);
    }

    private static ParallelForm For(
        LoopText text, LoopRange range, Dictionary<ISymbol, string> names, List<string> before, List<string> after, List<string> behind)
    {
        if (range.Declaration is not null)
            before.Insert(0, range.Declaration);

        var body = Lambda(text, names, before, after);
        List<string> statements = [text.Awaited($"@@Parallel.For({range.From}, {range.To}, {text.Options}{range.Parameter} => {body})"), .. behind];
        return new ParallelForm($"Run the iterations in parallel with 'Parallel.For'{ParallelForms.Note(text.Verdict)}", "Parallel.For", statements);
    }

    private static ParallelForm ForEach(LoopText text, Dictionary<ISymbol, string> names, List<string> before, string? position, List<string> behind)
    {
        var (parameter, declaration) = text.Element();
        if (declaration is not null)
            before.Insert(0, declaration);

        var body = Lambda(text, names, before, []);
        var parameters = position is null ? parameter : $"({parameter}, _, {position})";
        return new ParallelForm(
            $"Run the iterations in parallel with 'Parallel.ForEach'{ParallelForms.Note(text.Verdict)}", "Parallel.ForEach",
            [text.Awaited($"@@Parallel.ForEach({text.Source}, {text.Options}{parameters} => {body})"), .. behind]);
    }

    private static string Lambda(LoopText text, Dictionary<ISymbol, string> names, List<string> before, List<string> after)
    {
        var body = string.Concat(text.Rewritten(text.Statements, names, "return;"));
        return text.InBraces($"{string.Concat(before.Select(static line => line + "\n"))}{body.TrimEnd()}\n{string.Concat(after.Select(static line => line + "\n"))}");
    }

    /// <summary>The number of the iteration, from 0; a foreach has to be given it.</summary>
    private static string? NumberOf(LoopText text, LoopRange? range, ref string? position)
    {
        if (range is null)
        {
            position ??= text.Free("position");
            return $"(int){position}";
        }

        return range.Declaration is not null || range.From == "0" ? range.Name : $"({range.Name} - {range.From})";
    }

    /// <summary>Moves a counter on by as many steps as the loop would have.</summary>
    private static bool Advance(LoopVariable variable, LoopText text, LoopRange? range, List<string> behind)
    {
        if (range is null && CountOf(text) is { } elements)
        {
            behind.Add($"{variable.Symbol.Name} += {text.Source}.{elements}{(variable.Step == 1 ? "" : $" * {variable.Step}")};");
            return true;
        }

        if (range is null || range.Declaration is not null || text.Counted!.Index.Type.SpecialType != SpecialType.System_Int32)
            return false;

        var count = range.IsCountNonNegative ? range.Count : $"@@Math.Max(0, {range.Count})";
        behind.Add($"{variable.Symbol.Name} += {(variable.Step == 1 ? count : $"({count}) * {variable.Step}")};");
        return true;
    }

    /// <summary>How a collection that has a name says how many elements it has.</summary>
    private static string? CountOf(LoopText text)
    {
        if (text.Verdict.Scope!.Loop is not IForEachLoopOperation { Collection: var collection } || collection.Unwrap() is not (ILocalReferenceOperation or IParameterReferenceOperation))
            return null;

        return collection.Unwrap().Type switch
        {
            IArrayTypeSymbol { Rank: 1 } => "Length",
            { Name: "List", ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } => "Count",
            _ => null,
        };
    }

    private static string TypeOf(LoopVariable variable) =>
        (variable.Symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable.Symbol).Type).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
