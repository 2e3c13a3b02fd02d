using LaneKeeper.Engine.Settings;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepRule>;

namespace LaneKeeper.Tests.Engine.Settings;

public class ExclusionTests
{
    private const string Body = "async Task Post(int n) { Thread.Sleep(100); await Task.Yield(); }";

    private static string Source(string sleep) =>
        $$"""
        namespace Shop.Orders
        {
            interface IJob { }
            class Job : IJob { }
            class Nightly : Job { {{Body.Replace("Sleep", sleep)}} }
        }
        """;

    [Theory]
    [InlineData("Sleep")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32)")]
    [InlineData("M:System.Threading.Thread.Sleep")]
    [InlineData("System.Threading.Thread.Sleep")]
    [InlineData("T:System.Threading.Thread")]
    [InlineData("Thread")]
    [InlineData("Sl*")]
    [InlineData("M:System.Threading.Thr*")]
    [InlineData("Post")]
    [InlineData("M:Shop.Orders.Nightly.Post(System.Int32)")]
    [InlineData("T:Shop.Orders.Nightly")]
    [InlineData("N:Shop.Orders")]
    [InlineData("Shop")]
    [InlineData("Other | Post |")]
    public Task Symbol_that_is_called_or_calls(string names) =>
        Verify.Silent(Source("Sleep"), new() { Options = $"dotnet_code_quality.excluded_symbol_names = {names}" });

    [Theory]
    [InlineData("Slee")]
    [InlineData("sleep")]
    [InlineData("M:System.Threading.Thread.Sleep(System.TimeSpan)")]
    [InlineData("T:Shop.Orders.Job")]
    [InlineData("*")]
    [InlineData("|")]
    [InlineData("")]
    public Task Other_symbols(string names) =>
        Verify.Reports(Source("[|Sleep|]"), new() { Options = $"dotnet_code_quality.excluded_symbol_names = {names}" });

    [Fact]
    public async Task Of_a_hostile_value_the_first_thousand_names_are_read_once()
    {
        var value = string.Concat(Enumerable.Range(1, SymbolNames.MaxNames).Select(static n => $"N{n} | ")) + string.Concat(Enumerable.Repeat("Post |", 1_500_000));
        Assert.Same(SymbolNames.Of(value), SymbolNames.Of(value));

        await Verify.Reports(Source("[|Sleep|]"), new() { Options = $"dotnet_code_quality.excluded_symbol_names = {value}" });
        await Verify.Silent(Source("Sleep"), new() { Options = $"dotnet_code_quality.excluded_symbol_names = Post | {value}" });
    }

    [Theory]
    [InlineData("dotnet_code_quality.LANE101.excluded_symbol_names = Post")]
    [InlineData("dotnet_code_quality.WaitsOnIoLanes.excluded_symbol_names = Post")]
    [InlineData("lanekeeper.excluded_symbol_names = Post")]
    [InlineData("lanekeeper.LANE101.excluded_symbol_names = Post")]
    [InlineData("dotnet_code_quality.excluded_type_names_with_derived_types = T:Shop.Orders.Job")]
    [InlineData("dotnet_code_quality.excluded_type_names_with_derived_types = IJob")]
    [InlineData("dotnet_code_quality.excluded_type_names_with_derived_types = Shop.Orders.Nightly")]
    [InlineData("dotnet_code_quality.LANE101.excluded_type_names_with_derived_types = Job")]
    [InlineData("lanekeeper.excluded_type_names_with_derived_types = Job | Thread")]
    [InlineData("dotnet_code_quality.excluded_symbol_names = Other\ndotnet_code_quality.LANE101.excluded_symbol_names = Post")]
    public Task Keys(string lines) => Verify.Silent(Source("Sleep"), new() { Options = lines });

    [Theory]
    [InlineData("dotnet_code_quality.LANE102.excluded_symbol_names = Post")]
    [InlineData("dotnet_code_quality.excluded_type_names_with_derived_types = Post")]
    [InlineData("dotnet_code_quality.excluded_symbol_names = Post\ndotnet_code_quality.LANE101.excluded_symbol_names = Other")]
    [InlineData("dotnet_code_quality.excluded_symbol_names = Post\nlanekeeper.excluded_symbol_names = Other")]
    public Task Keys_of_other_rules_and_more_specific_keys(string lines) => Verify.Reports(Source("[|Sleep|]"), new() { Options = lines });

    [Fact]
    public Task Property_is_named_for_its_accessors() => Verify<LaneKeeper.Rules.WaitsOnIoLanes.PollingLoopAnalyzer>.Silent(
        "class C { volatile bool _done; int Late { get { while (!_done) Thread.Sleep(9); return 1; } } }",
        new() { Options = "dotnet_code_quality.excluded_symbol_names = P:C.Late" });

    [Fact]
    public void Options_have_a_description() =>
        Assert.Equal(
            [
                "lanekeeper.min_sleep_ms: 2", "lanekeeper.max_chain: 5", "lanekeeper.virtual_calls: certain",
                "lanekeeper.cpu_budget_ms.request: 10", "lanekeeper.cpu_budget_ms.ui: 16", "lanekeeper.cpu_budget_ms.async: 10",
                "lanekeeper.cpu_budget_ms.callback: 1", "lanekeeper.host: from the project", "lanekeeper.other_suppressions: heed",
                "dotnet_code_quality.excluded_symbol_names: none", "dotnet_code_quality.excluded_type_names_with_derived_types: none",
            ],
            AnalyzerSettings.All.Select(static setting => $"{setting.Key}: {setting.Default}"));
}
