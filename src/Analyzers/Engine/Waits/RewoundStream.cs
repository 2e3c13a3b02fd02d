using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>
/// A stream that is written and then set back to its beginning, for whoever reads it next: <c>writer.Flush(); output.Position = 0;</c>. That is memory as a rule;
/// a file that has been written is closed.
/// </summary>
internal static class RewoundStream
{
    // By body, since each use of a stream asks.
    private static readonly ConditionalWeakTable<IOperation, ConcurrentDictionary<ISymbol, bool>> Known = new();

    public static bool Is(IOperation stream)
    {
        if (stream is not (ILocalReferenceOperation or IParameterReferenceOperation) || BodyVariables.VariableOf(stream) is not { } variable)
            return false;

        var body = stream.Root();
        return Known.GetValue(body, static _ => new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default)).GetOrAdd(variable, _ => IsIn(body, variable));
    }

    private static bool IsIn(IOperation body, ISymbol variable)
    {
        var (isWritten, isRewound) = (false, false);
        foreach (var use in body.SelfAndDescendants())
        {
            if (use is not (ILocalReferenceOperation or IParameterReferenceOperation) || !SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(use), variable))
                continue;

            if (IsRead(use) || (isRewound && use.Parent is not IReturnOperation))
                return false;

            isWritten |= IsWritten(use);
            isRewound |= isWritten && IsRewound(use) && !use.IsRepeated();
        }

        return isRewound;
    }

    private static bool IsRead(IOperation use) => IsFor(use, "Read", "Reader") || IsFor(use, "CopyTo", "Reader");

    private static bool IsWritten(IOperation use) => IsFor(use, "Write", "Writer");

    private static bool IsFor(IOperation use, string method, string type) => use.Parent switch
    {
        IInvocationOperation { TargetMethod.Name: var name, Instance: { } instance } => instance == use && name.StartsWith(method, StringComparison.Ordinal),
        IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: var name } } => name.EndsWith(type, StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsRewound(IOperation use) => use.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "Position", Parent: ISimpleAssignmentOperation { Value.ConstantValue: { HasValue: true, Value: var place } } } => place is 0 or 0L,
        IInvocationOperation { TargetMethod.Name: "Seek", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: var place } }, { Value.ConstantValue: { HasValue: true, Value: var origin } }] } =>
            place is 0 or 0L && origin is 0,
        _ => false,
    };
}
