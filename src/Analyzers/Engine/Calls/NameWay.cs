namespace LaneKeeper.Engine.Calls;

/// <summary>How to go from a member to whoever calls it, by names.</summary>
/// <param name="Forms">In which forms a method's name must stand for it to be called.</param>
/// <param name="MaxCalls">After how many calls to stop.</param>
/// <param name="MaxNamesakes">Of names that more members have than this, only those calls count that show whose member is meant; null for all of them.</param>
internal readonly record struct NameWay(MentionForm Forms, int MaxCalls, int? MaxNamesakes = null);
