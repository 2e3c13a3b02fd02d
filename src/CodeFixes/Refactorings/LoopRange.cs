using System;
using LaneKeeper.Engine.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        var (start, bound) = (TextOf(loop.Start), TextOf(loop.Bound));
        var (index, isLong) = (loop.Index.Name, loop.Index.Type.SpecialType == SpecialType.System_Int64);
        if (start is null || bound is null)
            return null;

        if (loop.Step == 1)
        {
            var to = loop.IsInclusive ? PlusOne(bound) : bound;
            return new LoopRange(
                start, to, isLong ? $"(long {index})" : index, null, start == "0" ? to : $"{to} - {Grouped(start)}",
                start == "0" && (CountedLoop.ConstantOf(loop.Bound) >= 0 || bound.EndsWith(".Length", StringComparison.Ordinal) || bound.EndsWith(".Count", StringComparison.Ordinal)) && !loop.IsInclusive);
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

        var number = text.Free("number");
        var value = step == 1 ? number : $"{number} * {step}";
        value = !loop.IsUp ? $"{start} - {value}" : start == "0" ? value : $"{start} + {value}";
        return new LoopRange("0", count, isLong ? $"(long {number})" : number, $"{(isLong ? "long" : "int")} {index} = {value};", count, false);
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

    private static string? TextOf(IOperation operation) => operation.Syntax is ExpressionSyntax syntax ? syntax.WithoutTrivia().ToString() : null;

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
