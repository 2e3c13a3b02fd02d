using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>An operation that the catalog knows to hold its thread.</summary>
/// <param name="Api">What the catalog says of it.</param>
/// <param name="Operation">The call, the property read or the making of an object.</param>
internal readonly record struct Wait(BlockingApi Api, IOperation Operation)
{
    /// <summary>Whether it waits for its own work: parallel loops and PLINQ compute.</summary>
    public bool Computes => Api.Id.Container is "System.Threading.Tasks.Parallel" or "System.Linq.ParallelEnumerable";

    /// <summary>
    /// Whether it waits for another thread's sign by one of the means of threading that everybody knows. The rest of the kind
    /// (<c>Process.MainModule</c>, rendering a view) is too little certain to be followed through helpers.
    /// </summary>
    public bool IsForSignal => !Computes && Api.Kind == WaitKind.Wait
        && (Api.Id.Container.StartsWith("System.Threading.", System.StringComparison.Ordinal) || Api.Id.TypeName == "BlockingCollection`1"
            || !Api.Id.Container.StartsWith("System.", System.StringComparison.Ordinal) && !Api.Id.Container.StartsWith("Microsoft.", System.StringComparison.Ordinal));

    /// <summary>The method, property or constructor that blocks; null if it does not resolve.</summary>
    public ISymbol? Member => Operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IPropertyReferenceOperation property => property.Property,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };
}
