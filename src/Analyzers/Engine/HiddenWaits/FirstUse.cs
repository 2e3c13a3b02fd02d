using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// What runs only the first time: the filling of a field that was found empty, or of a cache that did not have it. Whoever comes first waits once; that is start-up,
/// not a habit of the helper.
/// </summary>
internal static class FirstUse
{
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
                if (EmptyContent.OwnerOf(lazy.Target) is not null || KeyedCache.IsOfEntry(lazy.Target))
                    return Occasions.Some;

                if (EmptyMember.Of(lazy.Target) is not null)
                    return Occasions.One;
            }

            if (parent is ICoalesceOperation keyed && keyed.WhenNull == current && KeyedCache.AskedFor(keyed.Value) is { } asked && KeyedCache.IsFilledAround(operation, asked))
                return Occasions.Some;

            if (SwitchedOnNull(parent, current) is { } switched && EmptyMember.Of(switched) is { } missing && Assigns(operation, missing))
                return Occasions.One;

            if (parent is ICoalesceOperation choice && choice.WhenNull == current && EmptyMember.Of(choice.Value) is { } chosen)
                return Assigns(operation, chosen) ? Occasions.One : Occasions.Many;
        }

        foreach (var (kind, condition) in PathFacts.Before(operation))
        {
            if (kind is PathFactKind.LeftLambda or PathFactKind.JumpTarget)
                return Occasions.Many;

            if (kind is PathFactKind.Executed && ((HandsOutIfValid(condition) is { } valid && IsWrittenBehind(condition, valid)) || KeyedCache.IsAskedBy(condition, operation)))
                return Occasions.Some;

            if (kind is not (PathFactKind.Holds or PathFactKind.HoldsNot))
                continue;

            if (EmptyMember.FoundIn(condition, kind == PathFactKind.Holds) is { } member && (Assigns(operation, member) || FillsWhatIsKept(operation, condition)))
                return Occasions.One;

            foreach (var (part, outcome) in SettledConditions.BehindLocals(EmptyMember.WithoutWishes(condition, kind == PathFactKind.Holds), kind == PathFactKind.Holds))
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

    // switch (_cached) { case null: _cached = Load(); break; }
    private static IOperation? SwitchedOnNull(IOperation parent, IOperation child) => parent switch
    {
        ISwitchCaseOperation { Clauses: [ISingleValueCaseClauseOperation { Value: var value }], Parent: ISwitchOperation { Value: var asked } } when value != child && value.IsNullOrDefault() => asked,
        ISwitchCaseOperation { Clauses: [IPatternCaseClauseOperation { Pattern: var pattern }], Parent: ISwitchOperation { Value: var asked } } when EmptyMember.IsNull(pattern) => asked,
        ISwitchExpressionArmOperation { Pattern: var pattern, Parent: ISwitchExpressionOperation { Value: var asked } } when pattern != child && EmptyMember.IsNull(pattern) => asked,
        _ => null,
    };

    // if (_window != 0) { if (IsWindow(_window)) return _window; _window = 0; }
    private static ISymbol? HandsOutIfValid(IOperation statement)
    {
        if (statement is ISwitchOperation { Value: var state, Cases: var cases })
            return AllReturn(cases) ? EmptyMember.Of(state) : null;

        if (statement is not IConditionalOperation { WhenFalse: null, Condition: var condition, WhenTrue: var known } || EmptyMember.FoundIn(condition, value: false) is not { } member)
            return null;

        foreach (var part in known.SelfAndDescendants())
        {
            if (part is IReturnOperation && SymbolEqualityComparer.Default.Equals(KeptIn(part), member))
                return member;
        }

        return null;
    }

    // switch (_state) { case Found: return true; case Missing: return false; }
    private static bool AllReturn(ImmutableArray<ISwitchCaseOperation> cases)
    {
        foreach (var answer in cases)
        {
            if (answer.Body is not [.., IReturnOperation])
                return false;
        }

        return true;
    }

    private static bool IsWrittenBehind(IOperation statement, ISymbol member)
    {
        foreach (var write in BodyVariables.Around(statement).WritesOf(member))
        {
            if (write.Syntax.SpanStart >= statement.Syntax.Span.End)
                return true;
        }

        return false;
    }

    // if (_connection != null && _connection.IsOpen) return _connection; if (_token == null || _expires < DateTime.UtcNow) …
    private static ISymbol? FoundUseless(IOperation condition, bool value) =>
        condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both
        && (both.OperatorKind == BinaryOperatorKind.ConditionalOr) == value
        && EmptyMember.FoundIn(both.LeftOperand, value) is { } first && Concerns(first, both.RightOperand) ? first : null;

    private static bool IsTime(ITypeSymbol? type) => type is { Name: "DateTime" or "DateTimeOffset" } or { SpecialType: SpecialType.System_Int64 };

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
        FillingCalls.FillAround(operation, member) || IsReadBehind(operation, member);

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
        IReturnOperation { ReturnedValue: { } value } => EmptyMember.Of(value),
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
