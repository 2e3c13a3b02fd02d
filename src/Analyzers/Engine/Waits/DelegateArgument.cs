using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>The call that a lambda is handed to, seen from one of the lambda's parameters.</summary>
internal static class DelegateArgument
{
    /// <summary>The method that takes the lambda whose parameter this is.</summary>
    public static IMethodSymbol? CallTaking(IOperation use, IParameterSymbol parameter) =>
        CallOf(use, parameter)?.TargetMethod;

    /// <summary>The sequence over which LINQ or <c>List.ForEach</c> runs the lambda whose parameter this is.</summary>
    public static IOperation? SequenceTaking(IOperation use, IParameterSymbol parameter)
    {
        if (CallOf(use, parameter) is not { } call)
            return null;

        var method = call.TargetMethod;
        if (call.Arguments is [var source, ..]
            && (method.ContainingType is { Name: "Enumerable", ContainingNamespace.Name: "Linq" }
                || method is { Name: "ForEach", ContainingType.SpecialType: SpecialType.System_Array }))
        {
            return source.Value;
        }

        return method.ContainingNamespace is { Name: "Generic" } && call.Instance is { } list ? list : null;
    }

    /// <summary>The call that takes the lambda whose parameter this is.</summary>
    public static IInvocationOperation? CallOf(IOperation use, IParameterSymbol parameter)
    {
        var current = use;
        while (current is not null
            && !(current is IAnonymousFunctionOperation lambda
                && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol)))
        {
            current = current.Parent;
        }

        return current is IAnonymousFunctionOperation taken ? CallTaking(taken) : null;
    }

    /// <summary>The call that a lambda is an argument of.</summary>
    public static IInvocationOperation? CallTaking(IAnonymousFunctionOperation lambda)
    {
        // lambda → delegate creation → (conversion) → argument → call
        IOperation? current = lambda;
        while (current is not null and not IArgumentOperation)
        {
            current = current.Parent;
            if (current is not (IDelegateCreationOperation or IConversionOperation or IArgumentOperation))
                return null;
        }

        return current?.Parent as IInvocationOperation;
    }
}
