using System.Collections.Immutable;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Which constants bring a <c>switch</c> to one of its sections or arms, and which a pattern names.</summary>
internal static class SwitchedValue
{
    /// <summary>What the value must be for a section to run: one of some constants, or, in the section for all others, none of some. Null if that is not known.</summary>
    public static (Constants Constants, bool IsOneOf)? Of(ISwitchCaseOperation section, ISwitchOperation choice)
    {
        var own = ImmutableArray.CreateBuilder<object>();
        if (AddTo(own, section))
            return Jumps(choice) ? null : (new Constants(own.ToImmutable()), true);

        if (!IsForOthers(section) || Jumps(choice))
            return null;

        var others = ImmutableArray.CreateBuilder<object>();
        foreach (var other in choice.Cases)
        {
            if (other != section)
                AddTo(others, other);
        }

        return others.Count == 0 ? null : (new Constants(others.ToImmutable()), false);
    }

    /// <summary>The same for an arm of an expression.</summary>
    public static (Constants Constants, bool IsOneOf)? Of(ISwitchExpressionArmOperation arm, ISwitchExpressionOperation choice)
    {
        if (In(arm.Pattern) is { } own)
            return own;

        if (arm.Pattern is not IDiscardPatternOperation)
            return null;

        var others = ImmutableArray.CreateBuilder<object>();
        foreach (var other in choice.Arms)
        {
            if (other == arm)
                break;

            if (other.Guard is null)
                AddTo(others, other.Pattern);
        }

        return others.Count == 0 ? null : (new Constants(others.ToImmutable()), false);
    }

    /// <summary>The constants that a pattern names, and whether it matches these or all others; null if it does more.</summary>
    public static (Constants Constants, bool IsOneOf)? In(IPatternOperation pattern)
    {
        var isOneOf = true;
        for (; pattern is INegatedPatternOperation { Pattern: var inner }; pattern = inner)
            isOneOf = !isOneOf;

        var constants = ImmutableArray.CreateBuilder<object>();
        return AddTo(constants, pattern) ? (new Constants(constants.ToImmutable()), isOneOf) : null;
    }

    private static bool AddTo(ImmutableArray<object>.Builder constants, ISwitchCaseOperation section)
    {
        foreach (var clause in section.Clauses)
        {
            var isConstant = clause switch
            {
                ISingleValueCaseClauseOperation { Value.ConstantValue: { HasValue: true, Value: { } value } } => AddTo(constants, value),
                IPatternCaseClauseOperation { Guard: null, Pattern: var pattern } => AddTo(constants, pattern),
                _ => false,
            };

            if (!isConstant)
                return false;
        }

        return section.Clauses.Length > 0;
    }

    private static bool AddTo(ImmutableArray<object>.Builder constants, IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value: var named } => named.ConstantValue is { HasValue: true, Value: { } value } && AddTo(constants, value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or, LeftPattern: var left, RightPattern: var right } => AddTo(constants, left) && AddTo(constants, right),
        _ => false,
    };

    private static bool AddTo(ImmutableArray<object>.Builder constants, object value)
    {
        constants.Add(value);
        return true;
    }

    private static bool IsForOthers(ISwitchCaseOperation section)
    {
        foreach (var clause in section.Clauses)
        {
            if (clause is not IDefaultCaseClauseOperation)
                return false;
        }

        return true;
    }

    // `goto case` comes from elsewhere.
    private static bool Jumps(ISwitchOperation choice)
    {
        foreach (var operation in choice.SelfAndDescendants())
        {
            if (operation is IBranchOperation { BranchKind: BranchKind.GoTo })
                return true;
        }

        return false;
    }
}
