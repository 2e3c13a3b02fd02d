namespace LaneKeeper.CatalogBuilder.Bodies;

/// <summary>
/// Code that fills a static field once: <c>if (s_cache is null) s_cache = Load();</c>. What it waits for, it waits for once
/// in the life of a process, so it says nothing about a call.
/// </summary>
internal static class RunOnce
{
    /// <summary>Marks the blocks on the side of each test that the other side does not share.</summary>
    /// <param name="flow">The blocks.</param>
    /// <param name="tests">Of each null test of a static field, the offsets of its null side and of its other side.</param>
    /// <param name="storing">Blocks that store to a static field.</param>
    public static void Mark(ControlFlow flow, List<(int NullSide, int OtherSide)> tests, HashSet<int> storing)
    {
        foreach (var (nullSide, otherSide) in tests)
        {
            if (!flow.TryGetBlock(nullSide, out var first) || !flow.TryGetBlock(otherSide, out var other))
                continue;

            var region = flow.ReachableFrom(first);
            region.ExceptWith(flow.ReachableFrom(other));

            // Without a store it must be a mere call of a method that fills the field.
            if (region.Overlaps(storing) || region.Count <= 2)
            {
                foreach (var block in region)
                    flow.Blocks[block].RunsOnce = true;
            }
        }
    }
}
