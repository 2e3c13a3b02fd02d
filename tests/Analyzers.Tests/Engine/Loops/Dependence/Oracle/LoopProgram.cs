namespace LaneKeeper.Tests.Engine.Loops.Dependence.Oracle;

/// <summary>
/// A random loop over arrays, rows, structs and scalars. Half of what is generated is near what can be proved, so that the proofs are put
/// to the test, and the rest a step beside it.
/// </summary>
internal sealed record LoopProgram(string Header, IReadOnlyList<string> Statements)
{
    /// <summary>What the body may use; all are made anew for each run.</summary>
    public const string Parameters =
        "int[] a, int[] b, int[] index, int[,] q, int[][] g, Item[] p, Box[] boxes, List<int> list, int n, int w, int c, int s, int best, int t, int k";

    public const string Members =
        """
        public struct Item { public int X, Y; public void Add(int v) { X += v; } }
        public sealed class Box { public int V; public int Next(int x) => V + x; public void Set(int x) { V = x; } }
        static int F(int x) { int r = x; for (int z = 0; z < 3; z++) r = r * 31 + z; return r; }
        static int Sum(int[] v, int from, int to) { int r = 0; for (int z = from; z < to; z++) r += v[z]; return r; }
        static void Put(int[] v, int at, int x) { v[at] = x; }
        static void Row(int[] v, int y, int w, int x) { for (int z = 0; z < w; z++) v[y * w + z] = x + z; }
        static int[] Make(int x) { var r = new int[3]; r[0] = x; r[1] = x + 1; return r; }
        static int[] Same(int[] v) => v;
        static int Down(int[] v, int d) => d <= 0 ? v[0] : v[d] + Down(v, d - 1);
        """;

    public string Body => string.Join(" ", Statements);

    public static LoopProgram Of(int seed)
    {
        var random = new Random(seed);
        var writer = new Writer(random);
        var header = writer.Header();
        var statements = new List<string>();
        for (var i = random.Next(1, 4); i > 0; i--)
            statements.Add(writer.Statement(2));

        return new LoopProgram(header, statements);
    }

    /// <summary>The program without one of its statements.</summary>
    public LoopProgram Without(int statement) => this with { Statements = [.. Statements.Where((_, i) => i != statement)] };

    private sealed class Writer(Random random)
    {
        private readonly List<string> _numbers = ["i", "n", "w", "c"];
        private int _names;
        private string? _inner;

        public string Header() => Pick(
            "for (int i = 0; i < n; i++)", "for (int i = 0; i < n; i++)", "for (int i = 1; i < n; i++)", "for (int i = 1; i <= n; i++)",
            "for (int i = n - 1; i >= 0; i--)", "for (int i = 0; i < n; i += 2)", "for (int i = 2; i < n - 1; i += 3)", "for (int i = n; i > 1; i -= 2)",
            "for (int i = 0; i < n / 2; i++)", "for (int i = c; i < n + c; i++)", "for (int i = 0; i != 5; i++)", "for (int i = 0; i < n >> 1; i++)");

        public string Statement(int depth)
        {
            switch (random.Next(depth > 0 ? 24 : 16))
            {
                case 0 or 1 or 2:
                    return $"{Array()}[{Subscript()}] = {Expression(2)};";
                case 3:
                    return $"{Array()}[{Subscript()}] += {Expression(1)};";
                case 4:
                    return $"q[{Subscript()}, {Subscript()}] = {Expression(2)};";
                case 5:
                    return $"g[{Subscript()}][{Subscript()}] = {Expression(2)};";
                case 6:
                    return $"p[{Subscript()}].{Pick("X", "Y")} {Pick("=", "+=")} {Expression(1)};";
                case 7:
                    return Pick($"s += {Expression(1)};", $"best = Math.Max(best, {Expression(1)});", $"if ({Expression(1)} > best) best = {Expression(1)};", "s++;", $"s ^= {Expression(1)};");
                case 8:
                    return Pick($"t = {Expression(1)}; {Array()}[{Subscript()}] = t + 1;", $"{Array()}[{Subscript()}] = t; t = {Expression(1)};", $"if ({Expression(1)} > 3) t = {Expression(1)};");
                case 9:
                    return Pick("k++;", "k += 2;", $"{Array()}[k] = {Expression(1)}; k++;", $"k++; {Array()}[k] = {Expression(1)};", $"{Array()}[k++] = i;");
                case 10:
                    return $"Put({Array()}, {Subscript()}, {Expression(1)});";
                case 11:
                    return $"Row({Array()}, {Subscript()}, w, {Expression(1)});";
                case 12:
                    return Pick($"p[{Subscript()}].Add({Expression(1)});", $"boxes[{Subscript()}].V = {Expression(1)};", $"boxes[{Subscript()}].Set({Expression(1)});", $"boxes[{Subscript()}] = new Box();");
                case 13:
                    return Pick($"({Array()}[i], {Array()}[n - 1 - i]) = ({Array()}[n - 1 - i], {Array()}[i]);", $"{{ var o = new Box(); o.Set({Expression(1)}); {Array()}[{Subscript()}] = o.Next(i); }}");
                case 14:
                    return Pick($"{{ var row = {Array()}.AsSpan({Subscript()}, w); row[0] = {Expression(1)}; }}", $"{{ var row = g[{Subscript()}]; row[{Subscript()}] = {Expression(1)}; }}",
                        $"Same({Array()})[{Subscript()}] = {Expression(1)};");
                case 15:
                    return Pick($"{{ ref int r = ref {Array()}[{Subscript()}]; r += {Expression(1)}; }}", $"list[{Subscript()}] = {Expression(1)};", $"{Array()}[^1] = {Expression(1)};");
                case 16 or 17:
                    return Local(depth);
                case 18:
                    return $"if ({Expression(1)} > {random.Next(9)} + i - i) {{ {Statement(depth - 1)} }}";
                case 19:
                    return $"if ({Expression(1)} > {random.Next(9)} + i - i) continue; {Statement(depth - 1)}";
                default:
                    return Inner(depth);
            }
        }

        private string Local(int depth)
        {
            var name = $"v{_names++}";
            if (random.Next(3) == 0)
                return $"{{ var {name} = {Pick("new int[4]", $"Make({Expression(1)})", "a", "Same(b)", "(int[])a.Clone()")}; {name}[{random.Next(3)}] = {Expression(1)}; {Array()}[{Subscript()}] = {name}[{random.Next(3)}]; }}";

            var value = random.Next(2) == 0 ? Subscript() : Expression(1);
            _numbers.Add(name);
            var text = $"{{ int {name} = {value}; {Pick("", "", $"{name} += 1;")} {Statement(depth - 1)} }}";
            _numbers.Remove(name);
            return text;
        }

        private string Inner(int depth)
        {
            if (_inner is not null)
                return Statement(depth - 1);

            _inner = "j";
            _numbers.Add("j");
            var header = Pick(
                "for (int j = 0; j < w; j++)", "for (int j = 0; j < w; j++)", "for (int j = w - 1; j >= 0; j--)", "for (int j = 0; j <= w; j++)", "for (int j = 0; j < i; j++)",
                "for (int j = i; j < n; j++)", "for (int j = 0; j < w; j += 2)");
            var text = $"{header} {{ {Statement(depth - 1)} }}";
            _numbers.Remove("j");
            _inner = null;
            return text;
        }

        private string Array() => Pick("a", "a", "a", "b");

        private string Subscript() => _inner is not null && random.Next(2) == 0
            ? Pick("i * w + j", "j * n + i", "i * n + j", "j", "i + j", "i * (w + 1) + j", "(i * 3 + j) * 2", "i * w + j + 1", "i - j", "i * 4 + j", "j * w + i", "i * w + w - 1 - j")
            : random.Next(12) switch
            {
                0 or 1 or 2 or 3 => "i",
                4 => $"i + {random.Next(3)}",
                5 => $"i - {random.Next(2)}",
                6 => Pick("2 * i", "2 * i + 1", "3 * i + c", "i * w", "i + n", "i + w", "4 * i + 2", "i * i", "i * 2 - i"),
                7 => Pick("n - 1 - i", "n - i", "2 * n - i", "3 * n - 2 * i"),
                8 => Pick("0", "c", "n", "n / 2", "w", "1", "n + n"),
                9 => Pick("index[i]", "i % 3", "i / 2", "i & 3", "index[c]", "i >> 1"),
                10 => Pick("k", "k + 1", "t & 7", "k + i"),
                _ => _numbers[random.Next(_numbers.Count)],
            };

        private string Expression(int depth) => random.Next(depth > 0 ? 16 : 5) switch
        {
            0 => $"{random.Next(9)}",
            1 or 2 => _numbers[random.Next(_numbers.Count)],
            3 or 4 => $"{Array()}[{Subscript()}]",
            5 => $"q[{Subscript()}, {Subscript()}]",
            6 => $"g[{Subscript()}][{Subscript()}]",
            7 => Pick($"p[{Subscript()}].X", $"p[{Subscript()}].Y"),
            8 => Pick("t", "s", "k", "best"),
            9 => Pick($"Sum({Array()}, 0, {random.Next(4)})", $"Sum({Array()}, i, i + 2)", $"Down({Array()}, 2)", $"list[{Subscript()}]", "list.Count", $"boxes[{Subscript()}].V", $"boxes[{Subscript()}].Next(1)"),
            10 or 11 => $"F({Expression(depth - 1)})",
            _ => $"({Expression(depth - 1)} {Pick("+", "-", "*", "^")} {Expression(depth - 1)})",
        };

        private string Pick(params string[] texts) => texts[random.Next(texts.Length)];
    }
}
