using LaneKeeper.Rules;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>A picture that is made of another one takes its pixels; of an unknown one they are few as a rule.</summary>
public class CopiedImageTests
{
    private static readonly Project Drawing = new()
    {
        Library = """
            namespace System.Drawing
            {
                public class Image { public static Image FromFile(string path) => new(); }
                public class Bitmap : Image { public Bitmap(Image image) { } public Bitmap(string path) { } }
            }
            """,
    };

    [Theory]
    [InlineData("var all = new System.Drawing.Bitmap(given); foreach (var line in lines) all = new System.Drawing.Bitmap(all);")]
    [InlineData("for (var i = 0; i < 30; i++) { var one = new System.Drawing.Bitmap(given); }")]
    public Task Of_an_unknown_one(string statements) => Verify<CpuAnalyzer>.Silent(Method(statements, "System.Drawing.Image given, string[] lines"), Drawing);

    [Theory]
    [InlineData("[|for|] (var i = 0; i < 300; i++) { var photo = System.Drawing.Image.FromFile(lines[i]); var one = new System.Drawing.Bitmap(photo); }")]
    public Task Of_a_photo(string statements) => Verify<CpuAnalyzer>.Reports(Method(statements, "System.Drawing.Image given, string[] lines"), Drawing);
}
