using LaneKeeper.Rules.CpuWorkOnIoLanes;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>A test whether there is anything to do is no choice; one that chooses is, and behind two of them work is not reported.</summary>
public class ValidityTests
{
    [Theory]
    [InlineData("path != null")]
    [InlineData("null != path")]
    [InlineData("path != \"\"")]
    [InlineData("path is not null")]
    [InlineData("path is { }")]
    [InlineData("paths.Count > 0")]
    [InlineData("paths.Length >= 1")]
    [InlineData("paths.Count() > 0")]
    [InlineData("paths.Any()")]
    [InlineData("number.HasValue")]
    [InlineData("File.Exists(path)")]
    [InlineData("!string.IsNullOrEmpty(path)")]
    [InlineData("!string.IsNullOrWhiteSpace(path)")]
    [InlineData("!paths.IsEmpty")]
    [InlineData("int.TryParse(path, out _)")]
    [InlineData("path != null && paths.Any()")]
    public Task Whether_there_is_anything(string test) => Verify<HeavyHelperRule>.Reports(Method("[|Work|](name, all, 3);", "string name, Paths all", Helpers(test)));

    [Theory]
    [InlineData("path != name")]
    [InlineData("number != 3")]
    [InlineData("number is not 3")]
    [InlineData("number > 0")]
    [InlineData("paths.Count > number")]
    [InlineData("paths.Count < 3")]
    [InlineData("paths.Contains(path)")]
    [InlineData("!paths.Contains(path)")]
    [InlineData("string.IsNullOrEmpty(path)")]
    [InlineData("path != null && number > 0")]
    [InlineData("path != null || number > 0")]
    public Task What_to_do(string test) => Verify<HeavyHelperRule>.Silent(Method("Work(name, all, 3);", "string name, Paths all", Helpers(test)));

    private static string Helpers(string test) =>
        $$"""
        public class Paths : List<string> { public int Length => Count; public bool IsEmpty => Count == 0; }
        static readonly string name = Environment.MachineName;
        static void Work(string path, Paths paths, int? number) { if ({{test}}) Chosen(number); }
        static void Chosen(int? mode) { if (mode == 3) System.IO.Compression.ZipFile.ExtractToDirectory("a.zip", "a"); else mode++; }
        """;
}
