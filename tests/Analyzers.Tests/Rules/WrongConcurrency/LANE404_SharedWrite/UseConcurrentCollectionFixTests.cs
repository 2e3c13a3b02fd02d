using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.SharedWriteRule, LaneKeeper.CodeFixes.Rules.WrongConcurrency.UseConcurrentCollectionFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class UseConcurrentCollectionFixTests
{
    [Fact]
    public Task Local_collections_become_concurrent() => Verify.Fixes(
        """
        class C
        {
            int M(int n, int[] a)
            {
                var found = new List<int>(); // results
                Parallel.For(0, n, i => { if (a[i] > 3) found.[|Add|](i); });

                Dictionary<int, string> names = new();
                a.AsParallel().ForAll(x => { [|names[x]|] = x.ToString(); });

                Queue<int> queue = new Queue<int>();
                Parallel.ForEach(a, x => queue.[|Enqueue|](x));

                foreach (var x in found)
                    n += x;

                return n + found.Count + found.Max() + names.Count + names[3].Length + queue.Sum();
            }
        }
        """,
        """
        class C
        {
            int M(int n, int[] a)
            {
                var found = new ConcurrentBag<int>(); // results
                Parallel.For(0, n, i => { if (a[i] > 3) found.Add(i); });

                ConcurrentDictionary<int, string> names = new();
                a.AsParallel().ForAll(x => { names[x] = x.ToString(); });

                ConcurrentQueue<int> queue = new ConcurrentQueue<int>();
                Parallel.ForEach(a, x => queue.Enqueue(x));

                foreach (var x in found)
                    n += x;

                return n + found.Count + found.Max() + names.Count + names[3].Length + queue.Sum();
            }
        }
        """);

    [Fact]
    public Task Directive_behind_its_name_stays_on_a_line() => Verify.Fixes(
        """
        class C
        {
            int M(int[] a)
            {
                Dictionary // by number
        #pragma warning disable CS0168
                    <int, string> names = new();
                a.AsParallel().ForAll(x => { [|names[x]|] = x.ToString(); });
                return names.Count;
            }
        }
        """,
        """
        class C
        {
            int M(int[] a)
            {
                ConcurrentDictionary // by number
        #pragma warning disable CS0168
                    <int, string> names = new();
                a.AsParallel().ForAll(x => { names[x] = x.ToString(); });
                return names.Count;
            }
        }
        """);

    [Fact]
    public Task Its_namespace_is_imported() => Verify.Fixes(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;

        class C
        {
            int M(int n)
            {
                var found = new List<int>();
                Parallel.For(0, n, i => found.[|Add|](i));
                return found.Count;
            }
        }
        """,
        """
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        class C
        {
            int M(int n)
            {
                var found = new ConcurrentBag<int>();
                Parallel.For(0, n, i => found.Add(i));
                return found.Count;
            }
        }
        """,
        new Project { ImplicitUsings = false });

    [Theory]
    [InlineData("var l = new List<int>(); Parallel.For(0, n, i => l.[|Add|](i)); Use(l);")]
    [InlineData("var l = new List<int>(); Parallel.For(0, n, i => l.[|Add|](i)); l.Sort();")]
    [InlineData("var l = new List<int>(); Parallel.For(0, n, i => l.[|Add|](i)); n = l[0];")]
    [InlineData("var l = new List<int>(a); Parallel.For(0, n, i => l.[|Add|](i));")]
    [InlineData("var l = new List<int> { 1 }; Parallel.For(0, n, i => l.[|Add|](i));")]
    [InlineData("var l = new List<int>(); Parallel.For(0, n, i => { if (l.Count < 3) l.[|Add|](i); });")]
    [InlineData("var d = new Dictionary<int, int>(); Parallel.For(0, n, i => d.[|Add|](i, i));")]
    [InlineData("var d = new Dictionary<int, int>(); Parallel.For(0, n, i => { if (!d.ContainsKey(a[i])) [|d[a[i]]|] = i; });")]
    [InlineData("var d = new Dictionary<int, int>(); Parallel.For(0, n, i => { [|d[a[i]]|]++; });")]
    [InlineData("var s = new HashSet<int>(); Parallel.For(0, n, i => s.[|Add|](i));")]
    [InlineData("Parallel.For(0, n, i => field.[|Add|](i));")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { [|s|] += i; });")]
    public Task Seen_by_others_or_used_otherwise(string statements) => Verify.OffersNoFix(
        $$"""class C { readonly List<int> field = new(); void Use(IEnumerable<int> x) { } void M(int n, int[] a) { {{statements}} } }""");

    [Theory]
    [InlineData("List<int>", "ConcurrentBag<int>", "r.[|Add|](a[i] * 2);")]
    [InlineData("Dictionary<int, int>", "ConcurrentDictionary<int, int>", "[|r[i]|] = a[i] * 2;")]
    [InlineData("Stack<int>", "ConcurrentStack<int>", "r.[|Push|](a[i] * 2);")]
    public async Task All_elements_are_there(string type, string concurrent, string change)
    {
        var plain = change.Replace("[|", "").Replace("|]", "");
        var mended = Program(concurrent, $"Parallel.For(0, a.Length, i => {{ {plain} }});");
        await Verify.Fixes(Program(type, $"Parallel.For(0, a.Length, i => {{ {change} }});"), mended);
        Assert.Equal(await Running.Says(Program(type, $"for (var i = 0; i < a.Length; i++) {{ {plain} }}")), await Running.Says(mended));
    }

    private static string Program(string type, string loop) =>
        $$"""
        public static class C
        {
            public static string Run()
            {
                var a = Enumerable.Range(0, 20_000).ToArray();
                var r = new {{type}}();
                {{loop}}
                return string.Join(",", r.Select(x => x.ToString()).OrderBy(x => x).Take(50)) + r.Count;
            }
        }
        """;
}
