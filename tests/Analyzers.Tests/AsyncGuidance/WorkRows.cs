using static LaneKeeper.Tests.AsyncGuidance.Row;

namespace LaneKeeper.Tests.AsyncGuidance;

/// <summary>Advice on where work runs and what it shares: rows 3-6, 18, 21, 24, 35-38, 41, 42.</summary>
internal static class WorkRows
{
    public static Row[] All { get; } =
    [
        NotForUs("3", "Task.Run around a sum", "a returned Task.Run over trivial work would need the cost of its body; LANE403 speaks of awaited ones",
            "public Task<int> AddAsync(int a, int b) => Task.Run(() => a + b);",
            "public Task<int> AddAsync(int a, int b) => Task.FromResult(a + b);"),
        NotForUs("4", "Task.Run around a sum, as a value task", "as row 3",
            "public Task<int> AddAsync(int a, int b) => Task.Run(() => a + b);",
            "public ValueTask<int> AddAsync(int a, int b) => new(a + b);"),

        Reported("5", "an endless loop on a thread of the pool", "LANE304",
            """
            readonly BlockingCollection<int> _queue = [];
            void Start() => Task.Run(Work);
            void Work() { foreach (var item in _queue.GetConsumingEnumerable()) Console.WriteLine(item); }
            """,
            """
            readonly BlockingCollection<int> _queue = [];
            void Start() => new Thread(Work) { IsBackground = true }.Start();
            void Work() { foreach (var item in _queue.GetConsumingEnumerable()) Total += item * item; }
            int Total;
            """),
        Reported("6", "LongRunning with an async delegate", "LANE303",
            "void Start() => Task.Factory.StartNew(WorkAsync, TaskCreationOptions.LongRunning); async Task WorkAsync() { while (true) await Task.Delay(1); }",
            """
            readonly BlockingCollection<int> _queue = [];
            void Start() => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning);
            void Work() { foreach (var item in _queue.GetConsumingEnumerable()) Total += item * item; }
            int Total;
            """),

        NotForUs("18", "an AsyncLocal of something that is not thread-safe", "LANE404 speaks of what a parallel body captures; what flows through an AsyncLocal is not seen",
            "static readonly AsyncLocal<Dictionary<int, int>> Bag = new(); Task M() => Task.WhenAll(Task.Run(() => Bag.Value![1] = 1), Task.Run(() => Bag.Value![2] = 2));",
            "static readonly AsyncLocal<ConcurrentDictionary<int, int>> Bag = new(); Task M() => Task.WhenAll(Task.Run(() => Bag.Value![1] = 1), Task.Run(() => Bag.Value![2] = 2));"),

        Reported("21", "an async void timer callback", "LANE302",
            "Timer? _timer; void Start() => _timer = new Timer(async _ => await Task.Delay(1), null, 1000, 1000);",
            "Timer? _timer; void Start() => _timer = new Timer(_ => Ping(), null, 1000, 1000); static void Ping() => _ = PingAsync(); static async Task PingAsync() => await Task.Delay(1);"),
        Reported("24", "an async lambda for an Action", "LANE302",
            "void M(List<int> ids) => ids.ForEach(async id => await Task.Delay(id));",
            "void M() => FireAndForget(async () => await Task.Delay(1)); static void FireAndForget(Func<Task> action) => _ = action();"),

        NotForUs("35", "HttpContext used by tasks at once", "whose object belongs to a single thread is not known yet",
            "public class Api : Controller { public async Task Get() => await Task.WhenAll(OneAsync(), OneAsync()); async Task OneAsync() { await Task.Delay(1); Console.WriteLine(HttpContext.Request.Path); } }",
            "public class Api : Controller { public async Task Get() { var path = HttpContext.Request.Path; await Task.WhenAll(OneAsync(path), OneAsync(path)); } static async Task OneAsync(string path) { await Task.Delay(1); Console.WriteLine(path); } }"),
        NotForUs("36", "an async void action", "the compiler and MVC's own analyzers are nearer to it",
            "public class Api : Controller { public async void Get() { await Task.Delay(1); Response.StatusCode = 200; } }",
            "public class Api : Controller { public async Task Get() { await Task.Delay(1); Response.StatusCode = 200; } }"),
        NotForUs("37", "HttpContext captured by background work", "how long an object lives is not known",
            "public class Api : Controller { public IActionResult Get() { _ = Task.Run(async () => { await Task.Delay(1); Console.WriteLine(HttpContext.Request.Path); }); return Accepted(); } }",
            "public class Api : Controller { public IActionResult Get() { string path = HttpContext.Request.Path; _ = Task.Run(async () => { await Task.Delay(1); Console.WriteLine(path); }); return Accepted(); } }"),
        NotForUs("38", "a scoped service captured by background work", "how long an object lives is not known",
            "public class Api(Service service) : Controller { public IActionResult Get() { _ = Task.Run(async () => { await Task.Delay(1); service.Use(); }); return Accepted(); } } public class Service { public void Use() { } }",
            "public class Api(Func<Service> services) : Controller { public IActionResult Get() { _ = Task.Run(async () => { await Task.Delay(1); services().Use(); }); return Accepted(); } } public class Service { public void Use() { } }"),

        Reported("41", "an action that spins", "LANE201 LANE202",
            """
            public class Api : ControllerBase
            {
                public int Get()
                {
                    var sum = 0;
                    for (var i = 0; i < 100_000_000; i++)
                        sum += i ^ sum;

                    return sum;
                }
            }
            """,
            "public class Api : ControllerBase { public int Get() { var sum = 0; for (var i = 0; i < 100; i++) sum += i ^ sum; return sum; } }"),
        Reported("42", "fire and forget on the pool", "LANE302",
            "void M() => ThreadPool.QueueUserWorkItem(async _ => await Task.Delay(1));",
            "void M() => _ = RunAsync(); static async Task RunAsync() => await Task.Delay(1);"),
    ];
}
