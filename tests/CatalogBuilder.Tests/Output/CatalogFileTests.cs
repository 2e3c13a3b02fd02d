using LaneKeeper.CatalogBuilder.Output;

namespace LaneKeeper.CatalogBuilder.Tests.Output;

public sealed class CatalogFileTests
{
    private static readonly CatalogLine[] Lines =
    [
        new("A", "M:A.C.Open(*)", "disk", true, null, 1, "why"),
        new("A", "P:A.C.Length", "disk", true, null, 1, "why"),
        new("A", "M:A.C.Read(System.Int32)", "disk", true, "ReadAsync", 1, "why"),
        new("A", "M:A.C.Read", "stream", false, "ReadAsync", 1, "why"),
        new("A.B", "M:A.B.D.Open(*)", "wait", true, null, 0.5f, "why"),
        new("A", "M:A.Ca.Open(*)", "wait", true, null, 1, "why"),
    ];

    [Fact]
    public void The_order_of_the_lines_does_not_matter()
    {
        var text = Text(Lines);
        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = Lines.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(text, Text(shuffled));
        }
    }

    [Fact]
    public void Lines_are_grouped_by_namespace_and_type() => Assert.EndsWith(
        """

        # A
        P:A.C.Length | disk | hard | -
        M:A.C.Open(*) | disk | hard | -
        M:A.C.Read | stream | stream | ReadAsync
        M:A.C.Read(System.Int32) | disk | hard | ReadAsync
        M:A.Ca.Open(*) | wait | hard | -

        # A.B
        M:A.B.D.Open(*) | wait | hard | -

        """,
        Text(Lines));

    private static string Text(CatalogLine[] lines)
    {
        using var writer = new StringWriter();
        new CatalogFile(lines).WriteCatalog(writer);
        return writer.ToString();
    }
}
