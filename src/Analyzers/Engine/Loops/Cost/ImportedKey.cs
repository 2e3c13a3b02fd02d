using System;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Loops.Cost;

/// <summary>
/// An object that is made to have a key put into it: <c>using var rsa = RSA.Create(2048); rsa.ImportFromPem(pem);</c>. The framework makes a pair of keys when it is first
/// asked for, so none is made.
/// </summary>
internal static class ImportedKey
{
    public static bool IsPutInto(ComputeApi api, IOperation made)
    {
        if (api.Id.TypeNameWithoutArity is not ("RSA" or "DSA" or "RSACryptoServiceProvider") || Writes.VariableGiven(made) is not { } variable)
            return false;

        foreach (var operation in made.Root().SelfAndDescendants())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: var name, Instance: { } receiver }
                && (name.StartsWith("Import", StringComparison.Ordinal) || name.StartsWith("FromXml", StringComparison.Ordinal))
                && SymbolEqualityComparer.Default.Equals(BodyVariables.VariableOf(receiver), variable))
            {
                return true;
            }
        }

        return false;
    }
}
