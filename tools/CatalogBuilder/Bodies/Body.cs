using LaneKeeper.CatalogBuilder.Metadata;

namespace LaneKeeper.CatalogBuilder.Bodies;

/// <summary>A method's blocks and the calls that an ordinary run can make.</summary>
internal sealed class Body
{
    public required BasicBlock[] Blocks { get; init; }

    /// <summary>Without those on throw paths, in handlers and in code that runs once.</summary>
    public required Call[] Calls { get; init; }

    /// <summary>Whether each run ends in an exception.</summary>
    public required bool NeverReturns { get; init; }

    /// <summary>Whether it asks a task if it is complete: then what it reads of it does not wait.</summary>
    public required bool TestsCompletion { get; init; }
}

/// <summary>A call.</summary>
/// <param name="Callee">The method that the token names.</param>
/// <param name="Receiver">For a virtual call, the type of the object as far as the body shows it.</param>
/// <param name="IsExact">Whether the object has that very type.</param>
/// <param name="IsConstruction">Whether it creates an object.</param>
/// <param name="Block">The block that it stands in.</param>
internal readonly record struct Call(MethodNode Callee, TypeNode? Receiver, bool IsExact, bool IsConstruction, int Block)
{
    public bool IsVirtual => Receiver is not null;
}
