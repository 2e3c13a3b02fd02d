using InAsync = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule>;
using InAsync103 = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class BlockingFileCallTests
{
    [Theory]
    [InlineData("text = File.[|ReadAllText|](path);")]
    [InlineData("File.[|WriteAllText|](path, text);")]
    [InlineData("File.[|WriteAllBytes|](path, bytes);")]
    [InlineData("File.[|AppendAllText|](path, text, Encoding.UTF8);")]
    [InlineData("foreach (var line in File.[|ReadAllLines|](path)) { }")]
    [InlineData("using var f = File.OpenRead(path); f.[|Read|](bytes, 0, 1);")]
    [InlineData("using var r = File.OpenText(path); r.[|ReadToEnd|]();")]
    [InlineData("using var r = new StreamReader(path); r.[|ReadLine|]();")]
    [InlineData("using var r = new StreamReader(new FileStream(path, FileMode.Open)); r.[|ReadLine|]();")]
    [InlineData("Stream f = new FileInfo(path).OpenRead(); new GZipStream(f, CompressionMode.Decompress).[|CopyTo|](new MemoryStream());")]
    [InlineData("new MemoryStream(bytes).[|CopyTo|](File.Create(path));")]
    [InlineData("JsonSerializer.[|Serialize|](File.Create(path), text);")]
    [InlineData("File.AppendText(path).[|WriteLine|](text);")]
    [InlineData("using var zip = ZipFile.[|OpenRead|](path); var e = zip.Entries.First(x => c) ?? throw new(); using var s = e.[|Open|](); s.[|CopyTo|](new MemoryStream());")]
    [InlineData("stream.Position = 0; stream.[|Read|](bytes, 0, 1);")]
    [InlineData("request.Body.Seek(0, SeekOrigin.Begin); new StreamReader(request.Body).[|ReadToEnd|]();")]
    [InlineData("using var zip = ZipFile.[|OpenRead|](path); zip.GetEntry(text)!.[|Open|]().[|CopyTo|](new MemoryStream());")]
    public async Task File_access(string statement)
    {
        await InAsync.Reports(statement);

        // One expression, one report.
        await InAsync103.Silent(statement.Replace("[|", "").Replace("|]", ""));
    }

    [Theory]
    [InlineData("File.Exists(path); File.Delete(path); File.Copy(path, text); File.OpenRead(path); Directory.CreateDirectory(path);")]
    [InlineData("File.ReadLines(path); Directory.GetFiles(path); new FileInfo(path).Refresh();")]
    [InlineData("Console.WriteLine(text); Console.Write(text); Console.Out.WriteLine(text);")]
    [InlineData("if (c) await File.WriteAllTextAsync(path, text, token); else File.WriteAllText(path, text);")]
    [InlineData("text = nameof(File.ReadAllText);")]
    [InlineData("File.WriteAllText(path, \"\"); File.WriteAllText(path, string.Empty); File.WriteAllBytes(path, Array.Empty<byte>()); File.WriteAllBytes(path, new byte[0]);")]
    [InlineData("Func<string> later = () => File.ReadAllText(path);")]
    [InlineData("await File.ReadAllTextAsync(path, token);")]
    [InlineData("text = File.ReadAllText(\"/proc/meminfo\"); var all = File.ReadAllLines($\"/sys/class/{path}/temp\");")]
    [InlineData("new MemoryStream(bytes).Read(bytes, 0, 1); stream.Read(bytes, 0, 1); reader.ReadToEnd();")]
    [InlineData("using var f = File.OpenRead(path); f.Seek(0, SeekOrigin.Begin); var n = f.Length;")]
    [InlineData("using (var f = new FileStream(path, FileMode.Open)) await f.ReadExactlyAsync(bytes, token);")]
    public Task No_counterpart_or_no_file(string statements) => InAsync.Silent(statements);

    [Fact]
    public Task Copy_between_file_and_network_waits_for_the_network() => InAsync103.Reports(
        "using var f = File.OpenRead(path); f.[|CopyTo|](response.Body);");

    [Theory]
    [InlineData("var w = File.CreateText(path); w.[|WriteLine|](text); w.WriteLine(text); w.Write('a'); w.Flush();")]
    [InlineData("var w = File.CreateText(path); var v = File.CreateText(path); w.[|WriteLine|](text); v.[|WriteLine|](text); w.WriteLine(text);")]
    [InlineData("var w = File.CreateText(path); w.[|WriteLine|](text); foreach (var b in bytes) { w.[|WriteLine|](text); w.WriteLine(text); }")]
    [InlineData("var w = File.CreateText(path); w.WriteLine(); w.[|WriteLine|](text); w.WriteLine(text);", false)]
    [InlineData("File.[|WriteAllText|](path, text); File.[|WriteAllText|](path, text);")]
    public Task One_report_for_a_writer_in_a_block(string statements, bool isExact = true) =>
        InAsync.Reports(isExact ? statements : statements.Replace("w.WriteLine(); w.[|WriteLine|]", "w.[|WriteLine|](); w.WriteLine"));

    [Theory]
    [InlineData("async Task M() { await Task.Yield(); File.ReadAllText(\"a\"); }")]
    [InlineData("async Task M() { await Task.Yield(); Read(); } void Read() => File.ReadAllText(\"a\");")]
    public Task A_tool_in_a_console_serves_nobody(string members) => Verify.Silent($"class C {{ static void Main() {{ }} {members} }}", CoreConsole);

    [Fact]
    public Task A_timer_in_a_console_does() => Verify.Reports(
        "class C { static void Main() { using var t = new Timer(_ => File.[|ReadAllText|](\"a\")); } }", CoreConsole);

    private static readonly Project CoreConsole = Project.Console with { Options = "lanekeeper.host = console" };

    [Fact]
    public Task Synchronous_method_and_start_up() => Verify.Silent(
        """
        class Program
        {
            static string Read() => File.ReadAllText("a");
            static async Task Main() { File.ReadAllText("a"); await Task.Yield(); }
        }
        """, Project.Console);

    [Fact]
    public Task Message() => Verify.Says(
        "class C { async Task M(string p) { File.[|WriteAllText|](p, p); await Task.Yield(); } }",
        "'File.WriteAllText' holds the thread of async method 'C.M' while it waits for the file system; "
        + "write 'await File.WriteAllTextAsync(string path, string contents, CancellationToken cancellationToken)'");

    [Theory]
    [InlineData("try { await Task.Yield(); } catch (Exception e) { Report(e); }")]
    [InlineData("try { await Task.Yield(); } catch (Exception e) { Report(e); throw; }")]
    [InlineData("await Task.Yield(); Logs.Write(\"a\");")]
    public Task What_writes_behind_a_helper_that_something_has_failed(string statements) => Verify.Silent(Failing(statements));

    [Theory]
    [InlineData("try { await Task.Yield(); [|Report|](new Exception()); } catch (Exception) { }")]
    [InlineData("while (true) { try { await Task.Yield(); break; } catch (Exception e) { [|Report|](e); } }")]
    [InlineData("try { await Task.Yield(); } catch (Exception e) { File.[|WriteAllText|](\"a\", e.Message); }")]
    public Task What_writes_whenever_it_runs(string statements) => Verify.Reports(Failing(statements));

    private static string Failing(string statements) =>
        $$"""
        class C
        {
            async Task M() { {{statements}} }
            static void Report(Exception e) => File.WriteAllText("a", e.Message);
        }
        static class Logs { public static void Write(string s) { using var w = new StreamWriter("a", true); w.WriteLine(s); } }
        """;

    [Theory]
    [InlineData("using var s = zip.CreateEntry(\"a\").Open();")]
    [InlineData("var e = zip.CreateEntry(\"a\"); using var s = e.Open();")]
    [InlineData("var e = zip.GetEntry(\"a\")!; using var s = e.[|Open|]();")]
    public Task Part_of_an_archive_that_is_written(string statements) => Verify.Reports(
        $$"""
        using System.IO.Compression;

        class C
        {
            async Task M(string path)
            {
                await using var file = new FileStream(path, FileMode.Create);
                [|using|] var zip = new ZipArchive(file, ZipArchiveMode.Update, true);
                {{statements}}
                await Task.Yield();
            }
        }
        """);

    [Theory]
    [InlineData("using var f = File.OpenRead(p); Of(f);")]
    [InlineData("g.Position = 0; Of(g);")]
    [InlineData("using var f = File.OpenRead(p); Both(f);")]
    [InlineData("using var f = File.OpenRead(p); [|All|](f);")]
    public Task Branch_for_streams_that_cannot_seek(string statements)
    {
        var source = $$"""
            class C
            {
                async Task M(string p, Stream g) { await Task.Yield(); {{statements}} }
                static Stream Of(Stream s) { if (s.CanSeek) { s.Position = 0; return s; } var m = new MemoryStream(); s.CopyTo(m); return m; }
                static Stream Both(Stream s) { if (s.CanRead && s.CanSeek) return s; var m = new MemoryStream(); s.CopyTo(m); return m; }
                static Stream All(Stream s) { if (s.CanSeek) s.Position = 0; var m = new MemoryStream(); s.CopyTo(m); return m; }
            }
            """;
        return statements.Contains("[|") ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Fact]
    public Task File_of_a_provider() => Verify.Reports(
        """
        using Microsoft.AspNetCore.Hosting;

        class C(IWebHostEnvironment env)
        {
            async Task<string> M() { await Task.Yield(); using var s = env.WebRootFileProvider.GetFileInfo("/a").CreateReadStream(); using var r = new StreamReader(s); return r.[|ReadToEnd|](); }
        }
        """);
}
