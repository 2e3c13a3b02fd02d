using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// Work whose result is kept in a field, or in a cache of one's own, so that it is done the first time alone: <c>if (_items is null) _items = Load()</c>,
/// <c>if (_loaded) return; …; _loaded = true</c>, <c>_items ??= Load()</c>. Who calls it in a loop does it once.
/// </summary>
internal static class RunOnce
{
    /// <summary>Whether a branch is taken only until the field that its condition looks at is set in it.</summary>
    public static bool Is(IConditionalOperation conditional) =>
        SetsFieldIn(conditional.Condition, BinaryOperatorKind.ConditionalAnd, conditional.WhenTrue) || FillsCache(conditional, foundNothing: true);

    /// <summary>Whether what stands behind a test that leaves is done once: it sets the field that the test looks at.</summary>
    public static bool LeavesUnlessFirst(IConditionalOperation conditional, IBlockOperation block)
    {
        if (conditional.WhenFalse is not null || !Exits.Always(conditional.WhenTrue))
            return false;

        if (FillsCache(conditional, foundNothing: false))
            return true;

        foreach (var statement in block.Operations)
        {
            if (statement.Syntax.SpanStart > conditional.Syntax.SpanStart && SetsFieldIn(conditional.Condition, BinaryOperatorKind.ConditionalOr, statement))
                return true;
        }

        return false;
    }

    /// <summary>Whether work sets the field that a condition is about, or that one of several is about, each of which decides.</summary>
    private static bool SetsFieldIn(IOperation condition, BinaryOperatorKind joined, IOperation work)
    {
        condition = condition.Unwrap();
        return condition is IBinaryOperation both && both.OperatorKind == joined
            ? SetsFieldIn(both.LeftOperand, joined, work) || SetsFieldIn(both.RightOperand, joined, work)
            : FieldIn(condition) is { } field && Sets(work, field);
    }

    // if (!_all.TryGetValue(key, out var one)) _all[key] = one = Load(key)
    private static bool FillsCache(IConditionalOperation conditional, bool foundNothing)
    {
        foreach (var (part, outcome) in SettledConditions.In(conditional.Condition, foundNothing))
        {
            if (KeyedCache.FoundNothing(part, outcome) is { } cache && KeyedCache.IsFilledAround(conditional, cache))
                return true;
        }

        return false;
    }

    /// <summary>The field or property that a condition is about: whether it is null, or whether it is set.</summary>
    private static ISymbol? FieldIn(IOperation condition)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            if (part is IFieldReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: false, Instance: null or IInstanceReferenceOperation })
                return ((IMemberReferenceOperation)part).Member;
        }

        return null;
    }

    private static bool Sets(IOperation work, ISymbol field)
    {
        foreach (var part in work.SelfAndDescendants())
        {
            if (part is IAssignmentOperation { Target: IMemberReferenceOperation { Member: var target } } && SymbolEqualityComparer.Default.Equals(target, field))
                return true;
        }

        return false;
    }
}
