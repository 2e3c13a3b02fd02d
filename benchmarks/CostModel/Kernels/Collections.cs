namespace LaneKeeper.CostModel;

/// <summary>Lists, dictionaries, queries, sorting.</summary>
public static class Collections
{
    public static double FillList()
    {
        var list = new List<int>();
        for (int i = 0; i < 100_000; i++)
            list.Add(i);
        return list.Count;
    }

    public static double ContainsInList()
    {
        var list = Enumerable.Range(0, 5_000).ToList();
        double found = 0;
        for (int i = 0; i < 5_000; i++)
        {
            if (list.Contains(-i))
                found++;
        }

        return found;
    }

    public static double ContainsInSet()
    {
        var set = Enumerable.Range(0, 5_000).ToHashSet();
        double found = 0;
        for (int i = 0; i < 5_000; i++)
        {
            if (set.Contains(-i))
                found++;
        }

        return found;
    }

    public static double FillDictionary()
    {
        var counts = new Dictionary<int, int>();
        for (int i = 0; i < 100_000; i++)
            counts[i] = i;
        return counts.Count;
    }

    public static double LookUpStrings()
    {
        var map = new Dictionary<string, int> { ["alpha"] = 1, ["beta"] = 2 };
        double s = 0;
        for (int i = 0; i < 200_000; i++)
        {
            if (map.TryGetValue("alpha", out var value))
                s += value;
        }

        return s;
    }

    public static double SortThousand() => Sort(1_000);

    public static double SortMillion() => Sort(1_000_000);

    public static double OrderBy20000() => Enumerable.Range(0, 20_000).OrderBy(i => (i * 7919) % 20_011).ToArray().Length;

    public static double WhereSelectSum100() => Enumerable.Range(0, 100).Where(i => i % 3 == 0).Select(i => i * 2).Sum();

    public static double WhereSelectSumMillion() => Enumerable.Range(0, 1_000_000).Where(i => i % 3 == 0).Select(i => (long)i * 2).Sum();

    public static double GroupBy50000() => Enumerable.Range(0, 50_000).GroupBy(i => i % 100).ToDictionary(g => g.Key, g => g.Count()).Count;

    public static double Distinct50000() => Enumerable.Range(0, 50_000).Select(i => i % 1000).Distinct().Count();

    public static double AnyInAny()
    {
        var a = Enumerable.Range(0, 1_000).ToArray();
        return a.Count(x => a.Any(y => y == x - 2_000));
    }

    public static double InsertFront()
    {
        var list = new List<int>();
        for (int i = 0; i < 10_000; i++)
            list.Insert(0, i);
        return list.Count;
    }

    public static double Queue()
    {
        var queue = new Queue<int>();
        for (int i = 0; i < 50_000; i++)
            queue.Enqueue(i);
        double s = 0;
        for (int i = 0; i < 50_000; i++)
            s += queue.Dequeue();
        return s;
    }

    public static double Tuples()
    {
        var items = new List<object>();
        for (int i = 0; i < 10_000; i++)
            items.Add(new object());
        return items.Count;
    }

    public static double FewItems()
    {
        double s = 0;
        foreach (var day in new[] { 1, 2, 3, 4, 5 })
            s += day;
        return s;
    }

    private static double Sort(int n)
    {
        var a = new int[n];
        for (int i = 0; i < a.Length; i++)
            a[i] = (int)((i * 2654435761L) & 0x7FFFFFFF);
        Array.Sort(a);
        return a[0];
    }
}
