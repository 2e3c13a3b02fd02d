using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>In a loop, behind a <c>try</c> that leaves it when all went well, there is only what comes before the next attempt.</summary>
public class PauseBehindAttemptTests
{
    [Theory]
    [InlineData("for (var i = 0; i < 9; i++) { try { Peers.Of<object>(); break; } catch (IOException e) { if (e.HResult != 5) throw; } Thread.Sleep(100); }")]
    [InlineData("while (true) { try { Peers.Of<object>(); return; } catch (IOException) { } if (Peers.Of<bool>()) Pause(); }")]
    [InlineData("while (true) { try { { Peers.Of<object>(); return; } } catch (IOException) { } Task.Delay(100).Wait(); }")]
    public Task Runs_after_a_failure_alone(string statements) => Verify.Silent(Caller("Save", statements));

    [Theory]
    [InlineData("while (Peers.Of<bool>()) { try { Peers.Of<object>(); } catch (IOException) { } Thread.Sleep(100); }")]
    [InlineData("while (Peers.Of<bool>()) { try { if (Peers.Of<bool>()) break; } catch (IOException) { } Thread.Sleep(100); }")]
    [InlineData("while (Peers.Of<bool>()) { try { Peers.Of<object>(); break; } catch (IOException) { } Peers.Source.Task.Wait(); }")]
    [InlineData("while (Peers.Of<bool>()) { Thread.Sleep(100); try { Peers.Of<object>(); break; } catch (IOException) { } }")]
    [InlineData("while (Peers.Of<bool>()) { try { Peers.Of<object>(); break; } finally { } } Thread.Sleep(100);")]
    public Task Runs_where_all_goes_well_or_is_no_pause(string statements) => Verify.Reports(Caller("[|Save|]", statements));

    private static string Caller(string call, string statements) =>
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{call}}(); }
            static void Save() { {{statements}} }
            static void Pause() => Thread.Sleep(100);
        }
        {{InjectedChains.Peers}}
        """;
}
