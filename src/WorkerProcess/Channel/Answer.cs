namespace LaneKeeper.Workers;

/// <summary>The first byte of what a worker answers.</summary>
internal static class Answer
{
    /// <summary>The result of the work follows.</summary>
    public static readonly byte[] Result = { 1 };

    /// <summary>Type, message and text of the exception that the work threw follow.</summary>
    public static readonly byte[] Exception = { 2 };

    /// <summary>A sentence follows that says why the worker did not run the work.</summary>
    public static readonly byte[] Refusal = { 3 };
}
