using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.WorkBoundToProcessAnalyzer>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class WorkBoundToProcessTests
{
    [Theory]
    [InlineData("WorkerProcess.RunAsync(x [|=>|] x + 1, 1)")]
    [InlineData("WorkerProcess.RunAsync((int x) [|=>|] { return x; }, 1)")]
    [InlineData("WorkerProcess.RunAsync([|delegate|] (int x) { return x; }, 1)")]
    [InlineData("WorkerProcess.RunAsync(() => [|_field|])")]
    [InlineData("WorkerProcess.RunAsync(() => [|local|] + 1)")]
    [InlineData("WorkerProcess.RunAsync(x => x + [|parameter|], 1)")]
    [InlineData("WorkerProcess.RunAsync(() => [|Inner()|])")]
    [InlineData("WorkerProcess.RunAsync([|Instance|], 1)")]
    [InlineData("WorkerProcess.RunAsync(this.[|Instance|], 1)")]
    [InlineData("WorkerProcess.RunAsync([|Inner|])")]
    [InlineData("WorkerProcess.RunAsync([|_work|], 1)")]
    [InlineData("WorkerProcess.RunAsync([|work|], 1)")]
    [InlineData("WorkerProcess.RunAsync(input: 1, work: [|_work|])")]
    [InlineData("WorkerProcess.RunAsync([|Generic<int>|], 1)")]
    [InlineData("new WorkerProcessPool().RunAsync(() => [|_field|])")]
    public Task Reports(string call) => Verify.Reports(InProgram(call), WorkerStub.Program);

    [Theory]
    [InlineData("new Hidden()", "static (Hidden x) [|=>|] 1")]
    [InlineData("new MemoryStream()", "static (Stream x) [|=>|] 1")]
    [InlineData("(object)1", "static (object x) [|=>|] 1")]
    [InlineData("CancellationToken.None", "static (CancellationToken x) [|=>|] 1")]
    [InlineData("new int[2, 2]", "static (int[,] x) [|=>|] 1")]
    [InlineData("new List<Action>()", "static (List<Action> x) [|=>|] 1")]
    [InlineData("new Fields()", "static (Fields x) [|=>|] 1")]
    [InlineData("new GetOnly(1)", "static (GetOnly x) [|=>|] 1")]
    [InlineData("(IShape)null!", "static (IShape x) [|=>|] 1")]
    [InlineData("new[] { new IntPtr(1) }", "static (IntPtr[] x) [|=>|] 1")]
    [InlineData("1", "static (int x) [|=>|] new GetOnly(x)")]
    [InlineData("1", "static (int x) [|=>|] new { x }")]
    public Task Reports_what_cannot_travel(string input, string work) => Verify.Reports(
        InProgram($"WorkerProcess.RunAsync({work.Replace("[|=>|]", "=>").Replace(" => ", " [|=>|] ")}, {input})"), WorkerStub.Program);

    [Theory]
    [InlineData("WorkerProcess.RunAsync(static x => x + 1, 1)")]
    [InlineData("WorkerProcess.RunAsync(static async (int x) => { await Task.Delay(x); return x; }, 1)")]
    [InlineData("WorkerProcess.RunAsync(static () => { })")]
    [InlineData("WorkerProcess.RunAsync(static () => Constant + 1)")]
    [InlineData("WorkerProcess.RunAsync(Static, 1)")]
    [InlineData("WorkerProcess.RunAsync(C.Static, local)")]
    [InlineData("WorkerProcess.RunAsync(InnerStatic)")]
    [InlineData("WorkerProcess.RunAsync(static () => { int y = 1; int F() => y; return F(); })")]
    [InlineData("WorkerProcess.RunAsync(static (Order x) => x, new Order(\"\", new()))")]
    [InlineData("WorkerProcess.RunAsync(static (Settings x) => x.Name, new Settings())")]
    [InlineData("WorkerProcess.RunAsync(static ((string, int) x) => x.Item2, (\"\", 1))")]
    [InlineData("WorkerProcess.RunAsync(static (Point[] x) => x.Length, new Point[1])")]
    [InlineData("WorkerProcess.RunAsync(static (Dictionary<string, List<Order>> x) => x.Count, new Dictionary<string, List<Order>>())")]
    [InlineData("WorkerProcess.RunAsync(static (Node x) => 1, new Node())")]
    [InlineData("WorkerProcess.RunAsync(static (Attributed x) => 1, new Attributed(1))")]
    [InlineData("WorkerProcess.RunAsync(static (Ignored x) => 1, new Ignored())")]
    [InlineData("WorkerProcess.RunAsync(static (Bag x) => 1, new Bag())")]
    [InlineData("WorkerProcess.RunAsync(static (Cached x) => 1, new Cached())")]
    [InlineData("WorkerProcess.RunAsync(static (System.Text.StringBuilder x) => 1, new System.Text.StringBuilder())")]
    [InlineData("WorkerProcess.RunAsync(static (Uri x) => 1, new Uri(\"a:b\"))")]
    [InlineData("Task.Run(() => _field)")]
    [InlineData("RunAsync(() => _field)")]
    public Task Silent(string call) => Verify.Silent(InProgram(call), WorkerStub.Program);

    [Fact]
    public Task Reports_generic_code() => Verify.Reports(
        """
        using LaneKeeper;
        class C<T>
        {
            Task M() => WorkerProcess.RunAsync(static () [|=>|] { });
        }
        class D
        {
            Task<T> M<T>(T input) => WorkerProcess.RunAsync(static (T x) [|=>|] x, input);
        }
        """, WorkerStub.Program);

    [Fact]
    public Task Says_what_is_captured() => Verify.Says(
        """
        using LaneKeeper;
        class C
        {
            Task M(int limit) => WorkerProcess.RunAsync(() => [|limit|] + 1);
        }
        """,
        "This work cannot run in a worker process: it captures 'limit', which is not there; pass what it needs as input",
        WorkerStub.Program);

    [Fact]
    public Task Says_why_a_value_cannot_travel() => Verify.Says(
        """
        using LaneKeeper;
        class Account { public decimal Balance { get; } = 1; }
        class C
        {
            Task M() => WorkerProcess.RunAsync(static (Account a) [|=>|] { }, new Account());
        }
        """,
        "This work cannot run in a worker process: 'Account' has 'Balance', which JSON cannot set again",
        WorkerStub.Program);

    [Fact]
    public Task Silent_where_the_name_means_another_type() => Verify.Silent(
        """
        class WorkerProcess { public static Task RunAsync(Action work) => Task.CompletedTask; }
        class C
        {
            private int _field;
            Task M() => WorkerProcess.RunAsync(() => _field++);
        }
        """);

    private static string InProgram(string call) =>
        $$"""
        using LaneKeeper;
        class C
        {
            private const int Constant = 1;
            private int _field = 1;
            private Func<int, int> _work = x => x;

            Task M(int parameter, Func<int, int> work)
            {
                int local = parameter;
                int Inner() => local;
                static int InnerStatic() => 1;
                _ = Inner() + InnerStatic();
                return {{call}};
            }

            int Instance(int x) => x + _field;
            static int Static(int x) => x;
            static T Generic<T>(T x) => x;
            Task RunAsync(Func<int> work) => Task.FromResult(work());
            private class Hidden { }
        }
        record Order(string Id, List<int> Lines);
        class Settings { public string Name { get; set; } = ""; public int Length => Name.Length; public double[]? Values; }
        struct Point { private double _x; public double X => _x; public Point(double x) => _x = x; }
        class Node { public Node? Next { get; set; } public List<Node> Children { get; set; } = new(); }
        class Fields { private int _a = 1; public int Sum() => _a; }
        class GetOnly { public GetOnly(long other) => Value = (int)other; public int Value { get; } }
        interface IShape { }
        class Attributed { [System.Text.Json.Serialization.JsonConstructor] public Attributed(int x) => X = x; public int X { get; } }
        class Ignored { [System.Text.Json.Serialization.JsonIgnore] public int X { get; } = 1; public int Y { get; set; } }
        class Bag : List<int> { public string Name { get; } = ""; }
        class Cached { private int? _hash; public int X { get; set; } public int Hash => _hash ??= X; }
        """;
}
