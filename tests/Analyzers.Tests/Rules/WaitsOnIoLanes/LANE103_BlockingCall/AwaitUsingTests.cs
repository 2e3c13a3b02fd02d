using InAsync = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using InAsync109 = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule>;
using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What is still buffered at the end of a <c>using</c> is written there, synchronously.</summary>
public class AwaitUsingTests
{
    [Theory]
    [InlineData("[|using|] var w = new StreamWriter(response.Body); await w.WriteAsync(text);")]
    [InlineData("[|using|] (var w = new StreamWriter(stream)) await w.WriteAsync(text);")]
    [InlineData("[|using|] var g = new GZipStream(response.Body, CompressionMode.Compress); await g.WriteAsync(bytes);")]
    [InlineData("[|using|] var g = new BrotliStream(stream, CompressionLevel.Fastest); await g.WriteAsync(bytes);")]
    [InlineData("[|using|] var w = new Utf8JsonWriter(response.Body); w.WriteStartObject();")]
    [InlineData("[|using|] (writer) { }")]
    [InlineData("[|using|] var zip = new ZipArchive(response.Body, ZipArchiveMode.Create); zip.CreateEntry(text);")]
    [InlineData("[|using|] (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true)) zip.CreateEntry(text);")]
    public Task Flushes_to_the_network(string statements) => InAsync.Reports(statements);

    [Theory]
    [InlineData("[|using|] var w = new StreamWriter(path); await w.WriteAsync(text);")]
    [InlineData("[|using|] var w = File.CreateText(path); await w.WriteAsync(text);")]
    [InlineData("[|using|] var w = new StreamWriter(File.Create(path)); await w.WriteAsync(text);")]
    [InlineData("[|using|] var w = File.CreateText(path); await new System.Xml.Linq.XElement(\"a\").SaveAsync(new MemoryStream(), System.Xml.Linq.SaveOptions.None, token); await w.WriteAsync(text);")]
    [InlineData("[|using|] var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create); zip.CreateEntry(text);")]
    [InlineData("var f = new FileStream(path, FileMode.Create); [|using|] var zip = new ZipArchive(f, ZipArchiveMode.Create); zip.CreateEntry(text);")]
    public async Task Flushes_to_a_file(string statements)
    {
        await InAsync109.Reports(statements);
        await InAsync.Silent(statements.Replace("[|", "").Replace("|]", ""));
    }

    [Theory]
    [InlineData("await using var w = new StreamWriter(response.Body);")]
    [InlineData("using var w = new StreamWriter(new MemoryStream());")]
    [InlineData("var m = new MemoryStream(); using (var w = new StreamWriter(m)) await w.WriteAsync(text);")]
    [InlineData("using var w = new StreamWriter(response.Body); await w.WriteAsync(text); await w.FlushAsync();")]
    [InlineData("using var w = new StreamWriter(stream); await w.FlushAsync(token).ConfigureAwait(false);")]
    [InlineData("using var w = new StreamWriter(stream); await new System.Xml.Linq.XElement(\"a\").SaveAsync(w, System.Xml.Linq.SaveOptions.None, token);")]
    [InlineData("using var g = new GZipStream(stream, CompressionMode.Decompress);")]
    [InlineData("using var r = new StreamReader(stream); using var m = new MemoryStream(); using var s = new StringWriter();")]
    [InlineData("using var w = new Utf8JsonWriter(new System.Buffers.ArrayBufferWriter<byte>());")]
    [InlineData("using (semaphore) { }")]
    [InlineData("using var zip = new ZipArchive(stream); var entry = zip.GetEntry(text);")]
    [InlineData("using var zip = new ZipArchive(stream, ZipArchiveMode.Read); var entry = zip.GetEntry(text);")]
    [InlineData("var m = new MemoryStream(); using (var zip = new ZipArchive(m, ZipArchiveMode.Create, true)) zip.CreateEntry(text);")]
    [InlineData("using var w = new StreamWriter(stream) { AutoFlush = true }; await w.WriteAsync(text);")]
    [InlineData("using var w = new StreamWriter(stream); w.AutoFlush = true; await w.WriteAsync(text);")]
    [InlineData("using (var input = new System.Diagnostics.Process().StandardInput) await input.WriteAsync(text);")]
    [InlineData("using var created = File.CreateText(path); using (var other = new StreamWriter(stream)) { }")]
    public async Task Nothing_to_flush_or_in_memory(string statements)
    {
        await InAsync.Silent(statements);
        await InAsync109.Silent(statements);
    }

    [Theory]
    [InlineData("using var c2 = connection; using var d = command; using var r = rows;")]
    [InlineData("using (connection) using (rows) { }")]
    public Task Database_objects_lesson_8(string statements) => InAsync.Silent(statements);

    [Fact]
    public Task Using_becomes_await_using() => Verify.Fixes(
        InAsyncMethod.Around(
            """
            // the answer
            [|using|] var w = new StreamWriter(response.Body);
            await w.WriteAsync(text);
            [|using|] (var other = new StreamWriter(stream)) // why
            {
                await other.WriteAsync(text);
            }
            """),
        InAsyncMethod.Around(
            """
            // the answer
            await using var w = new StreamWriter(response.Body);
            await w.WriteAsync(text);
            await using (var other = new StreamWriter(stream)) // why
            {
                await other.WriteAsync(text);
            }
            """));

    [Fact]
    public Task Method_becomes_async() => Verify.Fixes(
        """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public void Get()
            {
                [|using|] var w = new StreamWriter(Response.Body);
                w.AutoFlush = false;
            }
        }
        """,
        """
        using Microsoft.AspNetCore.Mvc;

        public class Orders : ControllerBase
        {
            public async Task Get()
            {
                await using var w = new StreamWriter(Response.Body);
                w.AutoFlush = false;
            }
        }
        """);

    [Theory]
    [InlineData("lock (gate) { [|using|] var w = new StreamWriter(stream); w.AutoFlush = false; }")]
    [InlineData("Monitor.Enter(gate); [|using|] (writer) { } Monitor.Exit(gate);")]
    public Task No_fix(string statements) => Verify.OffersNoFix(InAsyncMethod.Around(statements));
}
