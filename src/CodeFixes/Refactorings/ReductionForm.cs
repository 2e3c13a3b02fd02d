using System.Collections.Generic;
using System.Linq;
using LaneKeeper.Engine.Loops.Dependence;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>Each worker gathers for itself, and puts what it has to the rest at its end.</summary>
internal static class ReductionForm
{
    public static ParallelForm? Of(LoopText text)
    {
        var reductions = text.Verdict.Variables.Where(static variable => variable.Class == VariableClass.Reduction).ToArray();
        var names = new Dictionary<ISymbol, string>(SymbolEqualityComparer.Default);
        var before = new List<string>();
        var isSingle = reductions.Length == 1;
        var state = text.Free("local");
        foreach (var variable in text.Verdict.Variables)
        {
            if (variable.Class == VariableClass.Reduction)
            {
                names.Add(variable.Symbol, isSingle ? state : $"{state}.{variable.Symbol.Name}");
            }
            else if (variable.Class == VariableClass.Private)
            {
                var local = text.FreeLocal(variable.Symbol.Name);
                names.Add(variable.Symbol, local);
                before.Add($"{Type(variable).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} {local};");
            }
            else
            {
                return null;
            }
        }

        var starts = reductions.Select(static variable => Identity(variable)).ToArray();
        if (starts.Any(static start => start is null))
            return null;

        var initial = isSingle ? starts[0]! : $"({string.Join(", ", reductions.Zip(starts, static (variable, start) => $"{variable.Symbol.Name}: {start}"))})";
        var (call, parameters) = Head(text, before);
        if (call is null)
            return null;

        var body = string.Concat(text.Rewritten(text.Statements, names, $"return {state};"));
        var declarations = string.Concat(before.Select(static line => line + "\n"));
        var lambda = $"({parameters}, _, {state}) =>{text.InBraces($"{declarations}{body.TrimEnd()}\nreturn {state};")}";
        var (gate, combine) = Combine(text, reductions, names);
        List<string> statements = gate is null ? [] : [$"object {gate} = new object();"];
        var end = gate is null ? combine.TrimEnd(';') : $"\n{text.Indentation}{{\n{text.Indentation}{combine}\n{text.Indentation}}}";
        statements.Add(text.Awaited($"{call}{text.Options}() => {initial}, {lambda}, {state} => {end})"));
        return Form(text, reductions, text.Counted is null ? "Parallel.ForEach" : "Parallel.For", statements);
    }

    /// <summary>The form with the title of a reduction, which says where results may change.</summary>
    public static ParallelForm Form(LoopText text, LoopVariable[] reductions, string call, IReadOnlyList<string> statements)
    {
        var isExact = reductions.All(static variable => variable.IsExact);
        return new ParallelForm(
            $"Gather in parallel with '{call}'{(isExact ? "" : " (the order of additions may change)")}{ParallelForms.Note(text.Verdict)}",
            isExact ? "Reduction" : "InexactReduction", statements)
        {
            IsExact = isExact,
        };
    }

    private static (string? Call, string Parameter) Head(LoopText text, List<string> before)
    {
        if (text.Counted is { } counted)
        {
            if (LoopRange.Of(counted, text) is not { } range || range.Parameter != range.Name)
                return (null, "");

            if (range.Declaration is not null)
                before.Insert(0, range.Declaration);

            return ($"@@Parallel.For({range.From}, {range.To}, ", range.Name);
        }

        var (parameter, declaration) = text.Element();
        if (declaration is not null)
            before.Insert(0, declaration);

        return ($"@@Parallel.ForEach({text.Source}, ", parameter);
    }

    /// <summary>The statement that puts what a worker has to the rest, and the object that it locks, if it does.</summary>
    public static (string? Gate, string Combine) Combine(LoopText text, LoopVariable[] reductions, Dictionary<ISymbol, string> names)
    {
        // A sum of integers is exact unless it is checked, and Interlocked checks nothing.
        if (reductions is [{ Reduction: ReductionKind.Sum, IsExact: true } sum] && Type(sum).SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64)
            return (null, $"@@Interlocked.Add(ref {sum.Symbol.Name}, {names[sum.Symbol]});");

        var gate = text.Free("gate");
        var lines = reductions.Select(variable => Put(variable, names[variable.Symbol]) + "\n");
        return (gate, $"lock ({gate})\n{{\n{string.Concat(lines)}}}");
    }

    private static string Put(LoopVariable variable, string local)
    {
        var name = variable.Symbol.Name;
        return variable.Reduction switch
        {
            ReductionKind.Sum => IsNarrow(variable) ? $"{name} = ({Type(variable)})({name} + {local});" : $"{name} += {local};",
            ReductionKind.Product => $"{name} *= {local};",
            ReductionKind.Min => $"{name} = @@Math.Min({name}, {local});",
            ReductionKind.Max => $"{name} = @@Math.Max({name}, {local});",
            ReductionKind.And => $"{name} &= {local};",
            ReductionKind.Or => $"{name} |= {local};",
            _ => $"{name} ^= {local};",
        };
    }

    /// <summary>The value that changes nothing.</summary>
    public static string? Identity(LoopVariable variable)
    {
        var type = Type(variable);
        var isFloating = type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;
        var name = type.ToDisplayString();
        return variable.Reduction switch
        {
            ReductionKind.And when type.SpecialType == SpecialType.System_Boolean => "true",
            ReductionKind.And when type.SpecialType is SpecialType.System_Int32 => "-1",
            ReductionKind.And when type.SpecialType is SpecialType.System_Int64 => "-1L",
            ReductionKind.And => null,
            ReductionKind.Or when type.SpecialType == SpecialType.System_Boolean => "false",
            ReductionKind.Min => isFloating ? $"{name}.PositiveInfinity" : $"{name}.MaxValue",
            ReductionKind.Max => isFloating ? $"{name}.NegativeInfinity" : $"{name}.MinValue",
            ReductionKind.Product => Literal(type, 1),
            _ => Literal(type, 0),
        };
    }

    private static string Literal(ITypeSymbol type, int value) => type.SpecialType switch
    {
        SpecialType.System_Int32 => $"{value}",
        SpecialType.System_Int64 => $"{value}L",
        SpecialType.System_Double => $"{value}.0",
        SpecialType.System_Single => $"{value}f",
        SpecialType.System_Decimal => $"{value}m",
        SpecialType.System_UInt32 => $"{value}u",
        SpecialType.System_UInt64 => $"{value}ul",
        _ => $"({type.ToDisplayString()}){value}",
    };

    private static bool IsNarrow(LoopVariable variable) => Type(variable).SpecialType
        is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char;

    public static ITypeSymbol Type(LoopVariable variable) =>
        variable.Symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable.Symbol).Type;
}
