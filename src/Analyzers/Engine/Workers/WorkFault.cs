namespace LaneKeeper.Engine.Workers;

/// <summary>Why work cannot run in a worker process.</summary>
internal enum WorkFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>A lambda or local function that uses nothing of what is around it, and does not say so.</summary>
    NotStatic,

    /// <summary>It uses a local, a parameter or the object around it.</summary>
    Captures,

    /// <summary>A method of an object.</summary>
    InstanceMethod,

    /// <summary>A delegate that was made elsewhere.</summary>
    MadeElsewhere,

    /// <summary>It stands in generic code, or is generic itself.</summary>
    Generic,

    /// <summary>The table of entry points cannot name its input or result.</summary>
    HiddenType,

    /// <summary>Its input or result means nothing in another process, or loses what it holds on the way.</summary>
    CannotTravel,
}
