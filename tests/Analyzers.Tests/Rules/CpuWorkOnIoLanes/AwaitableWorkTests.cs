using LaneKeeper.Rules;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>What computes and waits for files, with a counterpart to await, is reported as a wait, and not twice.</summary>
public class AwaitableWorkTests
{
    private const string Members =
        """
        static void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a");
        static void UnpackAll(string[] paths) { foreach (var path in paths) System.IO.Compression.ZipFile.ExtractToDirectory(path, "a"); }
        static void UnpackSafely() { System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a"); Spin(); }
        static long Spin() { long s = 0; for (int i = 0; i < 2_000_000_000; i++) s += i; return s; }
        """;

    [Theory]
    [InlineData("System.IO.Compression.ZipFile.ExtractToDirectory(\"a.zip\", \"a\");")]
    [InlineData("foreach (var path in paths) System.IO.Compression.ZipFile.ExtractToDirectory(path, \"a\");")]
    [InlineData("Unpack();")]
    [InlineData("UnpackAll(paths);")]
    public Task Is_a_wait(string statements) => Verify<CpuAnalyzer>.Silent(Method(statements, "string[] paths", Members));

    [Theory]
    [InlineData("System.IO.Compression.ZipFile.[|ExtractToDirectory|](\"a.zip\", \"a\");")]
    [InlineData("[|Unpack|]();")]
    public Task And_reported_as_one(string statements) => Verify<WaitAnalyzer>.Reports(Method(statements, "string[] paths", Members));

    [Theory]
    [InlineData("[|UnpackSafely|]();")]
    [InlineData("[|foreach|] (var path in paths) { System.IO.Compression.ZipFile.ExtractToDirectory(path, \"a\"); Spin(); }")]
    public Task Is_work_where_most_of_it_is_something_else(string statements) => Verify<CpuAnalyzer>.Reports(Method(statements, "string[] paths", Members));

    [Fact]
    public Task Is_work_where_there_is_nothing_to_await() => Verify<CpuAnalyzer>.Reports(
        "class C { async Task M() { await Task.Yield(); SevenZip.SevenZipExtractor.[|ExtractArchive|](); } }",
        new Project { Library = "namespace SevenZip { public class SevenZipExtractor { public static void ExtractArchive() { } } }" });
}
