namespace LaneKeeper.Tests.Rules.WrongConcurrency;

/// <summary>Statements in a method with what parallel code commonly needs.</summary>
internal static class InParallel<TRule>
    where TRule : new()
{
    public static Task Reports(string statements) => Verify<TRule>.Reports(Source(statements));

    public static Task Silent(string statements) => Verify<TRule>.Silent(Source(statements));

    public static string Source(string statements) =>
        $$"""
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Collections.Immutable;

        class Item { public int Id; public double Value; public int Count { get; set; } public List<int> Parts { get; } = new(); public bool IsOdd; public string? Name; }

        class C
        {
            static readonly object gate = new();
            static readonly Random random = new(7);
            readonly List<Item> items = new();
            readonly List<int> shared = new();
            readonly ConcurrentBag<int> bag = new();
            readonly ConcurrentDictionary<int, int> table = new();
            readonly ReaderWriterLockSlim rw = new();
            readonly SemaphoreSlim one = new(1);
            static int total;
            [ThreadStatic] static int mine;
            int count;
            long sum;
            volatile bool stop;
            double best;
            ImmutableList<int> immutable = ImmutableList<int>.Empty;

            public int Done { get; private set; }

            async Task M(int[] a, int n, byte[] pixels, IList<int> unknown)
            {
                await Task.Yield();
                {{statements}}
            }

            void AddOne() => count++;
            void AddTo(List<int> list, int x) => list.Add(x);
            void AddLocked(List<int> list, int x) { lock (list) list.Add(x); }
            static void Bump(Item item) => item.Count++;
            static int Weigh(int x) { var s = 0; for (var k = 0; k < x; k++) s += k; return s; }
            void Twice() { AddOne(); }
            void Locked() { lock (gate) count++; }
            int Work(int x) => x;
        }
        """;
}
