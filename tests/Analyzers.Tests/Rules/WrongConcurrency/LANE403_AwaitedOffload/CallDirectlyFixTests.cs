using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.AwaitedOffloadAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.CallDirectlyFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class CallDirectlyFixTests
{
    [Fact]
    public Task Work_is_called_directly() => Verify.Fixes(
        AwaitedOffloadTests.Controller(
            """
            // The price.
                    var price = await Task.[|Run|](() => Price(3)); // of three
                    var sum = await Task.[|Run|](() => price + 1) * 2;
                    await Task.[|Run|](() => { Price(3); });
                    await Task.[|Run|](async () => await SaveAsync()).ConfigureAwait(false);
                    await Task.[|Run|](() => SaveAsync());
                    await Task.[|Run|](SaveAsync);
                    var name = (await Task.[|Run|](() => "a" + sum)).Length;
                    await Task.[|Run|](() =>
                    {
                        Price(3);
                        Price(4);
                    });
                    await Task.[|Run|](() => token.ThrowIfCancellationRequested(), token);
            """),
        AwaitedOffloadTests.Controller(
            """
            // The price.
                    var price = Price(3); // of three
                    var sum = (price + 1) * 2;
                    Price(3);
                    await SaveAsync().ConfigureAwait(false);
                    await SaveAsync();
                    await SaveAsync();
                    var name = ("a" + sum).Length;
                    {
                        Price(3);
                        Price(4);
                    }
                    token.ThrowIfCancellationRequested();
            """));

    [Theory]
    [InlineData("var price = await Task.[|Run|](() => Price(3), token);")]
    [InlineData("var price = await Task.[|Run|](() => { Price(3); return Price(4); });")]
    [InlineData("await Task.[|Run|](() => { var text = System.IO.File.ReadAllText(\"a\"); Price(text.Length); });")]
    [InlineData("await Task.[|Run|](() => { current.Value = 3; });")]
    public Task No_fix(string statements) => Verify.OffersNoFix(AwaitedOffloadTests.Controller(statements).Replace("static int Price", "static readonly AsyncLocal<int> current = new(); static int Price"));

    [Fact]
    public Task The_only_await_stays() => Verify.OffersNoFix(
        AwaitedOffloadTests.Controller("var price = await Task.[|Run|](() => Price(3));").Replace("        await SaveAsync();\n", ""));
}
