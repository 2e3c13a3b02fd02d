using LaneKeeper.Rules;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>A picture that is made at a size: the four characters of a captcha are packed at once.</summary>
public class MadeImageTests
{
    private static readonly Project Drawing = new()
    {
        Library = """
            namespace System.Drawing
            {
                public class Image { public static Image FromFile(string path) => new(); public void Save(System.IO.Stream target) { } }
                public class Bitmap : Image, System.IDisposable { public Bitmap(int width, int height) { } public void Dispose() { } }
            }

            namespace SkiaSharp
            {
                public struct SKImageInfo { public SKImageInfo(int width, int height) { } }
                public class SKSurface { public static SKSurface Create(SKImageInfo info) => new(); public SKImage Snapshot() => new(); }
                public class SKImage { public object Encode() => this; }
            }
            """,
    };

    [Theory]
    [InlineData("using var one = new System.Drawing.Bitmap(80, 30); one.Save(target);")]
    [InlineData("int w = 80, h = 30; System.Drawing.Image one = new System.Drawing.Bitmap(w, h); one.Save(target);")]
    [InlineData("var surface = SkiaSharp.SKSurface.Create(new SkiaSharp.SKImageInfo(80, 30)); sum = surface.Snapshot().Encode().GetHashCode();")]
    public Task Small(string statements) => Verify<CpuAnalyzer>.Silent(Method(statements, "Stream target, int n"), Drawing);

    [Theory]
    [InlineData("using var one = new System.Drawing.Bitmap(1920, 1080); one.[|Save|](target);")]
    [InlineData("using var one = new System.Drawing.Bitmap(80 * n, 30); one.[|Save|](target);")]
    [InlineData("System.Drawing.Image one = new System.Drawing.Bitmap(80, 30); one = System.Drawing.Image.[|FromFile|](\"a\"); one.[|Save|](target);")]
    [InlineData("var surface = SkiaSharp.SKSurface.Create(new SkiaSharp.SKImageInfo(n, n)); sum = surface.Snapshot().[|Encode|]().GetHashCode();")]
    public Task Large_or_of_unknown_size(string statements) => Verify<CpuAnalyzer>.Reports(Method(statements, "Stream target, int n"), Drawing);
}
