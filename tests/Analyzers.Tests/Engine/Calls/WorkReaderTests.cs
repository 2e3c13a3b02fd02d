using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Calls;

/// <summary>What the syntax of a member shows of work, and which names tell of a heavy call.</summary>
public class WorkReaderTests
{
    [Theory]
    [InlineData("for (int y = 0; y < n; y++) for (int x = 0; x < n; x++) s += x;", "Kernel")]
    [InlineData("foreach (var row in rows) foreach (var x in row) s += bitmap.GetPixel(x, 0);", "Kernel")]
    [InlineData("for (int i = 0; i < 200_000_000; i++) s += i;", "Kernel")]
    [InlineData("foreach (var a in all) foreach (var b in all) foreach (var c in all) s++;", "Nest")]
    [InlineData("while (s < 200_000_000) s *= 2;", "Nest")]
    [InlineData("return M(n - 1) + M(n - 2);", "Nest")]
    [InlineData("foreach (var a in all) M(n + 1);", "Nest")]
    [InlineData("return M(n - 1);", "None")]
    [InlineData("left.M(n); right.M(n); base.M(n - 1); base.M(n - 1);", "None")]
    [InlineData("foreach (var a in all) s += a;", "None")]
    public void Work(string statements, string form)
    {
        var tree = CSharpSyntaxTree.ParseText($"class C {{ int M(int n) {{ {statements} }} }}", cancellationToken: TestContext.Current.CancellationToken);
        var method = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>().Single();
        Assert.Equal(form, WorkReader.Of(method).ToString());
    }

    [Theory]
    [InlineData("Close", "iTextSharp")]
    [InlineData("Open", "PdfSharp")]
    [InlineData("Save", "Drawing")]
    [InlineData("ExtractToDirectory", "Compression")]
    [InlineData("Pbkdf2", "Rfc2898DeriveBytes")]
    public void Heavy_calls_are_known_by_their_type_or_library(string called, string hint) => Assert.Contains((called, hint), new ComputeCatalog([]).Hints);

    [Fact]
    public void What_files_import_for_many_reasons_tells_nothing()
    {
        var hints = new ComputeCatalog([]).Hints.Select(static line => line.Hint).ToHashSet();
        Assert.DoesNotContain(hints, static hint => hint is "System" or "IO" or "Net" or "text" or "Data" or "Cryptography" or "Microsoft" or "Org");
    }
}
