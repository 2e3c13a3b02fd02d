using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>An operation that the catalog knows to hold its thread.</summary>
/// <param name="Api">What the catalog says of it.</param>
/// <param name="Operation">The call or property read.</param>
internal readonly record struct Wait(BlockingApi Api, IOperation Operation)
{
    /// <summary>The method or property that blocks; null if it does not resolve.</summary>
    public ISymbol? Member => Operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation property => property.Property,
        _ => null,
    };
}
