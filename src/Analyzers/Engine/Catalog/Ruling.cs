namespace LaneKeeper.Engine.Catalog;

/// <summary>What a user says of a member: that it blocks, and how, or that it does not.</summary>
internal sealed record Ruling(BlockingApi? Entry)
{
    public static Ruling Removed { get; } = new((BlockingApi?)null);
}
