using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Tests that find a text to be the address of something elsewhere, which the path of a file is not.</summary>
internal static class AddressTest
{
    /// <summary>The text that is an address where a condition holds: <c>Regex.IsMatch(text, "^https?:")</c>; null if the condition says nothing of the kind.</summary>
    public static IOperation? TextOf(IOperation condition) => condition.Unwrap() switch
    {
        IInvocationOperation { TargetMethod: { Name: "IsMatch", IsStatic: true, ContainingType.Name: "Regex" }, Arguments: [{ Value: var text }, { Value: var pattern }, ..] }
            when pattern.Unwrap().ConstantValue.Value is string begin && IsScheme(begin.TrimStart('^', '(', '?', ':')) => text.Unwrap(),
        IInvocationOperation { TargetMethod: { Name: "IsWellFormedUriString", ContainingType.Name: "Uri" }, Arguments: [{ Value: var text }, ..] } => text.Unwrap(),

        // u.Scheme.StartsWith("http"), u.Scheme == Uri.UriSchemeHttps
        IInvocationOperation { TargetMethod: { Name: "StartsWith" or "Equals", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } scheme, Arguments: [{ Value: var sought }, ..] }
            when IsScheme(sought) => TextBehind(scheme),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals, LeftOperand: var scheme, RightOperand: var sought } when IsScheme(sought) => TextBehind(scheme),
        IIsPatternOperation { Value: var scheme, Pattern: var pattern } when NamesScheme(pattern) => TextBehind(scheme),

        // text.StartsWith("http://") || text.StartsWith("https://")
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr, LeftOperand: var left, RightOperand: var right } =>
            (TextOf(left) ?? Begun(left)) is { } one && (TextOf(right) ?? Begun(right)) is { } other && one.Syntax.IsEquivalentTo(other.Syntax, topLevel: false) ? one : null,
        _ => null,
    };

    private static IOperation? Begun(IOperation condition) =>
        condition.Unwrap() is IInvocationOperation { TargetMethod: { Name: "StartsWith", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } text, Arguments: [{ Value: var begin }, ..] } && IsScheme(begin)
            ? text.Unwrap() : null;

    private static bool IsScheme(IOperation value) => value.Unwrap() switch
    {
        IFieldReferenceOperation { Field: { Name: "UriSchemeHttp" or "UriSchemeHttps" or "UriSchemeFtp" } } => true,
        { ConstantValue: { HasValue: true, Value: string text } } => IsScheme(text),
        _ => false,
    };

    /// <summary>Whether a text is an address, or begins one.</summary>
    public static bool IsScheme(string text) => text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text.StartsWith("ftp", StringComparison.OrdinalIgnoreCase);

    private static bool NamesScheme(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value: var value } => IsScheme(value),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or, LeftPattern: var left, RightPattern: var right } => NamesScheme(left) && NamesScheme(right),
        _ => false,
    };

    /// <summary>The text of whose address this is the scheme.</summary>
    private static IOperation? TextBehind(IOperation scheme)
    {
        if (scheme.Unwrap() is not IPropertyReferenceOperation { Property: { Name: "Scheme", ContainingType.Name: "Uri" }, Instance: { } uri })
            return null;

        if (Writes.ValueBehind(uri) is IObjectCreationOperation { Arguments: [{ Value: var given }, ..] })
            return given.Unwrap();

        if (uri.Unwrap() is not ILocalReferenceOperation { Local: var local })
            return null;

        foreach (var write in BodyVariables.Around(uri).WritesOf(local))
        {
            if (write is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "TryCreate", ContainingType.Name: "Uri" }, Arguments: [{ Value: var text }, ..] } })
                return text.Unwrap();
        }

        return null;
    }
}
