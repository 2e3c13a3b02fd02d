using System;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What a condition has said of a variable, or of a member of what it holds: <c>!done</c>, <c>token.IsCancellationRequested</c>, <c>state == State.Stopped</c>.</summary>
/// <param name="owner">The variable, field or property.</param>
/// <param name="question">The member that was asked, if one was, and the constant that it was compared with.</param>
/// <param name="holds">How it came out.</param>
internal readonly struct Sign(ISymbol owner, string question, bool holds) : IEquatable<Sign>
{
    private readonly ISymbol _owner = owner;
    private readonly string _question = question;
    private readonly bool _holds = holds;

    /// <summary>What a part of a condition says that came out so; null if it asks anything else.</summary>
    public static Sign? Of(IOperation part, bool outcome)
    {
        var (asked, constant, isEqual) = part switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
                (comparison.LeftOperand, comparison.RightOperand, comparison.OperatorKind == BinaryOperatorKind.Equals),
            IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var excluded } } } match => (match.Value, excluded, false),
            IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var wanted } } match => (match.Value, wanted, true),
            _ => (part, null, true),
        };

        if (NameOf(asked) is not var (owner, member))
            return null;

        if (constant is null)
            return asked.Type?.SpecialType == SpecialType.System_Boolean ? new Sign(owner, member, outcome) : null;

        return constant.Unwrap().ConstantValue is { HasValue: true, Value: var value } ? new Sign(owner, $"{member}={value ?? "null"}", outcome == isEqual) : null;
    }

    /// <summary>The variable and the member of it that an expression stands for; null if it stands for anything else, or for a member of a variable that is given several values.</summary>
    public static (ISymbol Owner, string Member)? NameOf(IOperation expression) => expression.Unwrap() switch
    {
        ILocalReferenceOperation local => (local.Local, ""),
        IParameterReferenceOperation parameter => (parameter.Parameter, ""),
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation, Member: IFieldSymbol or IPropertySymbol } member => (member.Member, ""),
        IPropertyReferenceOperation { Instance: { } instance, Arguments.IsEmpty: true } property when KeptBy(instance) is { } owner => (owner, property.Property.Name),
        _ => null,
    };

    /// <summary>The variable that is asked, if it is given nothing else as long as it lives.</summary>
    public static ISymbol? KeptBy(IOperation expression) => expression.Unwrap() switch
    {
        ILocalReferenceOperation local when !Writes.Any(local, local.Local) => local.Local,
        IParameterReferenceOperation parameter when !Writes.Any(parameter, parameter.Parameter) => parameter.Parameter,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field, Instance: null or IInstanceReferenceOperation } => field,
        _ => null,
    };

    /// <summary>Whether it is about a variable, or about a member of what that holds.</summary>
    public bool IsAbout(ISymbol owner, string member) =>
        SymbolEqualityComparer.Default.Equals(_owner, owner) && (_question == member || _question.StartsWith(member + "=", StringComparison.Ordinal));

    public bool Equals(Sign other) => _holds == other._holds && _question == other._question && SymbolEqualityComparer.Default.Equals(_owner, other._owner);

    public override bool Equals(object? obj) => obj is Sign other && Equals(other);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(_owner);
}
