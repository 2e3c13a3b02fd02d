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
}
