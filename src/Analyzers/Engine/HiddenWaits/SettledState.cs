using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// Conditions that the body itself settles for the next who comes: it is not <c>Loaded</c> yet and is set to that, its time has run out and is set anew, nobody has begun
/// (<c>Interlocked.Exchange(ref _begun, 1) == 0</c>), a connection that is kept has been lost and is made anew.
/// </summary>
internal static class SettledState
{
    private static readonly string[] Connects = ["Connect", "Reconnect", "Open", "Start", "Configure"];

    /// <summary>How often an operation runs that stands behind such a condition; null if the condition is none.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="condition">A condition before it, no <c>and</c>, <c>or</c> or <c>not</c>.</param>
    /// <param name="value">How it came out.</param>
    public static Occasions? Of(IOperation operation, IOperation condition, bool value)
    {
        if (condition is IPropertyReferenceOperation { Property.Name: "IsConnected" or "Connected" or "IsOpen", Instance: { } connection } && !value)
            return IsConnected(operation, connection) ? Occasions.Some : null;

        if (condition is not IBinaryOperation comparison)
            return null;

        if (comparison.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var isEqual = (comparison.OperatorKind == BinaryOperatorKind.Equals) == value;
            return IsFirst(comparison, isEqual) ? Occasions.One : !isEqual && IsSetTo(comparison.RightOperand, comparison.LeftOperand, operation) ? Occasions.Some : null;
        }

        // if (_read != null && DateTime.UtcNow - _read < TenMinutes) return _value;
        if (comparison.OperatorKind == (value ? BinaryOperatorKind.ConditionalOr : BinaryOperatorKind.ConditionalAnd))
            return IsOfRenewedTime(comparison.LeftOperand.Unwrap(), operation) || IsOfRenewedTime(comparison.RightOperand.Unwrap(), operation) ? Occasions.One : null;

        return IsOfRenewedTime(comparison, operation) ? Occasions.One : null;
    }

    // Once in a while, for all who come.
    private static bool IsOfRenewedTime(IOperation condition, IOperation operation) =>
        condition is IBinaryOperation
        {
            OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual,
            LeftOperand: var left, RightOperand: var right,
        }
        && (IsClock(left) || IsClock(right)) && (IsRenewed(left, operation) || IsRenewed(right, operation));

    // if (!_client.IsConnected) _client.Connect();
    private static bool IsConnected(IOperation operation, IOperation connection) =>
        operation is IInvocationOperation { Instance: { } called, TargetMethod.Name: var name } && MemberNames.BeginsWithAny(name, Connects)
        && OwnMember.Of(connection) is { } kept && SymbolEqualityComparer.Default.Equals(OwnMember.Of(called), kept);

    // Interlocked.Exchange(ref _begun, 1) was not 1 yet; Interlocked.CompareExchange(ref _begun, 1, 0) was 0.
    private static bool IsFirst(IBinaryOperation comparison, bool isEqual) =>
        comparison.LeftOperand.Unwrap() is IInvocationOperation { TargetMethod: { Name: "Exchange" or "CompareExchange", ContainingType.Name: "Interlocked" }, Arguments: [{ Value: var kept }, { Value: var now }, ..] exchanged }
        && OwnMember.Of(kept) is not null
        && (isEqual ? exchanged is [_, _, { Value: var before }] && IsSame(comparison.RightOperand, before) : IsSame(comparison.RightOperand, now));

    private static bool IsSame(IOperation one, IOperation other) => one.Unwrap().ConstantValue is { HasValue: true, Value: var constant } && Equals(constant, other.Unwrap().ConstantValue.Value);

    private static bool IsSetTo(IOperation state, IOperation member, IOperation operation)
    {
        // What is given up (`if (_process != null) { …; _process = null; }`) is so each time that it was there.
        if (EmptyValue.Is(state) || IsEnd(state.Unwrap()))
            return false;

        if (OwnMember.Of(member) is not { } kept || !(state.Unwrap().ConstantValue.HasValue || state.Unwrap() is IFieldReferenceOperation { Field.IsStatic: true }))
            return false;

        foreach (var write in BodyVariables.Around(operation).WritesOf(kept))
        {
            if (write is ISimpleAssignmentOperation { Value: var set } && set.IsWrittenLike(state))
                return true;
        }

        return false;
    }

    private static bool IsEnd(IOperation state) => state is IFieldReferenceOperation
    {
        Field.Name: "Closed" or "Stopped" or "Disposed" or "Disconnected" or "Idle" or "Ended" or "Finished" or "Off",
    };

    private static bool IsRenewed(IOperation time, IOperation operation)
    {
        foreach (var part in time.SelfAndDescendants())
        {
            if (IsAgeOfFile(part) || (OwnMember.Of(Writes.ValueBehind(part)) is { } kept && FillingCalls.FillAround(operation, kept)))
                return true;
        }

        return false;
    }

    // if (DateTime.Now - File.GetLastWriteTime(path) > OneDay) Download(path);
    private static bool IsAgeOfFile(IOperation part) => part switch
    {
        IInvocationOperation { TargetMethod: { Name: "GetLastWriteTime" or "GetLastWriteTimeUtc" or "GetCreationTime" or "GetCreationTimeUtc", ContainingType.Name: "File" } } => true,
        IPropertyReferenceOperation { Property: { Name: "LastWriteTime" or "LastWriteTimeUtc" or "CreationTime" or "CreationTimeUtc", ContainingType.Name: "FileSystemInfo" } } => true,
        _ => false,
    };

    private static bool IsClock(IOperation time)
    {
        foreach (var part in time.SelfAndDescendants())
        {
            if (part is IPropertyReferenceOperation { Property: { Name: "Now" or "UtcNow" or "TickCount" or "TickCount64", IsStatic: true } }
                or IInvocationOperation { TargetMethod: { Name: "GetUtcNow", ContainingType.Name: "TimeProvider" } })
            {
                return true;
            }
        }

        return false;
    }
}
