namespace LaneKeeper.Workers;

/// <summary>The first byte of what a worker is asked.</summary>
internal static class Request
{
    /// <summary>Others may follow.</summary>
    public const byte One = 0;

    /// <summary>No other follows: the worker ends with its answer.</summary>
    public const byte Only = 1;
}
