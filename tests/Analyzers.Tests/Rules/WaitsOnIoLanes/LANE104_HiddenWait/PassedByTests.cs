using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>An async form that is there already, of a method that some type has of its own in its synchronous form alone.</summary>
public class PassedByTests
{
    [Theory]
    [InlineData("public override void Save() { Console.WriteLine(); base.Save(); }", false)]
    [InlineData("public override void Save() => base.Save(); public override Task SaveAsync() => base.SaveAsync();", true)]
    public Task Override_is_not_passed_by(string members, bool isOffered)
    {
        var source = $$"""
            class Store { public virtual void Save() => Thread.Sleep(100); public virtual Task SaveAsync() => Task.Delay(100); }
            class Logged : Store { {{members}} }
            class C { async Task M() { await Task.Yield(); var store = new Store(); store.[|Save|](); } }
            """;
        return isOffered ? Verify.Fixes(source, source.Replace("store.[|Save|]()", "await store.SaveAsync()")) : Verify.OffersNoFix(source);
    }

    /// <summary>The helper hides another one; its twin has a name of its own.</summary>
    [Fact]
    public Task Twin_hides_nothing() => Verify.Fixes(
        """
        public class Store { public void Save() { } }
        public class Slow : Store { public new void Save() => Thread.Sleep(100); }
        class C { async Task M(Slow slow) { await Task.Yield(); slow.[|Save|](); } }
        """,
        """
        public class Store { public void Save() { } }
        public class Slow : Store { public new void Save() => Thread.Sleep(100); public async Task SaveAsync(CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken); }
        class C { async Task M(Slow slow) { await Task.Yield(); await slow.SaveAsync(); } }
        """);
}
