using System.Collections.Generic;
using System.Linq;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>
/// One delegate call for each range of iterations, in which the loop stays what it was: for bodies that take no longer than a call
/// of a delegate.
/// </summary>
internal static class RangeForm
{
    public static ParallelForm? Of(LoopText text)
    {
        if (text.Counted is not { } counted || LoopRange.Of(counted, text) is not { } range || range.IsCostly)
            return null;

        var names = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        var (before, first) = (new List<string>(), new List<string>());
        if (range.Declaration is not null)
            first.Add(range.Declaration);

        foreach (var variable in text.Verdict.Variables)
        {
            var local = text.FreeLocal(variable.Symbol.Name);
            var type = ReductionForm.Type(variable).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
            names.Add(variable.Symbol, local);
            switch (variable.Class)
            {
                case VariableClass.Private:
                    before.Add($"{type} {local};");
                    break;
                case VariableClass.Reduction when ReductionForm.Identity(variable) is { } start:
                    before.Add($"{type} {local} = {start};");
                    break;
                default:
                    return null;
            }
        }

        var reductions = text.Verdict.Variables.Where(static variable => variable.Class == VariableClass.Reduction).ToArray();
        var (gate, combine) = reductions.Length == 0 ? (null, null) : ReductionForm.Combine(text, reductions, names);
        var numbers = text.Free("range");
        var body = string.Concat(text.Rewritten(text.Statements, names, next: null)).TrimEnd();
        var loop = $"for ({range.Type} {range.Name} = {numbers}.Item1; {range.Name} < {numbers}.Item2; {range.Name}++)"
            + text.InBraces($"{string.Concat(first.Select(static line => line + "\n"))}{body}");
        var lambda = $"{numbers} =>\n{text.Indentation}{{\n{string.Concat(before.Select(static line => line + "\n"))}{loop}{(combine is null ? "" : "\n" + combine)}\n{text.Indentation}}}";
        var call = text.Awaited($"@@Parallel.ForEach(@@Partitioner.Create({range.From}, {range.To}), {text.Options}{lambda})");

        // There is no partitioner of nothing.
        List<string> statements = gate is null ? [] : [$"object {gate} = new object();"];
        statements.Add(range.IsNeverEmpty ? call : $"if ({range.NotEmpty})\n{text.Indentation}{{\n{text.Indentation}{call}\n{text.Indentation}}}");
        return reductions.Length > 0
            ? ReductionForm.Form(text, reductions, "Parallel.ForEach", statements)
            : new ParallelForm($"Run ranges of iterations in parallel with 'Parallel.ForEach'{ParallelForms.Note(text.Verdict)}", "Ranges", statements);
    }
}
