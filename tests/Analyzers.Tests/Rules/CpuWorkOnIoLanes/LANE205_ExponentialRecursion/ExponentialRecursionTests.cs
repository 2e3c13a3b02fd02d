using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class ExponentialRecursionTests
{
    private const string Members =
        """
        static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
        static long Through(int n) => Fib(n) + 1;
        static long Sum(int n) => n == 0 ? 0 : n + Sum(n - 1);
        class Node { public Node? Left, Right; }
        static int Walk(string path, int depth) { var found = 0; foreach (var name in Names(path)) { if (depth == 0 && name == "") continue; found += Walk(path + name, depth + 1); } return found; }
        static string[] Names(string path) => path.Split('/');
        static int Folders(string path, int depth) { if (depth <= 0) return 1; var found = 0; foreach (var folder in Directory.GetDirectories(path)) found += Folders(folder, depth - 1); return found; }
        static readonly Dictionary<int, string[]> Children = new();
        static readonly Dictionary<string, int> Ids = new();
        static int Tree(int at, int depth, int most) { var found = 0; foreach (var name in Children[at]) { var child = Ids[name]; if (depth < most) found += Tree(child, depth + 1, most); } return found; }
        static int Words(string word, int more) { if (more <= 0) return 1; var found = 0; foreach (var letter in "abc") found += Words(word + letter, more - 1); return found; }
        static long Ways(int at, int end) => at >= end ? 1 : Ways(at + 1, end) + Ways(at + 2, end);
        static int Back(int n, string s) { foreach (var c in s) { if (c == 'x') return Back(n - 1, s); } if (n > 3 && s.Length > n) return Back(n - 2, s); return 0; }
        static int Both(int n, string s) { var first = Both(n - 1, s); if (first > 3) return Both(n - 2, s); return first; }
        static int Tried(int n) { try { return Tried(n - 1) + Tried(n - 2); } catch (InvalidOperationException) { return 0; } }
        static int Looped(int n, string s) { foreach (var c in s) { if (Looped(n - 1, s) > 3) return Looped(n - 1, s); } return 0; }
        static int Chained(Stream s, int depth) { var n = s.ReadByte(); while (n > 0) { if (n > 192) { n += Chained(s, depth - 1); break; } n = s.ReadByte(); } return n; }
        static int Cased(int n, string s) { var found = 0; foreach (var c in s) { switch (c) { case 'a': found += Cased(n - 1, s); break; default: break; } } return found; }
        readonly List<C> Inner = new();
        int Expand(int depth) { if (depth == 0) return 1; var found = 0; foreach (var child in Inner) found += child.Expand(depth - 1); return found; }
        long Own(int n) => n < 2 ? n : this.Own(n - 1) + Own(n - 2);
        static int Depth(Node? n) => n is null ? 0 : 1 + Math.Max(Depth(n.Left), Depth(n.Right));
        """;

    [Theory]
    [InlineData("sum = [|Fib|](n);")]
    [InlineData("sum = [|Fib|](45);")]
    [InlineData("sum = [|Through|](n);")]
    [InlineData("sum = [|Own|](n);")]
    [InlineData("sum = [|Ways|](0, n);")]
    [InlineData("sum = [|Words|](\"\", n);")]
    [InlineData("sum = [|Both|](n, \"a\");")]
    [InlineData("sum = [|Tried|](n);")]
    [InlineData("sum = [|Looped|](n, \"a\");")]
    [InlineData("sum = [|Cased|](n, \"a\");")]
    public Task Reports(string statements) => Verify<ExponentialRecursionRule>.Reports(Method(statements, "int n", Members));

    [Theory]
    [InlineData("sum = Fib(10);")]
    [InlineData("if (n > 15) return 0; sum = Fib(n);")]
    [InlineData("sum = Sum(n);")]
    [InlineData("sum = Depth(null);")]
    [InlineData("sum = Expand(n) + Inner[n].Expand(n);")]
    [InlineData("sum = Back(n, \"a\");")]
    [InlineData("sum = Chained(Stream.Null, n);")]
    [InlineData("sum = Walk(\"a/b\", 0);")]
    [InlineData("sum = Folders(\"a\", n);")]
    [InlineData("sum = Tree(1, 0, n);")]
    [InlineData("sum = await Task.Run(() => Fib(n));")]
    public Task Silent(string statements) => Verify<ExponentialRecursionRule>.Silent(Method(statements, "int n", Members));

    [Fact]
    public Task Says_how_it_grows() => Verify<ExponentialRecursionRule>.Says(
        Method("sum = [|Fib|](n);", "int n", Members),
        "'C.Fib' runs on the thread of async method 'C.M' and multiplies its work by 1.6 with each step of its recursion; keep results that were computed before, or move it off the lane");
}
