using System.Text;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Generates chains of helpers: a shape of call, how many of it, and the wait at their end.</summary>
internal static class InjectedChains
{
    /// <summary>What is waited with, and the rule that speaks when it hides behind a helper.</summary>
    public static readonly (string Name, string Statement, string Rule)[] Waits =
    [
        ("sleep", "Thread.Sleep(100);", "LANE104"),
        ("wait", "Peers.Source.Task.Wait();", "LANE104"),
        ("result", "_ = Peers.Source.Task.Result;", "LANE104"),
        ("getresult", "Peers.Source.Task.GetAwaiter().GetResult();", "LANE104"),
        ("waitall", "Task.WaitAll(Peers.Source.Task);", "LANE104"),
        ("semaphore", "Peers.Gate.Wait();", "LANE104"),
        ("dns", "System.Net.Dns.GetHostEntry(\"host\");", "LANE104"),
        ("network", "_ = Peers.Network.Read(new byte[1], 0, 1);", "LANE104"),
        ("process", "Peers.Process.WaitForExit();", "LANE104"),
        ("database", "Peers.Command.ExecuteNonQuery();", "LANE104"),
        ("writer", "using (var writer = new StreamWriter(Peers.Network)) { writer.Write('x'); }", "LANE104"),
        ("file", "_ = File.ReadAllText(\"path\");", "LANE109"),
        ("event", "Peers.Event.WaitOne();", "LANE105"),
        ("take", "_ = Peers.Queue.Take();", "LANE105"),
    ];

    /// <summary>How a helper is called: its declarations and the call, for what it does and a number that makes names differ.</summary>
    public static readonly Dictionary<string, Func<string, string, (string Declaration, string Call)>> Shapes = new()
    {
        ["static method"] = (n, inner) => ($"static class S{n} {{ public static void Run() {{ {inner} }} }}", $"S{n}.Run();"),
        ["expression body"] = (n, inner) => ($"static class S{n} {{ public static void Run() => Inner(); static void Inner() {{ {inner} }} }}", $"S{n}.Run();"),
        ["instance method"] = (n, inner) => ($"class S{n} {{ public void Run() {{ {inner} }} }}", $"Peers.Of<S{n}>().Run();"),
        ["conditional access"] = (n, inner) => ($"class S{n} {{ public void Run() {{ {inner} }} }}", $"Peers.Of<S{n}>()?.Run();"),
        ["extension method"] = (n, inner) => ($"static class S{n} {{ public static void Run{n}(this string text) {{ {inner} }} }}", $"\"\".Run{n}();"),
        ["generic method"] = (n, inner) => ($"static class S{n} {{ public static T Run<T>(T value) {{ {inner} return value; }} }}", $"S{n}.Run(1);"),
        ["generic type"] = (n, inner) => ($"class S{n}<T> {{ public void Run() {{ {inner} }} }}", $"Peers.Of<S{n}<int>>().Run();"),
        ["local function"] = (n, inner) => ($"static class S{n} {{ public static void Run() {{ void Local() {{ {inner} }} Local(); }} }}", $"S{n}.Run();"),
        ["property"] = (n, inner) => ($"class S{n} {{ public int Value{n} {{ get {{ {inner} return 1; }} }} }}", $"_ = Peers.Of<S{n}>().Value{n};"),
        ["property setter"] = (n, inner) => ($"class S{n} {{ public int Value{n} {{ set {{ {inner} }} }} }}", $"Peers.Of<S{n}>().Value{n} = 1;"),
        ["indexer"] = (n, inner) => ($"class S{n} {{ public int this[int i] {{ get {{ {inner} return 1; }} }} }}", $"_ = Peers.Of<S{n}>()[1];"),
        ["operator"] = (n, inner) => ($"class S{n} {{ public static S{n} operator +(S{n} a, S{n} b) {{ {inner} return a; }} }}", $"_ = Peers.Of<S{n}>() + Peers.Of<S{n}>();"),
        ["conversion"] = (n, inner) => ($"class S{n} {{ public static implicit operator int(S{n} a) {{ {inner} return 1; }} }}", $"int i{n} = Peers.Of<S{n}>();"),
        ["constructor"] = (n, inner) => ($"class S{n} {{ public S{n}(int i) {{ {inner} }} }}", $"_ = new S{n}(1);"),
        ["target-typed new"] = (n, inner) => ($"class S{n} {{ public S{n}(int i) {{ {inner} }} }}", $"S{n} s{n} = new(1);"),
        ["base of a primary constructor"] = (n, inner) => ($"class B{n} {{ public B{n}(int i) {{ {inner} }} }} class S{n}(int i) : B{n}(i);", $"_ = new S{n}(1);"),
        ["base constructor"] = (n, inner) => ($"class B{n} {{ public B{n}() {{ {inner} }} }} class S{n} : B{n} {{ }}", $"_ = new S{n}();"),
        ["field initialiser"] = (n, inner) => ($"class S{n} {{ int _i = Run(); static int Run() {{ {inner} return 1; }} }}", $"_ = new S{n}();"),
        ["using statement"] = (n, inner) => ($"class S{n} : IDisposable {{ public void Dispose() {{ {inner} }} }}", $"using (var s{n} = Peers.Of<S{n}>()) {{ }}"),
        ["using declaration"] = (n, inner) => ($"class S{n} : IDisposable {{ public void Dispose() {{ {inner} }} }}", $"using var s{n} = Peers.Of<S{n}>();"),
        ["foreach over an iterator"] = (n, inner) => ($"static class S{n} {{ public static IEnumerable<int> All() {{ {inner} yield return 1; }} }}", $"foreach (var i{n} in S{n}.All()) {{ }}"),
        ["foreach over an own sequence"] = (n, inner) => (
            $"class S{n} {{ public S{n} GetEnumerator() => this; public int Current => 1; public bool MoveNext() {{ {inner} return false; }} }}",
            $"foreach (var i{n} in Peers.Of<S{n}>()) {{ }}"),
        ["lambda in a local"] = (n, inner) => ($"static class S{n} {{ public static void Run() {{ Action action = () => {{ {inner} }}; action(); }} }}", $"S{n}.Run();"),
        ["lambda for Select"] = (n, inner) => ($"static class S{n} {{ public static void Run() {{ _ = new[] {{ 1 }}.Select(i => {{ {inner} return i; }}).ToList(); }} }}", $"S{n}.Run();"),
        ["lambda for ForEach"] = (n, inner) => ($"static class S{n} {{ public static void Run() {{ new List<int>().ForEach(i => {{ {inner} }}); }} }}", $"S{n}.Run();"),
        ["lambda for GetOrAdd"] = (n, inner) => (
            $"static class S{n} {{ public static void Run(ConcurrentDictionary<int, int> d) {{ d.GetOrAdd(1, i => {{ {inner} return i; }}); }} }}",
            $"S{n}.Run(Peers.Of<ConcurrentDictionary<int, int>>());"),
        ["method group for Select"] = (n, inner) => ($"static class S{n} {{ public static int Run(int i) {{ {inner} return i; }} }}", $"_ = new[] {{ 1 }}.Select(S{n}.Run).ToList();"),
        ["single implementation"] = (n, inner) => ($"interface I{n} {{ void Run(); }} class S{n} : I{n} {{ public void Run() {{ {inner} }} }}", $"Peers.Of<I{n}>().Run();"),
        ["single override"] = (n, inner) => ($"abstract class B{n} {{ public abstract void Run(); }} class S{n} : B{n} {{ public override void Run() {{ {inner} }} }}", $"Peers.Of<B{n}>().Run();"),
        ["sealed override"] = (n, inner) => (
            $"class B{n} {{ public virtual void Run() {{ }} }} sealed class S{n} : B{n} {{ public override void Run() {{ {inner} }} }}", $"Peers.Of<S{n}>().Run();"),
        ["receiver just created"] = (n, inner) => (
            $"class B{n} {{ public virtual void Run() {{ }} }} class S{n} : B{n} {{ public override void Run() {{ {inner} }} }}", $"new S{n}().Run();"),
        ["all implementations wait"] = (n, inner) => (
            $"interface I{n} {{ void Run(); }} class S{n} : I{n} {{ public void Run() {{ {inner} }} }} class T{n} : I{n} {{ public void Run() {{ {inner} }} }}",
            $"Peers.Of<I{n}>().Run();"),
        ["generic interface"] = (n, inner) => ($"interface I{n}<T> {{ void Run(T t); }} class S{n} : I{n}<int> {{ public void Run(int t) {{ {inner} }} }}", $"Peers.Of<I{n}<int>>().Run(1);"),
        ["event accessor"] = (n, inner) => ($"class S{n} {{ public event Action Changed{n} {{ add {{ {inner} }} remove {{ }} }} }}", $"Peers.Of<S{n}>().Changed{n} += () => {{ }};"),
        ["partial method"] = (n, inner) => ($"partial class S{n} {{ public partial void Run(); }} partial class S{n} {{ public partial void Run() {{ {inner} }} }}", $"Peers.Of<S{n}>().Run();"),
    };

    public const string Peers = """
        static class Peers
        {
            public static readonly TaskCompletionSource<int> Source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            public static readonly SemaphoreSlim Gate = new(1);
            public static readonly ManualResetEvent Event = new(false);
            public static readonly BlockingCollection<int> Queue = new();
            public static System.Net.Sockets.NetworkStream Network = null!;
            public static System.Diagnostics.Process Process = null!;
            public static System.Data.Common.DbCommand Command = null!;
            public static T Of<T>() => default!;
        }
        """;

    /// <summary>A source with a chain of each length and wait, and what is to be reported where.</summary>
    public static (string Source, IReadOnlyDictionary<int, string> Expected) Of(string shape, int maxHelpers)
    {
        var declarations = new StringBuilder(Peers).Append('\n');
        var callers = new StringBuilder("class Lanes\n{\n");
        var lines = new Dictionary<int, string>();
        var line = 2;
        foreach (var (name, statement, rule) in Waits)
        {
            for (var helpers = 1; helpers <= maxHelpers; helpers++)
            {
                var inner = statement;
                for (var i = helpers; i > 0; i--)
                {
                    var (declaration, call) = Shapes[shape]($"{name}{helpers}x{i}", inner);
                    declarations.Append(declaration).Append('\n');
                    inner = call;
                }

                line++;
                lines.Add(line, rule);
                callers.Append($"async Task {name}{helpers}() {{ await Task.Yield(); {inner} }}\n");
            }
        }

        return (callers.Append("}\n").Append(declarations).ToString(), lines);
    }
}
