using LaneKeeper.Rules;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What is written and set back to its beginning is memory as a rule.</summary>
public class RewoundStreamTests
{
    [Theory]
    [InlineData("using var w = new StreamWriter(s, leaveOpen: true); w.Write(text); w.Flush(); s.Position = 0;", false)]
    [InlineData("using var w = new System.Text.Json.Utf8JsonWriter(s); w.WriteStartObject(); w.Flush(); s.Seek(0, SeekOrigin.Begin);", false)]
    [InlineData("s.Write(new byte[9], 0, 9); s.Position = 0; return s;", false)]
    [InlineData("s.Write(new byte[9], 0, 9);", true)]
    [InlineData("s.Position = 0; s.Write(new byte[9], 0, 9);", true)]
    [InlineData("s.Write(new byte[9], 0, 9); s.Position = 0; s.Write(new byte[9], 0, 9);", true)]
    [InlineData("s.Write(new byte[9], 0, 9); s.Position = 4;", true)]
    [InlineData("s.Write(new byte[9], 0, 9); s.Seek(0, SeekOrigin.End);", true)]
    [InlineData("s.Read(new byte[9], 0, 9); s.Position = 0;", true)]
    [InlineData("s.CopyTo(Stream.Null); s.Position = 0;", true)]
    [InlineData("using var file = File.Create(text); file.Write(new byte[9], 0, 9); file.Position = 0;", true)]
    public async Task Of_unknown_origin(string statements, bool isReported)
    {
        var source = $$"""class C { async Task<Stream> M(Stream s, string text) { await Task.Yield(); {{statements}} return Stream.Null; } }""";
        var reports = await Analysis.Of(Sources.Compile(null, source), [new WaitAnalyzer()]);
        Assert.Equal(isReported, reports.Any(static report => report.Id is "LANE103" or "LANE109"));
    }
}
