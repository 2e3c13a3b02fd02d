using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Lanes;

/// <summary>The task of a task that <c>StartNew</c> returns when its delegate returns a task itself.</summary>
internal static class NestedTask
{
    /// <summary>Whether the inner task is asked for: <c>Unwrap</c>, two awaits, the result of the outer one.</summary>
    public static bool IsUnwrapped(IOperation nested)
    {
        var value = nested;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;

        switch (value.Parent)
        {
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return IsVariableUnwrapped(local, value.Root());
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } }:
                return IsVariableUnwrapped(local, value.Root());
            default:
                return IsUnwrappedAt(value);
        }
    }

    /// <summary>Whether the result is awaited or waited for, so that somebody counts on the work being done.</summary>
    public static bool IsWaitedFor(IOperation nested) => nested.Parent switch
    {
        IAwaitOperation => true,
        IConversionOperation or IParenthesizedOperation => IsWaitedFor(nested.Parent),
        IInvocationOperation { TargetMethod.Name: "Wait" or "ConfigureAwait" or "GetAwaiter" } call => call.Instance == nested,
        _ => false,
    };

    /// <summary>Whether it is put into a local that nobody reads: <c>var ignored = Task.Factory.StartNew(…)</c>.</summary>
    public static bool IsForgotten(IOperation nested)
    {
        var value = nested;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
            value = value.Parent;

        if (value.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } })
            return false;

        foreach (var operation in nested.Root().SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local))
                return false;
        }

        return true;
    }

    private static bool IsVariableUnwrapped(ILocalSymbol local, IOperation body)
    {
        foreach (var operation in body.SelfAndDescendants())
        {
            if (operation is ILocalReferenceOperation { IsDeclaration: false } reference
                && SymbolEqualityComparer.Default.Equals(reference.Local, local)
                && reference.Parent is not ISimpleAssignmentOperation
                && (IsUnwrappedAt(reference) || reference.Parent is IReturnOperation or IArgumentOperation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnwrappedAt(IOperation value) => value.Parent switch
    {
        IConversionOperation or IParenthesizedOperation => IsUnwrappedAt(value.Parent),

        // Unwrap is an extension method.
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "Unwrap" } } => true,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured when configured.Instance == value => IsUnwrappedAt(configured),
        IAwaitOperation { Parent: IAwaitOperation } => true,
        IAwaitOperation { Parent: IParenthesizedOperation { Parent: IAwaitOperation } } => true,
        IAwaitOperation { Parent: IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "Wait" } } => true,
        IAwaitOperation { Parent: IReturnOperation or IVariableInitializerOperation or ISimpleAssignmentOperation or IArgumentOperation } => true,
        IPropertyReferenceOperation { Property.Name: "Result" } => true,
        IInvocationOperation { TargetMethod.Name: "GetAwaiter", Parent: IInvocationOperation { TargetMethod.Name: "GetResult", Parent: not IExpressionStatementOperation } } => true,
        _ => false,
    };
}
