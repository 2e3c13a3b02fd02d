using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.OffloadedWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes.CallWithoutTaskRunFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class CallWithoutTaskRunFixTests
{
    [Fact]
    public Task Counterpart_is_called_directly() => Verify.Fixes(
        """
        class C
        {
            async Task M(string path, CancellationToken token)
            {
                // Reads it.
                var text = await Task.Run(() => File.[|ReadAllText|](path)); // all
                await Task.Run(() => Thread.[|Sleep|](100), token).ConfigureAwait(false);
                var n = await Task.Run(() => CountAsync().[|Result|]);
                await Task.Run(() => { File.[|WriteAllText|](path, text); }, token);
                await Task.WhenAll(Task.Run(() => CountAsync().GetAwaiter().[|GetResult|]()), Task.Run(() => File.[|ReadAllLines|](path)));
            }

            static async Task<int> CountAsync() { await Task.Yield(); return 1; }
        }
        """,
        """
        class C
        {
            async Task M(string path, CancellationToken token)
            {
                // Reads it.
                var text = await File.ReadAllTextAsync(path, token); // all
                await Task.Delay(100, token).ConfigureAwait(false);
                var n = await CountAsync();
                await File.WriteAllTextAsync(path, text, token);
                await Task.WhenAll(CountAsync(), File.ReadAllLinesAsync(path, token));
            }

            static async Task<int> CountAsync() { await Task.Yield(); return 1; }
        }
        """);

    [Theory]
    [InlineData("Task<int> t = Task.Run(() => ValueAsync().[|Result|]);")]
    [InlineData("var t = Task.Run(() => CountAsync().[|Result|], token);")]
    [InlineData("var t = Task.Factory.StartNew(() => CountAsync().[|Result|], default, TaskCreationOptions.None, TaskScheduler.Current);")]
    [InlineData("Task.Run(() => { Thread.[|Sleep|](100); });")]
    public Task No_fix(string statement) => Verify.OffersNoFix(
        $$"""
        class C
        {
            CancellationToken token;
            void M() { {{statement}} }
            static async Task<int> CountAsync() { await Task.Yield(); return 1; }
            static async ValueTask<int> ValueAsync() { await Task.Yield(); return 1; }
        }
        """);
}
