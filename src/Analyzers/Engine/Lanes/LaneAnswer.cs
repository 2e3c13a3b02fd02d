namespace LaneKeeper.Engine.Lanes;

/// <summary>The lane of an operation, and why it is that lane.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Kind">Whom an I/O lane serves; <see cref="LaneKind.None"/> for other lanes.</param>
/// <param name="Reason">Where it began, as a message shows it: <c>controller action 'Orders.Post'</c>.</param>
internal readonly record struct LaneAnswer(Lane Lane, LaneKind Kind, string Reason)
{
    public static LaneAnswer Unknown { get; } = new(Lane.Unknown, LaneKind.None, "");

    /// <summary>An I/O lane.</summary>
    public static LaneAnswer Io(LaneKind kind, string reason) => new(Lane.Io, kind, reason);

    /// <summary>The lane that a rule names.</summary>
    public static LaneAnswer Of(LaneRule rule) => new(rule.Lane, rule.Kind, rule.Reason);
}
