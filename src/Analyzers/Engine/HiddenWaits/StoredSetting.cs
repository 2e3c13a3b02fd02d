using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>
/// A setting that is asked for by a name, found missing or outdated, and stored under that name: <c>var key = Get("Key"); if (key == null) Set("Key", Generate());</c> The next who asks
/// finds it.
/// </summary>
internal static class StoredSetting
{
    private static readonly string[] Stores = ["Set", "Save", "Write", "Put", "Store"];

    /// <summary>Whether a call stores what a condition has found missing.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="condition">A condition before it, no <c>and</c>, <c>or</c> or <c>not</c>.</param>
    /// <param name="value">How it came out.</param>
    public static bool IsMissing(IOperation operation, IOperation condition, bool value) =>
        operation is IInvocationOperation store && MemberNames.BeginsWithAny(store.TargetMethod.Name, Stores) && NameIn(store) is { } name
        && (FoundMissing(condition, value) ?? FoundReplaced(condition, value, store)) is ILocalReferenceOperation { Local: var local } found
        && BodyVariables.Around(found).DeclaratorOf(local) is { } declarator && Asked(Writes.InitialValueOf(declarator)) is IInvocationOperation ask && name.Equals(NameIn(ask));

    // options.Key ?? Get("Key")
    private static IOperation? Asked(IOperation? value) => value?.Unwrap() is ICoalesceOperation { WhenNull: var otherwise } ? otherwise.Unwrap() : value?.Unwrap();

    /// <summary>What a condition has found to have a value that is replaced by another: that of an older version.</summary>
    private static IOperation? FoundReplaced(IOperation condition, bool value, IInvocationOperation store) =>
        condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, RightOperand: { ConstantValue.HasValue: true } old } comparison && value
        && store.Arguments is [_, { Value: var now }, ..] && !now.IsWrittenLike(old)
            ? comparison.LeftOperand.Unwrap()
            : null;

    private static IOperation? FoundMissing(IOperation condition, bool value) => condition switch
    {
        IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", Arguments: [{ Value: var text }] } when value => text.Unwrap(),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
            when (comparison.OperatorKind == BinaryOperatorKind.Equals) == value && comparison.RightOperand.IsNullOrDefault() => comparison.LeftOperand.Unwrap(),
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var constant } } test when value && constant.IsNullOrDefault() => test.Value.Unwrap(),

        // A text of the wrong length is as good as none.
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan, LeftOperand: var length, RightOperand.ConstantValue.HasValue: true } when value
            && length.Unwrap() is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } text } => text.Unwrap(),
        _ => null,
    };

    /// <summary>The constant that a call is given first.</summary>
    private static object? NameIn(IInvocationOperation call) => call.Arguments is [{ Value: var first }, ..] ? first.Unwrap().ConstantValue.Value : null;
}
