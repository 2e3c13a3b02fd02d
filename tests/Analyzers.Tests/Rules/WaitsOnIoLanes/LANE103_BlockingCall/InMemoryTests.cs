using InAsync = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What the stream, reader or connection at hand is made of decides (lesson 9).</summary>
public class InMemoryTests
{
    [Theory]
    [InlineData("new MemoryStream(bytes).Read(bytes, 0, 1);")]
    [InlineData("new MemoryStream(bytes).CopyTo(new MemoryStream());")]
    [InlineData("new StringReader(text).ReadToEnd();")]
    [InlineData("new StringWriter().Write(text);")]
    [InlineData("new StreamReader(new MemoryStream(bytes)).ReadToEnd();")]
    [InlineData("using var r = new StreamReader(new MemoryStream(bytes), Encoding.UTF8); r.ReadLine();")]
    [InlineData("var m = new MemoryStream(); using (var w = new StreamWriter(m)) { w.Write(text); w.Flush(); }")]
    [InlineData("var m = new MemoryStream(); using var g = new GZipStream(m, CompressionMode.Compress); g.Write(bytes);")]
    [InlineData("Stream m = new MemoryStream(); m.Write(bytes);")]
    [InlineData("Stream? m = null; m = new MemoryStream(); m.Write(bytes);")]
    [InlineData("Stream m; if (c) m = new MemoryStream(); else m = new MemoryStream(bytes); m.Write(bytes);")]
    [InlineData("Stream m = new BufferedStream(new MemoryStream()); m.Flush();")]
    [InlineData("using var aes = Aes.Create(); using var s = new CryptoStream(new MemoryStream(), aes.CreateEncryptor(), CryptoStreamMode.Write); s.Write(bytes);")]
    [InlineData("TextReader r = c ? new StringReader(text) : new StringReader(path); r.ReadToEnd();")]
    [InlineData("Stream.Null.Write(bytes); TextReader.Null.ReadLine();")]
    [InlineData("typeof(string).Assembly.GetManifestResourceStream(text)!.Read(bytes, 0, 1);")]
    [InlineData("using var s = typeof(string).Assembly.GetManifestResourceStream(text); using var r = new StreamReader(s!); r.ReadToEnd();")]
    [InlineData("JsonSerializer.Serialize(new MemoryStream(), text);")]
    [InlineData("var m = new MemoryStream(); using var zip = new ZipArchive(m); new StreamReader(zip.GetEntry(text)!.Open()).ReadToEnd();")]
    [InlineData("using var zip = new ZipArchive(new MemoryStream(bytes)); foreach (var e in zip.Entries) { using var s = e.Open(); s.CopyTo(new MemoryStream()); }")]
    [InlineData("var zip = new ZipArchive(stream, ZipArchiveMode.Create, true); var s = zip.CreateEntry(text).Open();")]
    public Task Memory_lesson_9(string statements) => InAsync.Silent(statements);

    // Opened to read, an archive has copied what cannot be sought in.
    [Theory]
    [InlineData("", "c.BeginTransaction();")]
    [InlineData("", "c.ChangeDatabase(\"a\");")]
    [InlineData("protected override ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel level, CancellationToken token) => default;", "c.[|BeginTransaction|]();")]
    [InlineData("public override Task ChangeDatabaseAsync(string name, CancellationToken token) => Task.CompletedTask;", "c.[|ChangeDatabase|](\"a\");")]
    [InlineData("", "DbConnection d = c; d.[|BeginTransaction|]();")]
    public Task What_a_provider_does_not_override_is_synchronous_too(string members, string statements)
    {
        var source =
            $$"""
            using System.Data;
            using System.Data.Common;

            abstract class Connection : DbConnection { {{members}} }
            class C { async Task M(Connection c) { await Task.Yield(); {{statements}} } }
            """;
        return statements.Contains("[|") ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Theory]
    [InlineData("db.StringSet(1, flags: CommandFlags.FireAndForget);")]
    [InlineData("db.StringSet(1, CommandFlags.DemandMaster | CommandFlags.FireAndForget);")]
    [InlineData("db.[|StringSet|](1);")]
    [InlineData("db.[|StringSet|](1, CommandFlags.DemandMaster);")]
    public Task A_command_that_is_only_sent(string statements)
    {
        var source =
            $$"""
            using StackExchange.Redis;
            class C { async Task M(IDatabase db) { await Task.Yield(); {{statements}} } }
            """;
        var redis = new Project
        {
            Stubs =
            [
                """
                namespace StackExchange.Redis
                {
                    [System.Flags] public enum CommandFlags { None = 0, FireAndForget = 2, DemandMaster = 4 }
                    public interface IDatabase { bool StringSet(int value, CommandFlags flags = CommandFlags.None); System.Threading.Tasks.Task<bool> StringSetAsync(int value, CommandFlags flags = CommandFlags.None); }
                }
                """,
            ],
        };
        return statements.Contains("[|") ? Verify.Reports(source, redis) : Verify.Silent(source, redis);
    }

    [Fact]
    public Task Parts_of_an_archive() => Verify.Silent("using System.IO.Compression; class C { async Task M(ZipArchive zip) { await Task.Yield(); foreach (var e in zip.Entries) { e.Open(); } zip.GetEntry(\"a\")!.Open(); } }");

    [Theory]
    [InlineData("var r = await http.SendAsync(message, token); r.Content.ReadAsStream(token);")]
    [InlineData("using var r = await http.GetAsync(text).ConfigureAwait(false); var body = r.Content; body.ReadAsStream();")]
    [InlineData("(await http.GetAsync(text, HttpCompletionOption.ResponseContentRead)).Content.ReadAsStream();")]
    [InlineData("var r = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, text, 1); r.Content.ReadAsStream();")]
    // The stream of the connection is handed out without reading.
    [InlineData("var r = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token); r.Content.ReadAsStream(token);")]
    [InlineData("var r = await http.GetAsync(text); if (c) r = await http.GetAsync(text, HttpCompletionOption.ResponseHeadersRead); r.Content.ReadAsStream();")]
    public Task Body_of_a_response_that_was_awaited(string statements) => InAsync.Silent(statements);

    [Theory]
    [InlineData("var r = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, token); r.Content.ReadAsStream(token).[|CopyTo|](Stream.Null);")]
    [InlineData("var r = await http.GetAsync(text, c ? HttpCompletionOption.ResponseHeadersRead : HttpCompletionOption.ResponseContentRead); r.Content.ReadAsStream().[|CopyTo|](Stream.Null);")]
    [InlineData("message.Content!.[|ReadAsStream|]();")]
    public Task Body_of_another_response(string statements) => InAsync.Reports(statements);

    [Fact]
    public Task Fields_that_are_made_in_memory() => Verify.Silent(
        """
        class C
        {
            readonly Stream _initialised = new MemoryStream();
            readonly StreamReader _constructed;
            Stream? _changed;
            Stream Property { get; } = new MemoryStream();

            C() => _constructed = new StreamReader(new MemoryStream());

            void Reset() => _changed = new MemoryStream();

            async Task M(byte[] bytes)
            {
                _initialised.Write(bytes);
                _constructed.ReadToEnd();
                _changed!.Write(bytes);
                Property.Write(bytes);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fields_that_may_hold_anything() => Verify.Reports(
        """
        class C
        {
            readonly Stream _passed;
            Stream _either = new MemoryStream();
            protected Stream Open = new MemoryStream();
            Stream _byReference = new MemoryStream();

            C(Stream passed) => _passed = passed;

            void Set(Stream other) { _either = other; Change(ref _byReference); }
            void Change(ref Stream stream) { }

            async Task M(byte[] bytes)
            {
                _passed.[|Write|](bytes);
                _either.[|Write|](bytes);
                Open.[|Write|](bytes);
                _byReference.[|Write|](bytes);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Own_stream_in_memory() => Verify.Silent(
        """
        class Pooled : MemoryStream;
        class Upper(TextReader inner) : StringReader("");
        class C { async Task M(Pooled p, Upper u, byte[] b) { p.Write(b); u.ReadToEnd(); await Task.Yield(); } }
        """);

    [Fact]
    public Task Sqlite_lesson_7() => Verify.Silent(
        """
        using System.Data.Common;
        using Microsoft.Data.Sqlite;

        class C
        {
            async Task M()
            {
                var connection = new SqliteConnection();
                connection.Open();
                DbConnection same = new SqliteConnection();
                same.Open();
                using var command = same.CreateCommand();
                command.ExecuteNonQuery();
                using var rows = command.ExecuteReader();
                while (rows.Read()) { }
                await Task.Yield();
            }
        }
        """, new()
        {
            Stubs =
            [
                """
                namespace Microsoft.Data.Sqlite
                {
                    public class SqliteConnection : System.Data.Common.DbConnection
                    {
                        public override string ConnectionString { get; set; } = "";
                        public override string Database => "";
                        public override string DataSource => "";
                        public override string ServerVersion => "";
                        public override System.Data.ConnectionState State => 0;
                        public override void ChangeDatabase(string databaseName) { }
                        public override void Close() { }
                        public override void Open() { }
                        protected override System.Data.Common.DbTransaction BeginDbTransaction(System.Data.IsolationLevel level) => null!;
                        protected override System.Data.Common.DbCommand CreateDbCommand() => null!;
                    }
                }
                """,
            ],
        });

    [Theory]
    [InlineData("rows.IsDBNull(0); rows.GetFieldValue<int>(0); rows.GetValue(0); rows.GetString(1);")]
    [InlineData("XmlReader.Create(stream).Read();")]
    [InlineData("XmlWriter.Create(stream).WriteStartElement(text);")]
    public Task Silent_lessons_5_and_6(string statements) => InAsync.Silent(statements);

    [Fact]
    public Task Lessons_1_to_4_and_10() => Verify.Silent(
        """
        using Microsoft.EntityFrameworkCore;

        class C
        {
            async Task M(DbSet<string> set, IDbContextFactory<DbContext> factory, FluentValidation.IValidator<string> v, MongoDB.Driver.IMongoCollection<string> m)
            {
                set.Add("");
                set.AddRange("", "");
                factory.CreateDbContext();
                v.Validate("");
                m.Find("");
                await Task.Yield();
            }
        }
        """, new()
        {
            Stubs =
            [
                """
                using System.Threading.Tasks;
                namespace Microsoft.EntityFrameworkCore
                {
                    public class DbContext;
                    public class DbSet<T> { public void Add(T x) { } public Task AddAsync(T x) => null!; public void AddRange(params T[] x) { } public Task AddRangeAsync(params T[] x) => null!; }
                    public interface IDbContextFactory<T> { T CreateDbContext(); Task<T> CreateDbContextAsync(); }
                }
                namespace FluentValidation { public interface IValidator<T> { void Validate(T x); Task ValidateAsync(T x); } }
                namespace MongoDB.Driver { public interface IMongoCollection<T> { object Find(T x); Task<object> FindAsync(T x); } }
                """,
            ],
        });

    // HttpClient has read all of the body when it hands out a response, unless it is told to return with the headers.
    [Theory]
    [InlineData("var r = await http.GetAsync(text); using var s = await r.Content.ReadAsStreamAsync(); return JsonSerializer.Deserialize<int>(s);")]
    [InlineData("var r = await http.GetAsync(text).ConfigureAwait(false); r.EnsureSuccessStatusCode(); await using var s = await r.Content.ReadAsStreamAsync().ConfigureAwait(false); using var t = new StreamReader(s); while (t.ReadLine() != null) { }")]
    [InlineData("var r = await Send(http); using var s = await r.Content.ReadAsStreamAsync(); s.Read(bytes, 0, 1); async Task<HttpResponseMessage> Send(HttpClient c) => await c.GetAsync(\"x\");")]
    [InlineData("var r = await http.GetAsync(text); using var d = JsonDocument.Parse(await r.Content.ReadAsStreamAsync());")]
    [InlineData("using var z = new ZipArchive(new MemoryStream(bytes)); using var e = z.Entries[0].Open(); new StreamReader(e).ReadToEnd();")]
    public Task Body_of_a_response(string statements) => InAsync.Silent(statements);

    [Theory]
    [InlineData("var s = await http.GetStreamAsync(text); return JsonSerializer.[|Deserialize|]<int>(s);")]
    [InlineData("var r = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead); using var s = await r.Content.ReadAsStreamAsync(); s.[|Read|](bytes, 0, 1);")]
    [InlineData("var r = await Send(http); using var s = await r.Content.ReadAsStreamAsync(); s.[|Read|](bytes, 0, 1); async Task<HttpResponseMessage> Send(HttpClient c) => await c.GetAsync(\"x\", HttpCompletionOption.ResponseHeadersRead);")]
    public Task Body_that_is_still_to_come(string statements) => InAsync.Reports(statements);

    [Theory]
    [InlineData("readonly List<byte[]> _all = new(); long _position; readonly object _lock = new();", "", "new Own()", false)]
    [InlineData("readonly byte[] _bytes; public Own(byte[] bytes) => _bytes = bytes;", "", "new Own([1])", false)]
    [InlineData("", "(MemoryStream inner)", "new Own(new())", false)]
    [InlineData("", "(Stream inner)", "other", true)]
    [InlineData("readonly Stream? _inner;", "", "new Own()", true)]
    [InlineData("nint _handle;", "", "new Own()", true)]
    [InlineData("readonly List<Stream> _all = new();", "", "new Own()", true)]
    [InlineData("readonly Action<string> _show = Console.WriteLine; readonly System.Threading.Timer? _later;", "", "new Own()", false)]
    [InlineData("readonly Func<Stream> _open = () => Null;", "", "new Own()", true)]
    [InlineData("class Handle() : System.Runtime.InteropServices.SafeHandle(0, true) { public override bool IsInvalid => false; protected override bool ReleaseHandle() => true; } Handle? _handle;", "", "new Own()", false)]
    [InlineData("Microsoft.Win32.SafeHandles.SafeFileHandle? _handle;", "", "new Own()", true)]
    [InlineData("System.Windows.Controls.TextBox? _box;", "", "new Own()", false)]
    public Task Streams_of_ones_own(string members, string primary, string made, bool isReported)
    {
        var source = $$"""
            class Own{{primary}} : Stream
            {
                {{members}}
                public override bool CanRead => true;
                public override bool CanSeek => false;
                public override bool CanWrite => true;
                public override long Length => 1;
                public override long Position { get; set; }
                public override void Flush() { }
                public override int Read(byte[] b, int o, int c) => 0;
                public override long Seek(long o, SeekOrigin s) => 0;
                public override void SetLength(long l) { }
                public override void Write(byte[] b, int o, int c) { }
            }
            namespace System.Windows.Controls { class TextBox; }
            class C { async Task M(Own other) { await Task.Yield(); var s = {{made}}; s.{{(isReported ? "[|Write|]" : "Write")}}(new byte[3], 0, 3); } }
            """;
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }
}
