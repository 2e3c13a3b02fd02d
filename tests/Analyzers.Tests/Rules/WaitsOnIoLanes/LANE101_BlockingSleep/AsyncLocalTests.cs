using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.UseTaskDelayFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What an async method sets in an <c>AsyncLocal</c> is gone for its caller, behind whatever it is set.</summary>
public class AsyncLocalTests
{
    // As the transactions of CAP: the caller publishes within the transaction that is begun for it.
    [Fact]
    public Task Set_behind_an_interface() => Verify.OffersNoFix(
        """
        interface IPublisher { string? Transaction { get; set; } }

        class Publisher : IPublisher
        {
            private readonly AsyncLocal<string?> _transaction = new();
            public string? Transaction { get => _transaction.Value; set => _transaction.Value = value; }
        }

        static class Transactions
        {
            public static Task BeginAsync(this IPublisher publisher) { Thread.[|Sleep|](100); publisher.Transaction = "begun"; return Task.CompletedTask; }
        }
        """);

    [Fact]
    public Task A_plain_property_behind_an_interface() => Verify.Fixes(
        """
        interface IPublisher { string? Transaction { get; set; } }

        class Publisher : IPublisher { public string? Transaction { get; set; } }

        static class Transactions
        {
            public static Task BeginAsync(this IPublisher publisher) { Thread.[|Sleep|](100); publisher.Transaction = "begun"; return Task.CompletedTask; }
        }
        """,
        """
        interface IPublisher { string? Transaction { get; set; } }

        class Publisher : IPublisher { public string? Transaction { get; set; } }

        static class Transactions
        {
            public static async Task BeginAsync(this IPublisher publisher) { await Task.Delay(100); publisher.Transaction = "begun"; }
        }
        """);
}
