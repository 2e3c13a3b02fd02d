using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Flow;

/// <summary>Statements of one block that call the same variable: <c>writer.WriteLine(a); writer.WriteLine(b);</c></summary>
internal static class SameReceiver
{
    /// <summary>A statement before that of a call, in the same block, that calls the same variable and fits; null if there is none.</summary>
    public static IOperation? Before(IOperation call, Func<IOperation, bool> fits)
    {
        if (VariableOf(call) is not { } variable || call.Parent is not IExpressionStatementOperation { Parent: IBlockOperation block } statement)
            return null;

        foreach (var earlier in block.Operations)
        {
            if (earlier == statement)
                return null;

            if (earlier is IExpressionStatementOperation { Operation: IInvocationOperation other }
                && SymbolEqualityComparer.Default.Equals(VariableOf(other), variable) && fits(other))
            {
                return other;
            }
        }

        return null;
    }

    private static ISymbol? VariableOf(IOperation call) =>
        call is IInvocationOperation { Instance: { } instance } ? BodyVariables.VariableOf(instance.Unwrap()) : null;
}
