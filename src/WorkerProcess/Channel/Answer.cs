namespace LaneKeeper.Workers;

/// <summary>The first byte of what a worker says.</summary>
internal static class Answer
{
    /// <summary>It has started, and takes requests.</summary>
    public const byte Ready = 1;

    /// <summary>The result of the work follows.</summary>
    public const byte Result = 2;

    /// <summary>Type, message and text of the exception that the work threw follow.</summary>
    public const byte Exception = 3;

    /// <summary>A sentence follows that says why the worker did not run the work.</summary>
    public const byte Refusal = 4;
}
