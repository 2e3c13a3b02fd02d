using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule>;
using VerifyTwin = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;
using VerifyFix = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingFileCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallFileCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>The lines of a file, which are read while somebody asks for them.</summary>
public class FileLinesTests
{
    [Theory]
    [InlineData("[|foreach|] (var line in File.ReadLines(path)) n += line.Length;")]
    [InlineData("[|foreach|] (string line in System.IO.File.ReadLines(path, System.Text.Encoding.UTF8)) if (line == \"\") break;")]
    [InlineData("n = File.[|ReadLines|](path).Count();")]
    [InlineData("var all = File.[|ReadLines|](path).Skip(1).Select(line => line.Trim()).OrderBy(line => line).ToList();")]
    [InlineData("var all = string.Join(\",\", File.[|ReadLines|](path).Where(line => line != \"\"));")]
    [InlineData("var all = new List<string>(File.[|ReadLines|](path)); all.AddRange(File.[|ReadLines|](path));")]
    [InlineData("var all = (from line in File.[|ReadLines|](path) where line != \"\" select line.Trim()).ToHashSet();")]
    public Task Lines_of_a_file(string statements) => Verify.Reports(Method(statements));

    [Theory]
    [InlineData("await foreach (var line in File.ReadLinesAsync(path)) n += line.Length;")]
    [InlineData("foreach (var line in File.ReadLines(\"/proc/self/status\")) n += line.Length;")]
    [InlineData("foreach (var line in File.ReadLines(path).Take(3)) n += line.Length;")]
    [InlineData("foreach (var line in Own.ReadLines(path)) n += line.Length;")]
    [InlineData("if (File.ReadLines(path).Any(line => line == \"\")) n = File.ReadLines(path).First().Length;")]
    [InlineData("n = File.ReadLines(path).Take(3).ToList().Count;")]
    [InlineData("n = File.ReadLines(path).TakeWhile(line => line != \"\").Count();")]
    [InlineData("n = new[] { 1 }.Concat(new List<int>()).Zip(File.ReadLines(path)).Count();")]
    [InlineData("var later = File.ReadLines(path).Skip(1); Console.WriteLine(later);")]
    [InlineData("n = Own.ReadLines(path).Count() + File.ReadLines(\"/proc/self/status\").Count();")]
    [InlineData("var all = File.ReadLines(path).Reverse().ToList();")]
    [InlineData("void Sync() { foreach (var line in File.ReadLines(path)) n += line.Length; }")]
    [InlineData("await Task.Run(() => { foreach (var line in File.ReadLines(path)) n += line.Length; });")]
    public Task Not_lines_of_a_file_that_an_io_lane_reads(string statements) => Verify.Silent(Method(statements));

    [Fact]
    public Task Fix() => VerifyFix.Fixes(
        Method("[|foreach|] (var line in File.ReadLines(path)) { n += line.Length; }"),
        Method("await foreach (var line in File.ReadLinesAsync(path)) { n += line.Length; }"));

    [Fact]
    public Task Fix_of_all_lines() => VerifyFix.Fixes(
        Method("n = File.[|ReadLines|](path).Count(line => line != \"\"); var all = (from line in File.[|ReadLines|](path, System.Text.Encoding.UTF8) select line.Trim()).ToList();"),
        Method("n = (await File.ReadAllLinesAsync(path)).Count(line => line != \"\"); var all = (from line in await File.ReadAllLinesAsync(path, System.Text.Encoding.UTF8) select line.Trim()).ToList();"));

    [Fact]
    public Task Fix_all_with_the_token_in_scope() => VerifyFix.Fixes(
        """
        class C
        {
            async Task M(string path, CancellationToken token)
            {
                // The words of all.
                [|foreach|] (var line in File.ReadLines(path, System.Text.Encoding.UTF8))
                {
                    [|foreach|] (var word in File.ReadLines(line)) // each
                        await Task.Delay(word.Length, token);
                }
            }
        }
        """,
        """
        class C
        {
            async Task M(string path, CancellationToken token)
            {
                // The words of all.
                await foreach (var line in File.ReadLinesAsync(path, System.Text.Encoding.UTF8, token))
                {
                    await foreach (var word in File.ReadLinesAsync(line, token)) // each
                        await Task.Delay(word.Length, token);
                }
            }
        }
        """);

    [Theory]
    [InlineData("lock (Own.Gate) n = File.[|ReadLines|](path).Count();")]
    [InlineData("lock (Own.Gate) { [|foreach|] (var line in File.ReadLines(path)) n += line.Length; }")]
    public Task No_fix_where_nothing_can_be_awaited(string statements) => VerifyFix.OffersNoFix(Method(statements));

    [Fact]
    public Task Behind_a_helper() => VerifyTwin.Fixes(
        """
        class C
        {
            async Task<int> M(string path, CancellationToken token)
            {
                await Task.Delay(1, token);
                return [|Count|](path);
            }

            private static int Count(string path)
            {
                var n = 0;
                foreach (var line in File.ReadLines(path))
                {
                    n += line.Length;
                }

                return n;
            }
        }
        """,
        """
        class C
        {
            async Task<int> M(string path, CancellationToken token)
            {
                await Task.Delay(1, token);
                return await CountAsync(path, token);
            }

            private static async Task<int> CountAsync(string path, CancellationToken cancellationToken = default)
            {
                var n = 0;
                await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
                {
                    n += line.Length;
                }

                return n;
            }
        }
        """);

    [Fact]
    public Task All_behind_a_helper() => VerifyTwin.Fixes(
        """
        class C
        {
            async Task<int> M(string path, CancellationToken token)
            {
                await Task.Delay(1, token);
                return [|Count|](path);
            }

            private static int Count(string path) => File.ReadLines(path).Where(line => line != "").Count();
        }
        """,
        """
        class C
        {
            async Task<int> M(string path, CancellationToken token)
            {
                await Task.Delay(1, token);
                return await CountAsync(path, token);
            }

            private static async Task<int> CountAsync(string path, CancellationToken cancellationToken = default) => (await File.ReadAllLinesAsync(path, cancellationToken)).Where(line => line != "").Count();
        }
        """);

    [Theory]
    [InlineData("static readonly Lazy<int> Words = new(() => Count(\"a\")); async Task<int> M() { await Task.Yield(); return Words.Value; }")]
    [InlineData("async Task<int> M(string path) => await Task.Run(() => Count(path));")]
    [InlineData("async Task<int> M(string path) { try { await Task.Yield(); return 1; } catch (IOException) { return Count(path); } }")]
    public Task Behind_a_helper_that_holds_up_nobody(string members) => Verify.Silent(
        $"class C {{ {members} static int Count(string path) {{ var n = 0; foreach (var line in File.ReadLines(path)) n += line.Length; return n; }} }}");

    private static string Method(string statements) =>
        $$"""
        static class Own { public static readonly object Gate = new(); public static IEnumerable<string> ReadLines(string path) => [path]; }

        class C
        {
            async Task M(string path)
            {
                await Task.Yield();
                var n = 0;
                {{statements}}
                Console.WriteLine(n);
            }
        }
        """;
}
