using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>Where a variable gets its value.</summary>
internal static class Writes
{
    /// <summary>Whether this very operation (not one inside it) gives <paramref name="variable"/> a new value.</summary>
    public static bool IsWriteOf(IOperation operation, ISymbol variable) => operation switch
    {
        IAssignmentOperation assignment => Targets(assignment.Target, variable),
        IIncrementOrDecrementOperation step => Targets(step.Target, variable),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Targets(argument.Value, variable),
        IAddressOfOperation address => Targets(address.Reference, variable),
        _ => false,
    };

    /// <summary>Whether anything inside <paramref name="operation"/>, lambdas included, writes the variable.</summary>
    public static bool Any(IOperation operation, ISymbol variable, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsWriteOf(operation, variable))
            return true;

        foreach (var child in operation.ChildOperations)
        {
            if (Any(child, variable, cancellationToken))
                return true;
        }

        return false;
    }

    /// <summary>The value that a local holds as long as it lives; null if it may be given another one.</summary>
    public static IOperation? OnlyValueOf(ILocalReferenceOperation reference)
    {
        var root = reference.Root();
        return !Any(root, reference.Local) && Declarator(root, reference.Local) is { } declarator
            ? (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value.Unwrap()
            : null;
    }

    private static IVariableDeclaratorOperation? Declarator(IOperation operation, ILocalSymbol local)
    {
        if (operation is IVariableDeclaratorOperation declarator
            && SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
        {
            return declarator;
        }

        foreach (var child in operation.ChildOperations)
        {
            if (Declarator(child, local) is { } found)
                return found;
        }

        return null;
    }

    private static bool Targets(IOperation target, ISymbol variable) => target.Unwrap() switch
    {
        ILocalReferenceOperation local => Same(local.Local, variable),
        IParameterReferenceOperation parameter => Same(parameter.Parameter, variable),
        IFieldReferenceOperation field => Same(field.Field, variable),
        IPropertyReferenceOperation property => Same(property.Property, variable),
        ITupleOperation tuple => AnyTargets(tuple, variable),
        IDeclarationExpressionOperation declaration => Targets(declaration.Expression, variable),
        _ => false,
    };

    private static bool AnyTargets(ITupleOperation tuple, ISymbol variable)
    {
        foreach (var element in tuple.Elements)
        {
            if (Targets(element, variable))
                return true;
        }

        return false;
    }

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
