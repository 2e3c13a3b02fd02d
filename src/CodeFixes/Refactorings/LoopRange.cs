using System;
using System.Linq;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.CodeFixes.Refactorings;

/// <summary>The numbers of a counted loop as <c>Parallel.For</c> and <c>ParallelEnumerable.Range</c> take them.</summary>
/// <param name="From">The first number.</param>
/// <param name="To">The one behind the last.</param>
/// <param name="Parameter">The parameter of the lambda, with its type if it is a long.</param>
/// <param name="Declaration">How the index follows from the parameter, where it is not the parameter itself.</param>
/// <param name="Count">How many there are; may be negative for none.</param>
/// <param name="IsCountNonNegative">Whether it cannot.</param>
internal sealed record LoopRange(string From, string To, string Parameter, string? Declaration, string Count, bool IsCountNonNegative)
{
    /// <summary>The parameter without its type.</summary>
    public string Name => Parameter.Trim('(', ')').Replace("long ", "");

    /// <summary>The type of the parameter.</summary>
    public string Type => Parameter == Name ? "int" : "long";

    /// <summary>Whether a bound is worked out by calls, so that it is not written twice.</summary>
    public bool IsCostly => !IsSimple(From) || !IsSimple(To);

    /// <summary>Whether there surely is a first number.</summary>
    public bool IsNeverEmpty => IsNumber(From, out var from) && IsNumber(To, out var to) && from < to;

    /// <summary>The condition that there is one.</summary>
    public string NotEmpty => From == "0" ? $"{Grouped(To)} > 0" : $"{Grouped(From)} < {Grouped(To)}";

    public static LoopRange? Of(CountedLoop loop, LoopText text)
    {
        var (start, bound) = (TextOf(loop.Start, loop), TextOf(loop.Bound, loop));
        var (index, isLong) = (loop.Index.Name, loop.Index.Type.SpecialType == SpecialType.System_Int64);
        if (start is null || bound is null)
            return null;

        if (loop.BoundOffset != 0)
            bound = IsNumber(bound, out var number) ? $"{number + loop.BoundOffset}" : $"{Grouped(bound)} {(loop.BoundOffset < 0 ? "-" : "+")} {Math.Abs(loop.BoundOffset)}";

        if (loop.StepValue is { } stepValue)
            return IsSimple(start) && IsSimple(bound) && TextOf(stepValue, loop) is { } by && IsSimple(by) ? OfStep(Grouped(by), start, bound, loop, text) : null;

        if (loop.Step == 1)
        {
            var to = loop.IsInclusive ? PlusOne(bound) : bound;
            return new LoopRange(
                start, to, isLong ? $"(long {index})" : index, null, start == "0" ? to : $"{to} - {Grouped(start)}",
                start == "0" && (CountedLoop.ConstantOf(loop.Bound) + loop.BoundOffset >= 0 || bound.EndsWith(".Length", StringComparison.Ordinal) || bound.EndsWith(".Count", StringComparison.Ordinal)) && loop is { IsInclusive: false, BoundOffset: >= 0 });
        }

        // Counted from 0, the index follows from the number of the iteration.
        if (!IsSimple(start))
            return null;

        var step = loop.IsUp ? loop.Step : -loop.Step;
        var distance = loop.IsUp
            ? start == "0" ? bound : $"{Grouped(bound)} - {Grouped(start)}"
            : bound == "0" ? start : $"{Grouped(start)} - {Grouped(bound)}";
        var rounded = step - 1 + (loop.IsInclusive ? 1 : 0);
        var count = rounded == 0 ? distance : rounded == 1 ? PlusOne(distance) : $"{Grouped(distance)} + {rounded}";
        if (step > 1)
            count = $"({count}) / {step}";

        var iteration = text.Free("number");
        var value = step == 1 ? iteration : $"{iteration} * {step}";
        value = !loop.IsUp ? $"{start} - {value}" : start == "0" ? value : $"{start} + {value}";
        return new LoopRange("0", count, isLong ? $"(long {iteration})" : iteration, $"{(isLong ? "long" : "int")} {index} = {value};", count, false);
    }

    /// <summary>Counts by what is no constant. If that is not positive, a loop that ends has no iteration.</summary>
    private static LoopRange OfStep(string step, string start, string bound, CountedLoop loop, LoopText text)
    {
        var distance = start == "0" ? Grouped(bound) : $"{Grouped(bound)} - {Grouped(start)}";
        var number = text.Free("number");
        var (type, parameter) = loop.Index.Type.SpecialType == SpecialType.System_Int64 ? ("long", $"(long {number})") : ("int", number);
        return new LoopRange(
            "0", $"({distance} + {step}{(loop.IsInclusive ? "" : " - 1")}) / @@Math.Max({step}, 1)", parameter,
            $"{type} {loop.Index.Name} = {(start == "0" ? "" : $"{start} + ")}{number} * {step};", $"({distance} + {step}{(loop.IsInclusive ? "" : " - 1")}) / @@Math.Max({step}, 1)", false);
    }

    private static string PlusOne(string value)
    {
        if (IsNumber(value, out var number))
            return $"{number + 1}";

        return value.EndsWith(" - 1", StringComparison.Ordinal) && value.IndexOfAny(['?', '<', '>', '&', '|', '^']) < 0
            ? value.Substring(0, value.Length - " - 1".Length)
            : $"{Grouped(value)} + 1";
    }

    private static string Grouped(string value) =>
        IsNumber(value, out _) || value.IndexOfAny([' ', '?']) < 0 ? value : $"({value})";

    private static bool IsNumber(string value, out long number) => long.TryParse(value.Replace("_", ""), out number);

    /// <summary>The text of a bound; for a variable that the head of the loop declares beside the index, what it is declared as.</summary>
    private static string? TextOf(IOperation operation, CountedLoop loop)
    {
        if (operation.Unwrap() is ILocalReferenceOperation { Local: var local } && !SymbolEqualityComparer.Default.Equals(local, loop.Index))
        {
            foreach (var declarator in loop.Loop.Before.SelectMany(static statement => statement.DescendantsAndSelf()).OfType<IVariableDeclaratorOperation>())
            {
                if (SymbolEqualityComparer.Default.Equals(declarator.Symbol, local) && declarator.Initializer is { Value: var value })
                    return TextOf(value, loop);
            }
        }

        return operation.Syntax is ExpressionSyntax syntax ? syntax.WithoutTrivia().ToString() : null;
    }

    /// <summary>Whether an expression may be written twice.</summary>
    private static bool IsSimple(string value) =>
        value.IndexOfAny(['=', '\n']) < 0 && !value.Contains("++") && !value.Contains("--") && !HasCall(value);

    /// <summary>Whether a parenthesis stands behind a name, and not around a part.</summary>
    private static bool HasCall(string value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] == '(' && (char.IsLetterOrDigit(value[i - 1]) || value[i - 1] is '_' or '>' or ')'))
                return true;
        }

        return false;
    }
}
