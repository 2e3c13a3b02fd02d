using LaneKeeper.Engine.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Calls;

public class NameIndexTests
{
    [Theory]
    [InlineData("class C { void M() => new Timer(OnTick); }", "OnTick", true)]
    [InlineData("class C { void M() => new Timer(OnTick); }", "Tick", false)]
    [InlineData("class C { void M() => new Timer(OnTick); }", "OnTicks", false)]
    [InlineData("a_1.b2", "a_1", true)]
    [InlineData("a_1.b2", "b2", true)]
    [InlineData("größe+=x", "größe", true)]
    [InlineData("", "x", false)]
    public void Holds_whole_identifiers(string text, string name, bool expected) =>
        Assert.Equal(expected, Of(Parse(text)).MayHold(name));

    [Fact]
    public void A_tree_is_read_once()
    {
        var tree = Parse("a b c");
        Assert.Same(Of(tree), Of(tree));
    }

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken);

    private static NameIndex Of(SyntaxTree tree) => NameIndex.Of(tree, TestContext.Current.CancellationToken);
}
