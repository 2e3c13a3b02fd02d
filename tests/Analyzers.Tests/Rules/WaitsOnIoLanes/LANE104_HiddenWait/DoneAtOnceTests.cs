using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Tasks behind helpers that are complete when they are waited for, or are waited for only where they are not.</summary>
public class DoneAtOnceTests
{
    [Theory]
    [InlineData("FillAsync().Wait();")]
    [InlineData("while (true) { if (TryAcquire()) return; Free.Wait(); }")]
    [InlineData("Free.Wait(1);")]
    [InlineData("Pause(TimeSpan.FromMilliseconds(1));")]
    [InlineData("for (var i = 0; i < 3; i++) { try { Peers.Of<int>(); return; } catch (IOException) when (i < 2) { } catch (IOException) { Thread.Sleep(500); return; } }")]
    [InlineData("while (System.Diagnostics.Debugger.IsAttached == false) Thread.Sleep(100);")]
    [InlineData("var written = Channel.Writer.WriteAsync(1); if (!written.IsCompletedSuccessfully) written.AsTask().Wait();")]
    public Task At_once(string statements) => Verify.Silent(Program("Save();", statements));

    [Theory]
    [InlineData("FetchAsync().Wait();")]
    [InlineData("while (true) { if (TryDequeue()) return; Free.Wait(); }")]
    [InlineData("var made = FetchAsync(); if (!made.IsCompleted) { made.GetAwaiter().GetResult(); }")]
    [InlineData("FetchAsync().Wait(50);")]
    [InlineData("Free.Wait(50);")]
    [InlineData("Pause(TimeSpan.FromMilliseconds(20));")]
    [InlineData("Channel.Writer.WriteAsync(1).AsTask().Wait();")]
    [InlineData("var made = FetchAsync(); if (made.IsCompleted) return; var other = FetchAsync(); other.Wait();")]
    public Task Later(string statements) => Verify.Reports(Program("[|Save|]();", statements));

    private static string Program(string call, string statements) =>
        $$"""
        using System.Threading.Channels;

        class C
        {
            static readonly Channel<int> Channel = System.Threading.Channels.Channel.CreateBounded<int>(100);
            static async Task FillAsync() { await using var made = new MemoryStream(); await made.WriteAsync(new byte[9]).ConfigureAwait(false); }
            static async Task FetchAsync() { await using var file = File.OpenRead("a"); await file.ReadAsync(new byte[9]); }
            static readonly SemaphoreSlim Free = new(0);
            static bool TryAcquire() => Peers.Of<bool>();
            static bool TryDequeue() => Peers.Of<bool>();
            static void Pause(TimeSpan time) => Free.Wait(time);
            static void Save() { {{statements}} }
            async Task M() { await Task.Yield(); {{call}} }
        }
        {{InjectedChains.Peers}}
        """;
}
