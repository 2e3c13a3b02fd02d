using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class CallCounterpartFixTests
{
    [Fact]
    public Task Token_in_scope_is_passed_on() => Fixes(
        """
        semaphore.[|Wait|]();
        if (semaphore.[|Wait|](500)) return 1;
        process.[|WaitForExit|]();
        text = reader.[|ReadToEnd|]();
        http.[|Send|](message);
        connection.[|Open|]();
        using var rows2 = command.[|ExecuteReader|]();
        while (rows.[|Read|]()) { }
        socket.[|Connect|]("host", 80);
        stream.[|CopyTo|](response.Body); // the body
        """,
        """
        await semaphore.WaitAsync(token);
        if (await semaphore.WaitAsync(500, token)) return 1;
        await process.WaitForExitAsync(token);
        text = await reader.ReadToEndAsync(token);
        await http.SendAsync(message, token);
        await connection.OpenAsync(token);
        using var rows2 = await command.ExecuteReaderAsync(token);
        while (await rows.ReadAsync(token)) { }
        await socket.ConnectAsync("host", 80, token);
        await stream.CopyToAsync(response.Body, token); // the body
        """);

    [Fact]
    public Task Token_that_is_passed_already() => Fixes(
        "semaphore.[|Wait|](token); semaphore.[|Wait|](TimeSpan.FromSeconds(1), CancellationToken.None);",
        "await semaphore.WaitAsync(token); await semaphore.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);");

    [Fact]
    public Task No_token_in_clean_up() => Fixes(
        "try { await Task.Yield(); } finally { semaphore.[|Wait|](); }",
        "try { await Task.Yield(); } finally { await semaphore.WaitAsync(); }");

    // SSH.NET would have left its socket open where the token is cancelled while it disconnects.
    [Theory]
    [InlineData("static async Task DisconnectAsync(SemaphoreSlim gate, CancellationToken token) { await Task.Yield(); gate.[|Wait|](); }", "await gate.WaitAsync(); }")]
    [InlineData("static async Task SocketDisconnectAndDisposeAsync(SemaphoreSlim gate, CancellationToken token) { await Task.Yield(); gate.[|Wait|](); }", "await gate.WaitAsync(); }")]
    [InlineData("static async Task M(SemaphoreSlim gate, CancellationToken token) { await CleanupAsync(); async Task CleanupAsync() { await Task.Yield(); gate.[|Wait|](); } }", "await gate.WaitAsync(); } }")]
    [InlineData("static async Task M(System.Data.Common.DbTransaction gate, CancellationToken token) { await Task.Yield(); gate.[|Rollback|](); }", "await gate.RollbackAsync(); }")]
    [InlineData("static async Task ConnectAsync(SemaphoreSlim gate, CancellationToken token) { await Task.Yield(); gate.[|Wait|](); }", "await gate.WaitAsync(token); }")]
    public Task No_token_in_what_is_called_clean_up(string member, string end) => Verify.Fixes(
        $$"""class C { {{member}} }""", $$"""class C { {{member.Substring(0, member.IndexOf("gate.[|", StringComparison.Ordinal))}}{{end}} }""");

    // A program deleted its only copy where the user had cancelled the conversion, and a catch took that for one that had failed.
    [Theory]
    [InlineData("catch (Exception e) { Console.WriteLine(e); }", "")]
    [InlineData("catch { }", "")]
    [InlineData("catch (IOException) { } catch (Exception) { return 1; }", "")]
    [InlineData("catch (OperationCanceledException) { throw; } catch (Exception) { }", "token")]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException) { }", "token")]
    [InlineData("catch (Exception e) { Console.WriteLine(e); throw; }", "token")]
    [InlineData("catch (IOException) { }", "token")]
    public Task No_token_where_a_catch_would_take_its_exception_for_a_failure(string handler, string token) => Fixes(
        $"try {{ semaphore.[|Wait|](); }} {handler}",
        $"try {{ await semaphore.WaitAsync({token}); }} {handler}");

    // What is done at the end would be skipped, or never be done.
    [Theory]
    [InlineData("while (!token.IsCancellationRequested) { WAIT } text = \"\";", "")]
    [InlineData("while (true) { if (token.IsCancellationRequested) break; WAIT } Console.WriteLine(text);", "")]
    [InlineData("while (!token.IsCancellationRequested) { text = \"\"; } WAIT", "")]
    [InlineData("if (token.IsCancellationRequested) { WAIT return 1; }", "")]
    [InlineData("using (semaphore) { while (!token.IsCancellationRequested) { WAIT } } Console.WriteLine(text);", "")]
    [InlineData("{ WAIT } if (token.IsCancellationRequested) Console.WriteLine(text);", "")]
    [InlineData("WAIT if (token.IsCancellationRequested) return 1;", "token")]
    [InlineData("while (!token.IsCancellationRequested) { WAIT }", "token")]
    [InlineData("while (!token.IsCancellationRequested) { WAIT } return 1;", "token")]
    [InlineData("if (!token.IsCancellationRequested) { WAIT }", "token")]
    [InlineData("while (text != \"\") { WAIT } text = \"\";", "token")]
    public Task No_token_where_it_would_cut_off_what_is_done_at_the_end(string statements, string token) => Fixes(
        statements.Replace("WAIT", "semaphore.[|Wait|]();"), statements.Replace("WAIT", $"await semaphore.WaitAsync({token});"));

    [Theory]
    [InlineData("override int SaveChanges() { Stamp(); return base.SaveChanges(); }", false)]
    [InlineData("override int SaveChanges() { Stamp(); return base.SaveChanges(); } public override Task<int> SaveChangesAsync(CancellationToken token = default) { Stamp(); return base.SaveChangesAsync(token); }", true)]
    [InlineData("int Other() => 1;", true)]
    public Task Override_of_the_synchronous_form_is_not_passed_by(string member, bool isOffered)
    {
        var source = $$"""
            namespace Microsoft.EntityFrameworkCore
            {
                public class DbContext { public virtual int SaveChanges() => 1; public virtual Task<int> SaveChangesAsync(CancellationToken token = default) => Task.Delay(9).ContinueWith(_ => 1); }
            }
            class Db : Microsoft.EntityFrameworkCore.DbContext { void Stamp() { } public {{member}} }
            class C { async Task M(Db db) { await Task.Yield(); db.[|SaveChanges|](); } }
            """;
        return isOffered ? Verify.Fixes(source, source.Replace("db.[|SaveChanges|]()", "await db.SaveChangesAsync()")) : Verify.OffersNoFix(source);
    }

    [Theory]
    [InlineData("", "class Audited : Db { public override int SaveChanges() { Console.WriteLine(); return base.SaveChanges(); } }", false)]
    [InlineData("", "class Audited : Db { public override int SaveChanges() => base.SaveChanges(); public override Task<int> SaveChangesAsync(CancellationToken token = default) => base.SaveChangesAsync(token); }", true)]
    [InlineData("", "class Audited : Db { public override int SaveChanges() => SaveChangesAsync().GetAwaiter().GetResult(); }", true)]
    [InlineData("", "class Other : DbContext { public override int SaveChanges() { Console.WriteLine(); return base.SaveChanges(); } }", true)]
    [InlineData("public override int SaveChanges() => SaveChangesAsync(default).Result;", "", true)]
    public Task Nor_is_that_of_a_derived_type(string member, string derived, bool isOffered)
    {
        var source = $$"""
            namespace Microsoft.EntityFrameworkCore
            {
                public class DbContext { public virtual int SaveChanges() => 1; public virtual Task<int> SaveChangesAsync(CancellationToken token = default) => Task.Delay(9).ContinueWith(_ => 1); }
            }
            class Db : Microsoft.EntityFrameworkCore.DbContext { {{member}} }
            {{derived.Replace(": DbContext", ": Microsoft.EntityFrameworkCore.DbContext")}}
            class C { async Task M(Db db) { await Task.Yield(); db.[|SaveChanges|](); } }
            """;
        return isOffered ? Verify.Fixes(source, source.Replace("db.[|SaveChanges|]()", "await db.SaveChangesAsync()")) : Verify.OffersNoFix(source);
    }

    [Theory]
    [InlineData("client.ReceiveTimeout = 500; client.GetStream().[|Read|](data, 0, 1);")]
    [InlineData("client.GetStream().[|Write|](data, 0, 1); client.GetStream().WriteTimeout = 500;")]
    [InlineData("socket.[|Receive|](data);")]
    public Task Time_outs_of_synchronous_calls_are_not_lost(string statements) => Verify.OffersNoFix(
        $$"""
        using System.Net.Sockets;

        class C(Socket socket)
        {
            readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 1000 };
            async Task M(TcpClient client, byte[] data) { await Task.Yield(); {{statements}} }
        }
        """);

    [Fact]
    public Task Lists_keep_their_layout() => Fixes(
        """
        socket.[|Connect|](
            "host",
            80 // the port
        );
        socket.[|Connect|](
            "host",
            80);
        """,
        """
        await socket.ConnectAsync(
            "host",
            80, // the port
            token
        );
        await socket.ConnectAsync(
            "host",
            80,
            token);
        """);

    [Fact]
    public Task Parentheses_lesson_34() => Fixes(
        """
        var length = reader.[|ReadToEnd|]().Length + reader.[|ReadLine|]()!.Length;
        var first = request.[|Form|]["first"];
        var n = -stream.[|Read|](bytes, 0, 1);
        var last = reader.[|ReadLine|]()?.Trim();
        """,
        """
        var length = (await reader.ReadToEndAsync(token)).Length + (await reader.ReadLineAsync(token))!.Length;
        var first = (await request.ReadFormAsync(token))["first"];
        var n = -await stream.ReadAsync(bytes, 0, 1, token);
        var last = (await reader.ReadLineAsync(token))?.Trim();
        """);

    [Fact]
    public Task Only_the_call_itself_is_changed_lesson_33() => Fixes(
        "Assert(reader.[|ReadToEnd|]() == text, rows.[|Read|]());",
        "Assert(await reader.ReadToEndAsync(token) == text, await rows.ReadAsync(token));",
        "static void Assert(bool a, bool b) { }");

    [Fact]
    public Task Spans_that_convert_lesson_30() => Fixes(
        """
        Memory<byte> memory = bytes;
        stream.[|Read|](bytes);
        stream.[|Read|](memory.Span);
        stream.[|Write|](bytes.AsSpan(1, 2));
        """,
        """
        Memory<byte> memory = bytes;
        await stream.ReadAsync(bytes, token);
        await stream.ReadAsync(memory, token);
        await stream.WriteAsync(bytes.AsMemory(1, 2), token);
        """);

    [Theory]
    [InlineData("stream.[|Write|](stackalloc byte[4]);")]
    [InlineData("stream.[|Read|](System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref bytes[0], 1));")]
    [InlineData("process.[|WaitForExit|](5000);")]
    [InlineData("System.Net.IPEndPoint? sender = null; new System.Net.Sockets.UdpClient().[|Receive|](ref sender);")]
    [InlineData("semaphore?.[|Wait|]();")]
    [InlineData("lock (gate) semaphore.[|Wait|]();")]
    [InlineData("Monitor.Enter(gate); semaphore.[|Wait|](); Monitor.Exit(gate);")]
    public Task No_fix(string statement) => Verify.OffersNoFix(InAsyncMethod.Around(statement));

    [Fact]
    public Task Method_becomes_async_with_its_callers() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            readonly SemaphoreSlim _slots = new(4);

            public int Get(CancellationToken cancellationToken)
            {
                _slots.[|Wait|]();
                return 1;
            }

            async Task<int> Both() => Get(default) + 1;
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            readonly SemaphoreSlim _slots = new(4);

            public async Task<int> Get(CancellationToken cancellationToken)
            {
                await _slots.WaitAsync(cancellationToken);
                return 1;
            }

            async Task<int> Both() => await Get(default) + 1;
        }
        """);

    [Fact]
    public Task ConfigureAwait_follows_the_file() => Verify.Fixes(
        """
        class C
        {
            async Task M(SemaphoreSlim s, Task t)
            {
                await t.ConfigureAwait(false);
                s.[|Wait|]();
            }
        }
        """,
        """
        class C
        {
            async Task M(SemaphoreSlim s, Task t)
            {
                await t.ConfigureAwait(false);
                await s.WaitAsync().ConfigureAwait(false);
            }
        }
        """);

    [Fact]
    public Task Nested_calls_and_generic_ones() => Fixes(
        """
        semaphore.[|Wait|](int.Parse(reader.[|ReadLine|]()!));
        var n = System.Text.Json.JsonSerializer.[|Deserialize<int>|](stream);
        """,
        """
        await semaphore.WaitAsync(int.Parse((await reader.ReadLineAsync(token))!), token);
        var n = await System.Text.Json.JsonSerializer.DeserializeAsync<int>(stream, cancellationToken: token);
        """);

    private static Task Fixes(string before, string after, string local = "") =>
        Verify.Fixes(InAsyncMethod.Around(before + local), InAsyncMethod.Around(after + local));
}
