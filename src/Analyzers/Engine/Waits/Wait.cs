using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>An operation that the catalog knows to hold its thread.</summary>
/// <param name="Api">What the catalog says of it.</param>
/// <param name="Operation">The call, the property read or the making of an object.</param>
internal readonly record struct Wait(BlockingApi Api, IOperation Operation)
{
    /// <summary>The method, property or constructor that blocks; null if it does not resolve.</summary>
    public ISymbol? Member => Operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation property => property.Property,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };
}
