using System;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Waits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// What runs only the first time: the filling of a field that was found empty, or of a cache that did not have it. Whoever comes first waits once; that is start-up,
/// not a habit of the helper.
/// </summary>
internal static class FirstUse
{
    private static readonly string[] NamesOfNothing =
        ["NONE", "UNKNOWN", "EMPTY", "NULL", "NOTHING", "INVALID", "UNDEFINED", "UNSET", "NOTSET", "UNINITIALIZED", "NOTINITIALIZED", "NOTLOADED", "MISSING"];

    // UNKNOWN_USER
    private static readonly string[] BeginningsOfNothing = ["UNKNOWN", "EMPTY", "INVALID", "UNDEFINED"];

    /// <summary>
    /// Whether a wait of a kind at an operation is none of its callers'. A task or a semaphore is waited for by another thread too, so that many who come at once hold up
    /// each other: it must be once for all, not once for each key, or whenever a connection has been closed.
    /// </summary>
    public static bool Excuses(WaitKind kind, IOperation operation) => Excuses(kind, Of(operation));

    /// <summary>The same where it is known how often the operation runs.</summary>
    public static bool Excuses(WaitKind kind, Occasions occasions) => occasions switch
    {
        Occasions.One => true,
        Occasions.Some => kind is not (WaitKind.Task or WaitKind.Wait),
        Occasions.Stored => kind is WaitKind.Disk or WaitKind.Sleep,
        _ => false,
    };

    /// <summary>How often an operation runs, as far as the tests around it tell.</summary>
    public static Occasions Of(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (KeyedCache.IsFilledBy(parent is IAnonymousFunctionOperation ? parent : current))
                return Occasions.Some;

            if (parent is ILocalFunctionOperation or IAnonymousFunctionOperation)
                break;

            // _field ??= Load(), _field ?? (_field = Load())
            if (parent is ICoalesceAssignmentOperation lazy && lazy.Value == current)
            {
                if (EmptyContent.OwnerOf(lazy.Target) is not null)
                    return Occasions.Some;

                if (IsMember(lazy.Target))
                    return Occasions.One;
            }

            if (parent is ICoalesceOperation choice && choice.WhenNull == current && IsMember(choice.Value))
                return Assigns(operation, Member(choice.Value)!) ? Occasions.One : Occasions.Many;
        }

        foreach (var (kind, condition) in PathFacts.Before(operation))
        {
            if (kind is PathFactKind.LeftLambda or PathFactKind.JumpTarget)
                return Occasions.Many;

            if (kind is not (PathFactKind.Holds or PathFactKind.HoldsNot))
                continue;

            if (FoundEmpty(condition, kind == PathFactKind.Holds) is { } member && (Assigns(operation, member) || FillsWhatIsKept(operation, condition)))
                return Occasions.One;

            foreach (var (part, outcome) in SettledConditions.In(WithoutWishes(condition, kind == PathFactKind.Holds), kind == PathFactKind.Holds))
            {
                if (EmptyContent.IsFilledAround(operation, part, outcome))
                    return EmptyContent.IsElement(part) ? Occasions.Some : Occasions.One;

                if (FoundFile.Of(operation, part, outcome) is { } once)
                    return once;

                if (StoredSetting.IsMissing(operation, part, outcome))
                    return Occasions.One;

                if (GivenObject.IsFilled(operation, part, outcome))
                    return Occasions.Stored;

                if (SettledState.Of(operation, part, outcome) is { } settled)
                    return settled;

                if ((KeyedCache.FoundNothing(part, outcome) is { } cache && KeyedCache.IsFilledAround(operation, cache))
                    || (FoundUseless(part, outcome) is { } useless && Assigns(operation, useless)))
                {
                    return Occasions.Some;
                }
            }
        }

        return Occasions.Many;
    }

    // if (_connection != null && _connection.IsOpen) return _connection; if (_token == null || _expires < DateTime.UtcNow) …
    private static ISymbol? FoundUseless(IOperation condition, bool value) =>
        condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both
        && (both.OperatorKind == BinaryOperatorKind.ConditionalOr) == value
        && FoundEmpty(both.LeftOperand, value) is { } first && Concerns(first, both.RightOperand) ? first : null;

    /// <summary>The field or property that a condition found to be null or false; null if it says nothing of the kind.</summary>
    private static ISymbol? FoundEmpty(IOperation condition, bool value)
    {
        foreach (var (part, outcome) in SettledConditions.In(condition, value))
        {
            if (FoundEmptyIn(part, outcome) is { } member)
                return member;
        }

        return null;
    }

    private static ISymbol? FoundEmptyIn(IOperation condition, bool value)
    {
        switch (condition)
        {
            // if (!force && _cached is not null) return _cached;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both when value == (both.OperatorKind == BinaryOperatorKind.ConditionalOr):
                return IsWish(both.LeftOperand) ? FoundEmpty(both.RightOperand, value)
                    : IsWish(both.RightOperand) ? FoundEmpty(both.LeftOperand, value)
                    : FoundEmpty(both.LeftOperand, value) is { } one && SymbolEqualityComparer.Default.Equals(one, FoundEmpty(both.RightOperand, value)) ? one : null;

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
                when (comparison.OperatorKind == BinaryOperatorKind.Equals) == value:
                return IsEmpty(comparison.RightOperand) ? Member(comparison.LeftOperand)
                    : IsEmpty(comparison.LeftOperand) ? Member(comparison.RightOperand) : null;

            // if (_status.ConnectCount > 0) return _capabilities;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan, RightOperand: var none } count when !value && IsEmpty(none):
                return Member(count.LeftOperand);

            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when value && IsEmpty(constant):
                return Member(test.Value);

            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } } test
                when !value && IsEmpty(constant):
                return Member(test.Value);

            // _cached is { } found
            case IIsPatternOperation { Pattern: IRecursivePatternOperation or IDeclarationPatternOperation } test when !value:
                return Member(test.Value);

            // if (!_isLoaded), _lazy.HasValue
            case IPropertyReferenceOperation { Property.Name: "HasValue", Instance: { } nullable } when !value:
                return Member(nullable);

            // if (!HasUser), where HasUser is _user != null
            case IPropertyReferenceOperation { Property: var asked } when GuardBody.Of(asked, condition) is { } body && FoundEmpty(body, value) is { } behind:
                return behind;

            default:
                return !value && condition.Type?.SpecialType == SpecialType.System_Boolean ? Member(condition) : null;
        }
    }

    // if (refresh || _isStale || _all.IsEmpty) …
    private static IOperation WithoutWishes(IOperation condition, bool value)
    {
        condition = condition.Unwrap();
        if (condition is not IBinaryOperation both || both.OperatorKind != (value ? BinaryOperatorKind.ConditionalOr : BinaryOperatorKind.ConditionalAnd))
            return condition;

        return IsWish(both.LeftOperand) ? WithoutWishes(both.RightOperand, value)
            : IsWish(both.RightOperand) ? WithoutWishes(both.LeftOperand, value)
            : condition;
    }

    // The caller's wish to have it filled anew, or a flag that is taken back when it has been.
    private static bool IsWish(IOperation condition)
    {
        condition = condition.Unwrap();
        if (condition is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var operand })
            condition = operand.Unwrap();

        if (condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both)
            return IsWish(both.LeftOperand) && IsWish(both.RightOperand);

        return condition is IParameterReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } || IsTakenBack(condition);
    }

    private static bool IsTakenBack(IOperation flag)
    {
        if (flag is not IFieldReferenceOperation { Field: { Type.SpecialType: SpecialType.System_Boolean } field })
            return false;

        foreach (var write in BodyVariables.Around(flag).WritesOf(field))
        {
            if (write is ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: false } })
                return true;
        }

        return false;
    }

    private static bool IsTime(ITypeSymbol? type) => type is { Name: "DateTime" or "DateTimeOffset" } or { SpecialType: SpecialType.System_Int64 };

    private static bool IsEmpty(IOperation value) =>
        value.Unwrap() is IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null or false or 0 } } || IsNamedNothing(value.Unwrap());

    // User.Unknown, Guid.Empty, State.None
    private static bool IsNamedNothing(IOperation value)
    {
        if (value is not IFieldReferenceOperation { Field: { IsStatic: true, Name: var name } })
            return false;

        name = name.Replace("_", "").ToUpperInvariant();
        return Array.IndexOf(NamesOfNothing, name) >= 0 || Array.Exists(BeginningsOfNothing, begin => name.StartsWith(begin, StringComparison.Ordinal));
    }

    private static bool IsMember(IOperation value) => Member(value) is not null;

    private static ISymbol? Member(IOperation value) => value.Unwrap() switch
    {
        IParameterReferenceOperation => null,
        IInvocationOperation { TargetMethod: { Name: "Read", ContainingType.Name: "Volatile" }, Arguments: [{ Value: var read }] } => OwnMember.Of(read),
        var member => OwnMember.Of(member),
    };

    // _cached != null && _cached.Id > 0, and with a time that is set along with it: _token != null && _expires > DateTime.UtcNow
    private static bool Concerns(ISymbol member, IOperation condition)
    {
        foreach (var part in condition.SelfAndDescendants())
        {
            if (part is IMemberReferenceOperation { Member: var read }
                && (SymbolEqualityComparer.Default.Equals(read, member) || (OwnMember.Of(part) is { } time && IsTime(part.Type) && BodyVariables.Around(condition).WritesOf(time).Count > 0)))
            {
                return true;
            }
        }

        return false;
    }

    // Who reads it again behind the test counts on what was called in between; a flag may be read for another reason.
    private static bool Assigns(IOperation operation, ISymbol member) =>
        BodyVariables.Around(operation).WritesOf(member).Count > 0 || IsReadBehind(operation, member) || FillingCalls.Fill(operation, member) || FillingCalls.FillBehind(operation, member);

    // if (_connections > 0) return _features; Connect(); return _features;
    private static bool FillsWhatIsKept(IOperation operation, IOperation condition)
    {
        if (condition.Parent is not IConditionalOperation { WhenTrue: var known } || KeptIn(known) is not { } kept)
            return false;

        foreach (var other in operation.Root().SelfAndDescendants())
        {
            if (other.Syntax.SpanStart > operation.Syntax.Span.End && SymbolEqualityComparer.Default.Equals(KeptIn(other), kept))
                return true;
        }

        return false;
    }

    /// <summary>The field or property that a statement hands out.</summary>
    private static ISymbol? KeptIn(IOperation statement) => statement switch
    {
        IBlockOperation { Operations: [var only] } => KeptIn(only),
        IReturnOperation { ReturnedValue: { } value } => Member(value),
        _ => null,
    };

    private static bool IsReadBehind(IOperation operation, ISymbol member)
    {
        if (member is IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean } or IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean })
            return false;

        foreach (var other in operation.Root().SelfAndDescendants())
        {
            if (other is IMemberReferenceOperation { Member: var read } && other.Syntax.SpanStart > operation.Syntax.Span.End && SymbolEqualityComparer.Default.Equals(read, member))
                return true;
        }

        return false;
    }
}

/// <summary>How often something runs.</summary>
internal enum Occasions
{
    /// <summary>As often as it is come to.</summary>
    Many,

    /// <summary>For each file that is not there yet: to write it is a matter of once, to fetch what it holds from afar is not.</summary>
    Stored,

    /// <summary>For each key, or when what was kept is of no use any more.</summary>
    Some,

    /// <summary>The first time.</summary>
    One,
}
