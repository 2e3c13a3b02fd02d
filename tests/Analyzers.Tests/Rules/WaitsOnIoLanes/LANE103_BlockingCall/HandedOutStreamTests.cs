using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A stream that a helper of one's own hands out has the medium of what the helper returns.</summary>
public class HandedOutStreamTests
{
    [Theory]
    [InlineData("Memory().CopyTo(Stream.Null);")]
    [InlineData("using var r = new StreamReader(Memory()); r.ReadToEnd();")]
    [InlineData("(await BufferedAsync(\"a\")).CopyTo(Stream.Null);")]
    [InlineData("var content = await BufferedAsync(\"a\"); JsonSerializer.Deserialize<List<int>>(content);")]
    [InlineData("Through(c).CopyTo(Stream.Null);")]
    [InlineData("Resource()!.CopyTo(Stream.Null);")]
    [InlineData("new PooledMemoryStream().Write(new byte[1], 0, 1);")]
    [InlineData("pipe.Flush(); network.Flush();")]
    [InlineData("using var zip = new System.IO.Compression.ZipArchive(given); foreach (var e in zip.Entries) e.Open().CopyTo(Stream.Null);")]
    [InlineData("files.AppendText(\"a\").Write('b');")]
    [InlineData("var m = new MemoryStream(); await PassedAsync(m); await PassedWriterAsync(new StreamWriter(m)); } async Task PassedWriterAsync(StreamWriter to) { await Task.Yield(); to.Write(\"x\");")]
    [InlineData("if (given is not MemoryStream copy) { copy = new MemoryStream(); given.CopyTo(copy); }")]
    public Task Of_memory(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("(await EarlyAsync(\"a\")).[|CopyTo|](Stream.Null);")]
    [InlineData("Unknown().[|CopyTo|](Stream.Null);")]
    [InlineData("Round(1).[|CopyTo|](Stream.Null);")]
    [InlineData("Mixed(c).[|CopyTo|](Stream.Null);")]
    [InlineData("Virtual().[|CopyTo|](Stream.Null);")]
    [InlineData("new RemoteMemoryStream(network).[|Write|](new byte[1], 0, 1);")]
    [InlineData("network.[|Write|](new byte[1], 0, 1); new BufferedStream(network).[|Flush|]();")]
    [InlineData("await SentAsync(new MemoryStream(), 1); await SentAsync(network, 1); } async Task SentAsync(Stream to, int n) { await Task.Yield(); to.[|Write|](new byte[1], 0, 1);")]
    [InlineData("} public async Task OpenAsync(Stream to) { await Task.Yield(); to.[|Write|](new byte[1], 0, 1); } Task Other() => OpenAsync(new MemoryStream()); void End() {")]
    public Task Of_anything_else(string statements) => Verify.Reports(Method(statements));

    [Fact]
    public Task Of_a_library_that_is_missing() => Verify.Silent(
        """
        class C
        {
            static readonly Pooled.Streams Streams = new();

            async Task M()
            {
                await Task.Yield();
                using var stream = Streams.Take();
                using var writer = new StreamWriter(stream, leaveOpen: true);
                writer.Write("x");
            }
        }
        """,
        new Project { KnownErrors = ["CS0246"] });

    private const string Members =
        """
        public override bool CanRead => true; public override bool CanSeek => true; public override bool CanWrite => true;
            public override long Length => 0; public override long Position { get; set; }
            public override void Flush() { }
            public override int Read(byte[] buffer, int offset, int count) => 0;
            public override long Seek(long offset, SeekOrigin origin) => 0;
            public override void SetLength(long value) { }
            public override void Write(byte[] buffer, int offset, int count) { }
        """;

    private static string Method(string statements) =>
        $$"""
        using System.Net.Http;
        using System.Text.Json;

        class C(HttpClient http, Stream given)
        {
            static Stream Round(int n) => n switch { 0 => Round(1), 1 => Round(2), 2 => Round(3), 3 => Round(4), 4 => Round(5), 5 => Round(6), 6 => Round(7), 7 => Round(8), _ => Memory() };
            static Stream Memory() { var bytes = new byte[9]; return new MemoryStream(bytes); }
            static Stream? Resource() => typeof(C).Assembly.GetManifestResourceStream("a");
            async Task<Stream> BufferedAsync(string url) { var response = await http.GetAsync(url); return await response.Content.ReadAsStreamAsync(); }
            async Task<Stream> EarlyAsync(string url) { var response = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead); return await response.Content.ReadAsStreamAsync(); }
            static Stream Through(bool c) { if (c) return Memory(); Func<Stream> other = () => Console.OpenStandardInput(); return new BufferedStream(Memory()); }
            Stream Unknown() => given;
            async Task PassedAsync(Stream to, int n = 0) { await Task.Yield(); to.Write(new byte[1], 0, 1); }
            Task Pass() => PassedAsync(new MemoryStream());
            Stream Mixed(bool c) => c ? Memory() : given;
            protected virtual Stream Virtual() => Memory();

            async Task M(System.IO.Abstractions.IFile files, bool c, System.IO.Pipes.NamedPipeServerStream pipe, System.Net.Sockets.NetworkStream network)
            {
                await Task.Yield();
                {{statements}}
            }
        }

        namespace System.IO.Abstractions { interface IFile { StreamWriter AppendText(string path); } }
        class PooledMemoryStream : Stream { {{Members}} }
        class RemoteMemoryStream(Stream inner) : BufferedStreamOf(inner) { {{Members}} }
        abstract class BufferedStreamOf(Stream inner) : Stream { protected Stream Inner => inner; }
        """;
}
