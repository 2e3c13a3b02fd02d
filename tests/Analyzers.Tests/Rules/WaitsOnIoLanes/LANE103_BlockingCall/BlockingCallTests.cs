using InAsync = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class BlockingCallTests
{
    [Theory]
    [InlineData("semaphore.[|Wait|]();")]
    [InlineData("semaphore.[|Wait|](token);")]
    [InlineData("if (semaphore.[|Wait|](500)) return 1;")]
    [InlineData("semaphore.[|Wait|](TimeSpan.FromSeconds(1), token);")]
    [InlineData("process.[|WaitForExit|]();")]
    [InlineData("process.[|WaitForExit|](5000);")]
    [InlineData("http.[|Send|](message);")]
    [InlineData("connection.[|Open|]();")]
    [InlineData("command.[|ExecuteNonQuery|]();")]
    [InlineData("using var rows2 = command.[|ExecuteReader|]();")]
    [InlineData("while (rows.[|Read|]()) { }")]
    [InlineData("rows.[|NextResult|]();")]
    [InlineData("socket.[|Receive|](bytes);")]
    [InlineData("socket.[|Connect|](\"host\", 80);")]
    [InlineData("ping.[|Send|](\"host\");")]
    [InlineData("Dns.[|GetHostEntry|](\"host\");")]
    [InlineData("Dns.[|GetHostAddresses|](\"host\");")]
    [InlineData("var form = request.[|Form|];")]
    [InlineData("text = request.[|Form|][\"name\"]!;")]
    [InlineData("process.StandardOutput.[|ReadToEnd|]();")]
    [InlineData("semaphore?.[|Wait|]();")]
    [InlineData("tcp.GetStream().[|Read|](bytes, 0, 4);")]
    public Task Waits_for_others(string statement) => InAsync.Reports(statement);

    [Theory]
    [InlineData("stream.[|Read|](bytes, 0, bytes.Length);")]
    [InlineData("stream.[|Write|](bytes);")]
    [InlineData("stream.[|Flush|]();")]
    [InlineData("textReader.[|ReadLine|]();")]
    [InlineData("reader.[|ReadToEnd|]();")]
    [InlineData("new StreamReader(stream).[|ReadToEnd|]();")]
    [InlineData("using var gzip = new GZipStream(stream, CompressionMode.Decompress); gzip.[|CopyTo|](Stream.Null);")]
    [InlineData("new StreamReader(request.Body).[|ReadToEnd|]();")]
    [InlineData("writer.[|WriteLine|](text);")]
    [InlineData("stream.[|CopyTo|](new MemoryStream());")]
    [InlineData("new MemoryStream(bytes).[|CopyTo|](stream);")]
    [InlineData("new BufferedStream(new System.Net.Sockets.TcpClient().GetStream()).[|Flush|]();")]
    [InlineData("System.Net.IPEndPoint? sender = null; new System.Net.Sockets.UdpClient().[|Receive|](ref sender);")]
    [InlineData("JsonSerializer.[|Serialize|](stream, text);")]
    [InlineData("JsonSerializer.[|Deserialize|]<string>(stream);")]
    [InlineData("Stream either = c ? new MemoryStream() : stream; either.[|Read|](bytes, 0, 1);")]
    [InlineData("Stream later = new MemoryStream(); if (c) later = stream; later.[|Read|](bytes, 0, 1);")]
    public Task Stream_of_unknown_origin(string statement) => InAsync.Reports(statement);

    [Theory]
    [InlineData("semaphore.Wait(0);")]
    [InlineData("semaphore.Wait(TimeSpan.Zero);")]
    [InlineData("const int now = 0; while (semaphore.Wait(now)) { }")]
    [InlineData("if (!process.HasExited) return 1; process.WaitForExit();")]
    [InlineData("await process.WaitForExitAsync(token); process.WaitForExit();")]
    [InlineData("await request.ReadFormAsync(token); text = request.Form[\"a\"]!;")]
    [InlineData("text = nameof(semaphore.Wait);")]
    [InlineData("System.Linq.Expressions.Expression<Action> e = () => semaphore.Wait();")]
    [InlineData("request.Form = FormCollection.Empty;")]
    [InlineData("Action later = () => semaphore.Wait();")]
    [InlineData("JsonSerializer.Deserialize<string>(text);")]
    [InlineData("Dns.GetHostName();")]
    [InlineData("reader.Peek(); stream.ReadByte();")]
    [InlineData("Console.WriteLine(text); Console.Out.WriteLine(text); Console.Out.Flush();")]
    [InlineData("Console.In.ReadLine(); Console.OpenStandardInput().Read(bytes, 0, 1);")]
    [InlineData("textWriter.Write(text); textWriter.Flush();")]
    [InlineData("process.Start(); process.Kill();")]
    [InlineData("new System.Net.Sockets.TcpClient().GetStream().Flush();")]
    [InlineData("new System.IO.Pipes.NamedPipeClientStream(\"p\").Flush();")]
    public Task Returns_at_once_or_cannot_be_awaited(string statement) => InAsync.Silent(statement);

    [Fact]
    public Task Dual_mode_lesson_15() => InAsync.Silent(
        """
        if (c) await stream.WriteAsync(bytes); else stream.Write(bytes);
        var n = c ? await stream.ReadAsync(bytes, token) : stream.Read(bytes);
        if (!c) semaphore.Wait(); else await semaphore.WaitAsync(token);
        """);

    [Fact]
    public Task Other_branch_awaits_another_object_lesson_15() => InAsync.Reports(
        "if (c) await reader.ReadToEndAsync(token); else textReader.[|ReadToEnd|]();");

    [Fact]
    public Task Flag_of_a_dual_mode_method_lesson_15() => Verify.Silent(
        """
        class C
        {
            async Task Write(Stream stream, byte[] bytes, bool async)
            {
                if (async)
                    await stream.WriteAsync(bytes);
                else
                    stream.Flush();
            }
        }
        """);

    [Fact]
    public Task Own_counterpart_lesson_12() => Verify.Silent(
        """
        class Wrapper(Stream inner) : MyStream
        {
            public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken token) =>
                Task.FromResult(Read(buffer, offset, count));

            public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
        }

        abstract class MyStream : Stream
        {
            public override bool CanRead => true;
            public override bool CanSeek => false;
            public override bool CanWrite => false;
            public override long Length => 0;
            public override long Position { get; set; }
            public override void Flush() { }
            public override long Seek(long offset, SeekOrigin origin) => 0;
            public override void SetLength(long value) { }
            public override void Write(byte[] buffer, int offset, int count) { }
        }
        """);

    [Fact]
    public Task Other_object_than_this_lesson_12() => Verify.Reports(
        """
        class Wrapper(TextReader inner) : TextReader
        {
            public override Task<string> ReadToEndAsync() => Task.FromResult(inner.[|ReadToEnd|]());
        }
        """);

    [Fact]
    public Task Arguments_that_the_counterpart_does_not_take_lesson_13() => Verify.Silent(
        """
        using System.Data.Common;

        abstract class Command : DbCommand
        {
            public int ExecuteNonQuery(int retries) => retries;
            public async Task M() { ExecuteNonQuery(3); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Framework_without_the_counterpart() => Verify.Silent(
        """
        namespace System.Net.Http
        {
            public class HttpClient { public void Send(int x) { } public void SendAsync(int x) { } }
            class C { async Task M(HttpClient http) { http.Send(1); await Task.Yield(); } }
        }
        """, new() { KnownErrors = ["CS0436"] });

    [Fact]
    public Task Override_of_a_catalogued_member() => Verify.Reports(
        """
        using System.Data.Common;

        abstract class MyConnection : DbConnection
        {
            public override void Open() { }
            public override Task OpenAsync(CancellationToken token) => Task.CompletedTask;
            async Task M(MyConnection other) { other.[|Open|](); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Implementation_of_a_catalogued_interface() => Verify.Reports(
        """
        using Microsoft.Extensions.Caching.Distributed;

        abstract class RedisLike : IDistributedCache
        {
            public byte[]? Get(string key) => null;
            public abstract Task<byte[]?> GetAsync(string key, CancellationToken token = default);
            public abstract void Refresh(string key);
            public abstract Task RefreshAsync(string key, CancellationToken token = default);
            public abstract void Remove(string key);
            public abstract Task RemoveAsync(string key, CancellationToken token = default);
            public abstract void Set(string key, byte[] value, DistributedCacheEntryOptions options);
            public abstract Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default);
        }

        class C
        {
            async Task M(RedisLike cache, IDistributedCache any) { cache.[|Get|]("a"); any.[|Get|]("a"); await Task.Yield(); }
        }
        """);

    private const string Dapper =
        """
        using System.Data;
        using Dapper;

        namespace Dapper
        {
            public static class SqlMapper
            {
                public static IEnumerable<T> Query<T>(this IDbConnection cnn, string sql, object? param = null, bool buffered = true, int? commandTimeout = null) => [];
                public static Task<IEnumerable<T>> QueryAsync<T>(this IDbConnection cnn, string sql, object? param = null, int? commandTimeout = null) => Task.FromResult<IEnumerable<T>>([]);
            }
        }

        namespace Microsoft.Data.Sqlite { public abstract class SqliteConnection : System.Data.Common.DbConnection; }

        """;

    [Fact]
    public Task Extension_of_a_connection() => Verify.Reports(
        Dapper + "class C { async Task M(IDbConnection db) { var all = db.[|Query|]<int>(\"a\", commandTimeout: 3); await Task.Yield(); } }");

    [Theory]
    [InlineData("IDbConnection db", "db.Query<int>(\"a\", buffered: false)")]
    [InlineData("Microsoft.Data.Sqlite.SqliteConnection db", "db.Query<int>(\"a\")")]
    public Task Extension_of_a_connection_that_cannot_be_awaited(string parameter, string query) => Verify.Silent(
        Dapper + $$"""class C { async Task M({{parameter}}) { var all = {{query}}; await Task.Yield(); } }""");

    [Fact]
    public Task Synchronous_method() => Verify.Silent("class C { void M(SemaphoreSlim s, Stream x, byte[] b) { s.Wait(); x.Write(b); } }");

    [Fact]
    public Task Dedicated_thread_and_top_level_lesson_24() => Verify.Silent(
        """
        var s = new SemaphoreSlim(1);
        s.Wait();
        new Thread(() => s.Wait()).Start();
        await Task.Yield();
        """, Project.Console);

    [Fact]
    public Task Controller_action() => Verify.Says(
        """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            readonly SemaphoreSlim _slots = new(4);

            public int Get()
            {
                _slots.[|Wait|]();
                return 1;
            }
        }
        """,
        "'_slots.Wait' holds the thread of controller action 'Orders.Get' while it waits for another thread; "
        + "write 'await SemaphoreSlim.WaitAsync(CancellationToken cancellationToken)'");

    [Fact]
    public Task Span_lesson_30() => InAsync.Reports("stream.[|Read|](bytes.AsSpan(1)); stream.[|Write|](stackalloc byte[4]);");

    [Theory]
    [InlineData("using var s = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0); s.Connect(\"8.8.8.8\", 65530); s.Connect(\"::1\", 1); s.Connect(new IPEndPoint(IPAddress.Loopback, 53));")]
    [InlineData("using var s = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0); s.[|Connect|](\"host\", 65530);")]
    [InlineData("using var s = new Socket(AddressFamily.InterNetwork, SocketType.Stream, 0); s.[|Connect|](\"8.8.8.8\", 65530);")]
    [InlineData("using var s = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0); s.SendTo(bytes, new IPEndPoint(IPAddress.Loopback, 53)); s.Send(bytes);")]
    [InlineData("using var s = new Socket(AddressFamily.InterNetwork, SocketType.Stream, 0); s.[|Send|](bytes);")]
    [InlineData("using var u = new UdpClient(); u.Connect(IPAddress.Loopback, 9); u.Send(bytes, bytes.Length); u.Send(bytes, 1, \"127.0.0.1\", 9);")]
    [InlineData("using var u = new UdpClient(); u.[|Send|](bytes, 1, \"host\", 9);")]
    public Task Datagrams_have_no_connection(string statements) => statements.Contains("[|") ? InAsync.Reports(statements) : InAsync.Silent(statements);

    [Theory]
    [InlineData("Dgram", "s.Send(b); s.Disconnect(true);")]
    [InlineData("Stream", "s.[|Send|](b);")]
    [InlineData("Stream", "s.Disconnect(false);")]
    [InlineData("Stream", "s.[|Disconnect|](true);")]
    [InlineData("Stream", "Stream n = new NetworkStream(s); if (n is NetworkStream peer && peer.DataAvailable) { do n.Read(b, 0, 1); while (peer.DataAvailable); }")]
    [InlineData("Stream", "if (s.Available > 0) { await s.ReceiveAsync(b); s.[|Receive|](b); }")]
    [InlineData("Stream", "var n = new NetworkStream(s); if (n.DataAvailable) { await n.ReadAsync(b, 0, 1); n.[|Read|](b, 0, 1); }")]
    [InlineData("Stream", "var n = new NetworkStream(s); while (n.DataAvailable) n.Read(b, 0, 1);")]
    [InlineData("Stream", "var n = new NetworkStream(s); while (!n.DataAvailable) n.[|Read|](b, 0, 1);")]
    [InlineData("Stream", "var n = new NetworkStream(s); if (n.DataAvailable) { n.Read(b, 0, 1); n.[|Read|](b, 0, 1); }")]
    public Task A_socket_that_is_kept(string kind, string statements)
    {
        var source = "using System.Net.Sockets; class C { readonly Socket s; C() { s = new Socket(AddressFamily.InterNetwork, SocketType." + kind + ", 0); } async Task M(byte[] b) { await Task.Yield(); " + statements + " } }";
        return statements.Contains("[|") ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Fact]
    public Task File_of_a_provider_is_a_file() => Verify.Silent(
        """
        using Microsoft.AspNetCore.Hosting;

        class C(IWebHostEnvironment env)
        {
            async Task<string> M() { await Task.Yield(); using var s = env.WebRootFileProvider.GetFileInfo("/a").CreateReadStream(); using var r = new StreamReader(s); return r.ReadToEnd(); }
        }
        """);
}
