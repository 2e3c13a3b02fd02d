using System.Collections.Immutable;
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

    /// <summary>All values that a local is ever given; empty if that cannot be told.</summary>
    public static ImmutableArray<IOperation> AllValuesOf(ILocalReferenceOperation reference)
    {
        var variables = BodyVariables.Around(reference);
        if (variables.DeclaratorOf(reference.Local) is not { } declarator)
            return ImmutableArray<IOperation>.Empty;

        var values = ImmutableArray.CreateBuilder<IOperation>();
        if (InitialValueOf(declarator) is { } initial)
            values.Add(initial);

        foreach (var write in variables.WritesOf(reference.Local))
        {
            if (write is not ISimpleAssignmentOperation { Value: var value })
                return ImmutableArray<IOperation>.Empty;

            values.Add(value.Unwrap());
        }

        return values.ToImmutable();
    }

    /// <summary>The value of a local that keeps it, else the expression itself.</summary>
    public static IOperation ValueBehind(IOperation expression)
    {
        expression = expression.Unwrap();
        return expression is ILocalReferenceOperation local && OnlyValueOf(local) is { } value ? value : expression;
    }

    /// <summary>The initialiser of a variable, also where one declaration has several.</summary>
    public static IOperation? InitialValueOf(IVariableDeclaratorOperation declarator) =>
        (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value.Unwrap();
}
