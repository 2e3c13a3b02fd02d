using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>Where a variable gets its value.</summary>
internal static class Writes
{
    /// <summary>Whether anything in the body around <paramref name="reference"/> gives the variable a new value.</summary>
    public static bool Any(IOperation reference, ISymbol variable) =>
        BodyVariables.Around(reference).WritesOf(variable).Count > 0;

    /// <summary>Whether a reference is there to be given a value, not to be read.</summary>
    public static bool IsTarget(IOperation reference) =>
        reference.Parent is ISimpleAssignmentOperation { Target: var target } && target == reference;

    /// <summary>Whether what a reference names is given another value there, be it one that is reckoned of the old one, or by a method that it is passed to.</summary>
    public static bool IsWritten(IOperation reference) => reference.Parent switch
    {
        IAssignmentOperation { Target: var target } => target == reference,
        IIncrementOrDecrementOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };

    /// <summary>The value that a local holds as long as it lives; null if it may be given another one.</summary>
    public static IOperation? OnlyValueOf(ILocalReferenceOperation reference)
    {
        var variables = BodyVariables.Around(reference);
        if (variables.WritesOf(reference.Local).Count > 0)
            return null;

        return variables.DeclaratorOf(reference.Local) is { } declarator
            ? InitialValueOf(declarator)
            : variables.MatchedBy(reference.Local);
    }

    /// <summary>Whether a condition holds for each value that a local is ever given; for anything else, whether it holds for the expression itself.</summary>
    public static bool All(IOperation expression, Func<IOperation, bool> condition)
    {
        expression = expression.Unwrap();
        if (expression is not ILocalReferenceOperation reference)
            return condition(expression);

        var variables = BodyVariables.Around(reference);
        var initial = variables.DeclaratorOf(reference.Local) is { } declarator ? InitialValueOf(declarator) : variables.MatchedBy(reference.Local);
        var writes = variables.WritesOf(reference.Local);
        if ((initial is null && writes.Count == 0) || (initial is not null && !condition(initial)))
            return false;

        foreach (var write in writes)
        {
            if (write is not ISimpleAssignmentOperation { Value: var value } || !condition(value.Unwrap()))
                return false;
        }

        return true;
    }

    /// <summary>The value of a local that keeps it, else the expression itself.</summary>
    public static IOperation ValueBehind(IOperation expression)
    {
        expression = expression.Unwrap();
        return expression is ILocalReferenceOperation local && OnlyValueOf(local) is { } value ? value : expression;
    }

    /// <summary>The variable that is given a value where it is made; null if it goes elsewhere.</summary>
    public static ISymbol? VariableGiven(IOperation value)
    {
        var current = value;
        while (current.Parent is IConversionOperation or IParenthesizedOperation or IVariableInitializerOperation)
            current = current.Parent;

        return current.Parent switch
        {
            IVariableDeclaratorOperation { Symbol: var local } => local,
            ISimpleAssignmentOperation { Target: var target } => BodyVariables.VariableOf(target),
            _ => null,
        };
    }

    /// <summary>The initialiser of a variable, also where one declaration has several.</summary>
    public static IOperation? InitialValueOf(IVariableDeclaratorOperation declarator) =>
        (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value.Unwrap();
}
