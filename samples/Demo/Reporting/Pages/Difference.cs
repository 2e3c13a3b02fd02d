namespace LaneKeeper.Demo.Reporting.Pages;

/// <summary>What two sequences have in common: the longest sequence that both contain in this order.</summary>
internal static class Difference
{
    /// <summary>Pairs each item with its partner; one that has none stands alone, those of the left before those of the right.</summary>
    public static List<(T? Left, T? Right)> Of<T>(IReadOnlyList<T> left, IReadOnlyList<T> right, IEqualityComparer<T> comparer)
        where T : class
    {
        // common[i, j]: how many items the ends from i and from j on have in common.
        var common = new int[left.Count + 1, right.Count + 1];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--)
                common[i, j] = comparer.Equals(left[i], right[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        List<(T?, T?)> pairs = [];
        var (l, r) = (0, 0);
        while (l < left.Count || r < right.Count)
        {
            if (l < left.Count && r < right.Count && comparer.Equals(left[l], right[r]))
                pairs.Add((left[l++], right[r++]));
            else if (l < left.Count && (r == right.Count || common[l + 1, r] >= common[l, r + 1]))
                pairs.Add((left[l++], null));
            else
                pairs.Add((null, right[r++]));
        }

        return pairs;
    }
}
