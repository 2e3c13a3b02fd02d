using static LaneKeeper.Tests.AsyncGuidance.Row;

namespace LaneKeeper.Tests.AsyncGuidance;

/// <summary>Advice on blocking: rows 1, 7, 14, 15, 22, 23, 25-31, 33, 40, 43 of the published guidance on asynchronous ASP.NET Core.</summary>
internal static class WaitRows
{
    private const string ReadAsync = "static async Task<string> ReadAsync() { await Task.Delay(1); return \"\"; }";

    public static Row[] All { get; } =
    [
        Reported("1", "asynchrony is viral", "LANE107",
            $"public int Next() => ReadAsync().Result.Length + 1; {ReadAsync}",
            $"public async Task<int> Next() => (await ReadAsync()).Length + 1; {ReadAsync}"),

        Reported("7a", "Result over Task.Run", "LANE107",
            $"public string Read() => Task.Run(() => ReadAsync()).Result; {ReadAsync}",
            $"public async Task<string> Read() => await ReadAsync(); {ReadAsync}"),
        Reported("7b", "GetResult over Task.Run", "LANE107",
            $"public string Read() => Task.Run(() => ReadAsync()).GetAwaiter().GetResult(); {ReadAsync}",
            $"public async Task<string> Read() => await ReadAsync(); {ReadAsync}"),
        Reported("7c", "two blocked threads", "LANE107",
            $"public string Read() => Task.Run(() => ReadAsync().Result).Result; {ReadAsync}",
            $"public async Task<string> Read() => await ReadAsync(); {ReadAsync}"),
        Reported("7d", "two blocked threads, with awaiters", "LANE107",
            $"public string Read() => Task.Run(() => ReadAsync().GetAwaiter().GetResult()).GetAwaiter().GetResult(); {ReadAsync}",
            $"public async Task<string> Read() => await ReadAsync(); {ReadAsync}"),
        Reported("7e", "Result", "LANE107",
            $"public string Read() => ReadAsync().Result; {ReadAsync}",
            $"public async Task<string> Read() => await ReadAsync(); {ReadAsync}"),
        Reported("7f", "GetResult", "LANE107",
            $"public string Read() => ReadAsync().GetAwaiter().GetResult(); {ReadAsync}",
            $"public async Task<string> Read() => await ReadAsync(); {ReadAsync}"),
        Reported("7g", "Wait, then GetResult", "LANE107",
            $"public string Read() {{ var t = ReadAsync(); t.Wait(); return t.GetAwaiter().GetResult(); }} {ReadAsync}",
            $"public async Task<string> Read() => await ReadAsync(); {ReadAsync}"),

        Reported("14", "a writer over the response is disposed of synchronously", "LANE103",
            """
            void Map(IApplicationBuilder app) => app.Run(async context =>
            {
                using var writer = new StreamWriter(context.Response.Body);
                await writer.WriteAsync("hello");
            });
            """,
            """
            void Map(IApplicationBuilder app) => app.Run(async context =>
            {
                await using var writer = new StreamWriter(context.Response.Body);
                await writer.WriteAsync("hello");
            });
            """),
        Reported("15", "a writer over the response is not flushed", "LANE103",
            """
            void Map(IApplicationBuilder app) => app.Run(async context =>
            {
                using (var writer = new StreamWriter(context.Response.Body))
                {
                    await writer.WriteAsync("hello");
                }
            });
            """,
            """
            void Map(IApplicationBuilder app) => app.Run(async context =>
            {
                using (var writer = new StreamWriter(context.Response.Body))
                {
                    await writer.WriteAsync("hello");
                    await writer.FlushAsync();
                }
            });
            """),

        Reported("22", "a timer callback blocks", "LANE102",
            $"Timer? _timer; void Start() => _timer = new Timer(Ping, null, 1000, 1000); void Ping(object? state) => ReadAsync().GetAwaiter().GetResult(); {ReadAsync}",
            $"Timer? _timer; void Start() => _timer = new Timer(Ping, null, 1000, 1000); void Ping(object? state) => _ = PingAsync(); async Task PingAsync() => await ReadAsync(); {ReadAsync}"),
        Reported("23", "a timer where a loop would do", "LANE102",
            $"Timer? _timer; void Start() => _timer = new Timer(_ => ReadAsync().Wait(), null, 1000, 1000); {ReadAsync}",
            """
            async Task PingAsync(CancellationToken token)
            {
                using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
                while (await timer.WaitForNextTickAsync(token))
                    await ReadAsync();
            }

            static async Task<string> ReadAsync() { await Task.Delay(1); return ""; }
            """),

        Reported("25", "a value factory blocks", "LANE102",
            """
            public class People(ConcurrentDictionary<int, string> cache) : Controller
            {
                public IActionResult Get(int id) => Ok(cache.GetOrAdd(id, key => FindAsync(key).Result));
                private static async Task<string> FindAsync(int id) { await Task.Delay(1); return $"{id}"; }
            }
            """,
            """
            public class People(ConcurrentDictionary<int, Task<string>> cache) : Controller
            {
                public async Task<IActionResult> Get(int id) => Ok(await cache.GetOrAdd(id, FindAsync));
                private static async Task<string> FindAsync(int id) { await Task.Delay(1); return $"{id}"; }
            }
            """),
        Reported("26", "a cached task is waited for", "LANE102",
            """
            public class People(ConcurrentDictionary<int, Lazy<Task<string>>> cache) : Controller
            {
                public IActionResult Get(int id) => Ok(cache.GetOrAdd(id, key => new Lazy<Task<string>>(() => FindAsync(key))).Value.Result);
                private static async Task<string> FindAsync(int id) { await Task.Delay(1); return $"{id}"; }
            }
            """,
            """
            public class People(ConcurrentDictionary<int, Lazy<Task<string>>> cache) : Controller
            {
                public async Task<IActionResult> Get(int id) => Ok(await cache.GetOrAdd(id, key => new Lazy<Task<string>>(() => FindAsync(key))).Value);
                private static async Task<string> FindAsync(int id) { await Task.Delay(1); return $"{id}"; }
            }
            """),

        Reported("27", "a constructor blocks", "LANE107",
            $"readonly string _text; public C() => _text = ReadAsync().Result; {ReadAsync}",
            $"readonly string _text; C(string text) => _text = text; public static async Task<C> CreateAsync() => new(await ReadAsync()); {ReadAsync}"),

        NotForUs("28", "impersonation ends before the task does", "about the identity of the caller: nothing waits here that should not",
            $"async Task M(Microsoft.Win32.SafeHandles.SafeAccessTokenHandle user) {{ var t = System.Security.Principal.WindowsIdentity.RunImpersonated(user, () => ReadAsync()); await t; }} {ReadAsync}",
            $"async Task M(Microsoft.Win32.SafeHandles.SafeAccessTokenHandle user) => await System.Security.Principal.WindowsIdentity.RunImpersonatedAsync(user, () => ReadAsync()); {ReadAsync}"),
        Reported("29", "blocking while impersonated", "LANE102",
            $"async Task M(Microsoft.Win32.SafeHandles.SafeAccessTokenHandle user) {{ await Task.Yield(); System.Security.Principal.WindowsIdentity.RunImpersonated(user, () => ReadAsync().Result); }} {ReadAsync}",
            $"async Task M(Microsoft.Win32.SafeHandles.SafeAccessTokenHandle user) => await System.Security.Principal.WindowsIdentity.RunImpersonatedAsync(user, () => ReadAsync()); {ReadAsync}"),

        Reported("30", "the request's body is read synchronously", "LANE103",
            "public class Api : ControllerBase { public IActionResult Post() => Ok(new StreamReader(Request.Body).ReadToEnd()); }",
            "public class Api : ControllerBase { public async Task<IActionResult> Post() => Ok(await new StreamReader(Request.Body).ReadToEndAsync()); }"),
        Reported("31", "the form is read by a property", "LANE103",
            "public class Api : ControllerBase { public IActionResult Post() => Ok(Request.Form[\"name\"]); }",
            "public class Api : ControllerBase { public async Task<IActionResult> Post() => Ok((await Request.ReadFormAsync())[\"name\"]); }"),
        Reported("33", "a synchronous serializer on the wire, not on a buffer", "LANE103",
            "public class Api : ControllerBase { public void Get() { System.Text.Json.JsonSerializer.Serialize(Response.Body, 1); } }",
            """
            public class Api : ControllerBase
            {
                public async Task Get()
                {
                    var buffer = new MemoryStream();
                    System.Text.Json.JsonSerializer.Serialize(buffer, 1);
                    buffer.Position = 0;
                    await buffer.CopyToAsync(Response.Body);
                }
            }
            """),

        Reported("40", "a client that only blocks", "LANE103",
            "#pragma warning disable SYSLIB0014\nasync Task<string> M() { await Task.Yield(); return new System.Net.WebClient().DownloadString(\"http://a\"); }",
            "async Task<string> M(System.Net.Http.HttpClient client) => await client.GetStringAsync(\"http://a\");"),
        Reported("43", "large JSON is read synchronously", "LANE103",
            "public class Api : ControllerBase { public IActionResult Post() { var json = new StreamReader(Request.Body).ReadToEnd(); return Ok(System.Text.Json.JsonSerializer.Deserialize<int[]>(json)); } }",
            "public class Api : ControllerBase { public async Task<IActionResult> Post() => Ok(await System.Text.Json.JsonSerializer.DeserializeAsync<int[]>(Request.Body)); }"),
    ];
}
