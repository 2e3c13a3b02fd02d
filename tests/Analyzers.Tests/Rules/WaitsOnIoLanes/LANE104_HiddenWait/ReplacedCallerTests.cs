using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What a base class does by default never runs in a class that has a body of its own for it.</summary>
public class ReplacedCallerTests
{
    [Theory]
    [InlineData("public override Task<string> QueryAsync() => Task.Run(() => \"\");")]
    [InlineData("public override async Task<string> QueryAsync() { await Task.Delay(1); return \"\"; }")]
    public Task Both_are_replaced(string member) => Verify.Silent(Repository("Query()", member));

    [Theory]
    [InlineData("")]
    [InlineData("public override Task<string> QueryAsync() => base.QueryAsync();")]
    [InlineData("public new Task<string> QueryAsync() => Task.Run(() => \"\");")]
    public Task The_default_still_runs(string member) => Verify.Reports(Repository("[|Query|]()", member));

    private static string Repository(string call, string member) =>
        $$"""
        abstract class RepositoryBase
        {
            public abstract string Query();
            public virtual Task<string> QueryAsync() => Task.FromResult({{call}});
        }
        class Repository : RepositoryBase
        {
            public override string Query() { Thread.Sleep(100); return ""; }
            {{member}}
        }
        """;
}
