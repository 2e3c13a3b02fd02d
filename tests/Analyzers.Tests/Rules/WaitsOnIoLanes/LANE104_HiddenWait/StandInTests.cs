using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Implementations that only stand in for the real one do not make it uncertain which one runs.</summary>
public class StandInTests
{
    [Theory]
    [InlineData("NullMailer", true)]
    [InlineData("NoOpMailer", true)]
    [InlineData("FakeMailer", true)]
    [InlineData("NullableMailer", false)]
    [InlineData("QuickMailer", false)]
    [InlineData("Null", false)]
    public Task Beside_the_real_one(string other, bool isReported)
    {
        var source = $$"""
            interface IMailer { void Send(); }
            class Mailer : IMailer { public void Send() => Thread.Sleep(100); }
            class {{other}} : IMailer { public void Send() { } }
            class C { async Task M(IMailer mailer) { await Task.Yield(); mailer.{{(isReported ? "[|Send|]" : "Send")}}(); } }
            """;
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Fact]
    public Task Alone() => Verify.Silent(
        """
        interface IMailer { void Send(); }
        class NullMailer : IMailer { public void Send() { } }
        class FakeMailer : IMailer { public void Send() => Thread.Sleep(100); }
        class C { async Task M(IMailer mailer) { await Task.Yield(); mailer.Send(); } }
        """);
}
