namespace LaneKeeper.Engine.Calls;

/// <summary>What the syntax of a member shows of work.</summary>
internal enum WorkForm
{
    None,

    /// <summary>Enumerations in enumerations, recursion with branches: it depends on how many there are, and mostly there are few.</summary>
    Nest,

    /// <summary>Loops that count inside loops that count, pixels one by one, a long count: it is there to compute.</summary>
    Kernel,
}
