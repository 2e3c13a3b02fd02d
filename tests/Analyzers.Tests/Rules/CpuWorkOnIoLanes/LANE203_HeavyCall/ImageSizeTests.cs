using LaneKeeper.Rules;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>A picture costs what its pixels cost: those of another one that it is made of, those of the size that it is made at, few where the code speaks of icons.</summary>
public class ImageSizeTests
{
    private static readonly Project Drawing = new()
    {
        Library = """
            namespace System.Drawing
            {
                public class Image { public static Image FromFile(string path) => new(); public void Save(System.IO.Stream target) { } }
                public class Bitmap : Image, System.IDisposable { public Bitmap(Image image) { } public Bitmap(string path) { } public Bitmap(int width, int height) { } public void Dispose() { } }
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
    [InlineData("var all = new System.Drawing.Bitmap(given); foreach (var line in lines) all = new System.Drawing.Bitmap(all);")]
    [InlineData("for (var i = 0; i < 30; i++) { var one = new System.Drawing.Bitmap(given); }")]
    public Task Copied_from_an_unknown_one(string statements) => Verify<CpuAnalyzer>.Silent(Method(statements, "System.Drawing.Image given, string[] lines"), Drawing);

    [Theory]
    [InlineData("[|for|] (var i = 0; i < 300; i++) { var photo = System.Drawing.Image.FromFile(lines[i]); var one = new System.Drawing.Bitmap(photo); }")]
    public Task Copied_from_a_photo(string statements) => Verify<CpuAnalyzer>.Reports(Method(statements, "System.Drawing.Image given, string[] lines"), Drawing);

    [Theory]
    [InlineData("using var one = new System.Drawing.Bitmap(80, 30); one.Save(target);")]
    [InlineData("int w = 80, h = 30; System.Drawing.Image one = new System.Drawing.Bitmap(w, h); one.Save(target);")]
    [InlineData("var surface = SkiaSharp.SKSurface.Create(new SkiaSharp.SKImageInfo(80, 30)); sum = surface.Snapshot().Encode().GetHashCode();")]
    public Task Made_small(string statements) => Verify<CpuAnalyzer>.Silent(Method(statements, "Stream target, int n"), Drawing);

    [Theory]
    [InlineData("using var one = new System.Drawing.Bitmap(1920, 1080); one.[|Save|](target);")]
    [InlineData("using var one = new System.Drawing.Bitmap(80 * n, 30); one.[|Save|](target);")]
    [InlineData("System.Drawing.Image one = new System.Drawing.Bitmap(80, 30); one = System.Drawing.Image.[|FromFile|](\"a\"); one.[|Save|](target);")]
    [InlineData("var surface = SkiaSharp.SKSurface.Create(new SkiaSharp.SKImageInfo(n, n)); sum = surface.Snapshot().[|Encode|]().GetHashCode();")]
    public Task Made_large_or_of_unknown_size(string statements) => Verify<CpuAnalyzer>.Reports(Method(statements, "Stream target, int n"), Drawing);

    [Theory]
    [InlineData("var one = System.Drawing.Image.FromFile(iconPath);")]
    [InlineData("var emotePath = folder; var one = System.Drawing.Image.FromFile(emotePath);")]
    [InlineData("var one = System.Drawing.Image.FromFile(folder + \"badges/1.png\");")]
    [InlineData("var avatarPath = folder; var one = System.Drawing.Image.FromFile(avatarPath);")]
    [InlineData("var one = System.Drawing.Image.FromFile(folder + \"tray.ico\");")]
    [InlineData("var one = System.Drawing.Image.FromFile(folder + \"/favicon.png\");")]
    [InlineData("var one = System.Drawing.Image.FromFile($\"{folder}/icons/open.png\");")]
    [InlineData("LoadToolbar(); void LoadToolbar() { var one = System.Drawing.Image.FromFile(folder); }")]
    public Task Of_an_icon(string statements) => Verify<CpuAnalyzer>.Silent(Method(statements, "string folder, string iconPath"), Drawing);

    [Theory]
    [InlineData("var one = System.Drawing.Image.[|FromFile|](folder);")]
    [InlineData("var one = System.Drawing.Image.[|FromFile|](lexiconPath);")]
    [InlineData("var one = System.Drawing.Image.[|FromFile|](folder + \"silicon.png\");")]
    public Task Of_a_photo(string statements) => Verify<CpuAnalyzer>.Reports(Method(statements, "string folder, string lexiconPath"), Drawing);

    [Theory]
    [InlineData("IconConverter", "Resize", false)]
    [InlineData("Converter", "ConvertToIcon", false)]
    [InlineData("Iconography", "Resize", true)]
    [InlineData("PhotoConverter", "Resize", true)]
    public Task In_a_method_that_speaks_of_icons(string type, string method, bool isReported)
    {
        var source = Method($"{type}.{(isReported ? $"[|{method}|]" : method)}(folder);", "string folder", $$"""
            static class {{type}} { public static void {{method}}(string path) { var one = System.Drawing.Image.FromFile(path); } }
            """);
        return isReported ? Verify<CpuAnalyzer>.Reports(source, Drawing) : Verify<CpuAnalyzer>.Silent(source, Drawing);
    }

    [Fact]
    public Task Many_icons_are_work_again() => Verify<CpuAnalyzer>.Reports(
        Method("[|for|] (var i = 0; i < 3_000; i++) { var one = System.Drawing.Image.FromFile(folder + \"icon\" + i); }", "string folder"), Drawing);
}
