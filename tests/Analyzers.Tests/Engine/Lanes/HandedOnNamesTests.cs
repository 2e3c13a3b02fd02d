using LaneKeeper.Engine.Lanes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LaneKeeper.Tests.Engine.Lanes;

public class HandedOnNamesTests
{
    [Theory]
    [InlineData("new Timer(OnTick);")]
    [InlineData("new System.Threading.Timer(OnTick);")]
    [InlineData("new global::System.Threading.Timer(OnTick);")]
    [InlineData("new Timer(this.OnTick, null, 0, 0);")]
    [InlineData("Timer timer = new(OnTick);")]
    [InlineData("Timer timer = new (OnTick);")]
    [InlineData("new Timer(new TimerCallback(OnTick), null, 0, 0);")]
    [InlineData("timer.Elapsed += OnTick\n    ;")]
    [InlineData("timer.Elapsed += new ElapsedEventHandler(OnTick);")]
    [InlineData("new Timer(OnTick /* each second */);")]
    [InlineData("new Timer(OnTick<int>);")]
    [InlineData("Enqueue<Job>(job => job.OnTick(1));")]
    [InlineData("client?.Enqueue(() => OnTick(1));")]
    public void Knows_what_is_handed_to_a_hop(string statement) => Assert.Equal(["OnTick"], NamesIn(statement).Where(static name => name == "OnTick"));

    [Theory]
    [InlineData("OnTick(1); new Timer(Other);")]
    [InlineData("Keep(OnTick); new Timer(Other);")]
    [InlineData("changed += OnTick; new Timer(Other);")]
    [InlineData("new Timer(OnTicks);")]
    [InlineData("new Timer(state => { OnTick(state); });")]
    [InlineData("timer.Elapsed -= OnTick;")]
    [InlineData("// new Timer(OnTick)\n")]
    [InlineData("Keep(\"new Timer(OnTick)\");")]
    [InlineData("Timer timer = Make(OnTick);")]
    public void All_else_is_not(string statement) => Assert.DoesNotContain("OnTick", NamesIn(statement));

    [Fact]
    public void A_file_is_read_once()
    {
        var tree = Parse("new Timer(OnTick);");
        Assert.Same(In(tree), In(tree));
    }

    private static IEnumerable<string> NamesIn(string statement) => In(Parse(statement)).Select(static name => name.Name);

    private static SyntaxTree Parse(string statement) =>
        CSharpSyntaxTree.ParseText($"class C {{ void M() {{ {statement} }} }}", cancellationToken: TestContext.Current.CancellationToken);

    private static IReadOnlyList<HandedOnName> In(SyntaxTree tree) => LaneRules.Shipped.HandedOn.In(tree, TestContext.Current.CancellationToken);
}
