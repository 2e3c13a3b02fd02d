namespace LaneKeeper.Engine.Lanes;

/// <summary>The lane of an operation, and why it is that lane.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Reason">Where it began, as a message shows it: <c>controller action 'Orders.Post'</c>.</param>
internal readonly record struct LaneAnswer(Lane Lane, string Reason)
{
    public static LaneAnswer Unknown { get; } = new(Lane.Unknown, "");
}
