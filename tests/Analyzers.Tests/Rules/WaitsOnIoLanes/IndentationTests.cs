using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Files that are indented by tabs, where no setting says so.</summary>
public class IndentationTests
{
    [Fact]
    public Task Members_of_a_contract() => Verify<HiddenWaitRule, CreateAsyncTwinFix>.Fixes(
        Tabs(
            """
            class C
            {
                async Task M(IStore store) { await Task.Yield(); store.[|Save|](); }
            }

            interface IStore
            {
                int Save();

                /// <summary>Whether it is empty.</summary>
                bool IsEmpty();
            }

            class Store : IStore
            {
                public int Save() { Thread.Sleep(100); return 1; }

                public bool IsEmpty() => true;
            }
            """),
        Tabs(
            """
            class C
            {
                async Task M(IStore store) { await Task.Yield(); await store.SaveAsync(); }
            }

            interface IStore
            {
                int Save();

                Task<int> SaveAsync(CancellationToken cancellationToken = default);

                /// <summary>Whether it is empty.</summary>
                bool IsEmpty();
            }

            class Store : IStore
            {
                public int Save() { Thread.Sleep(100); return 1; }

                public async Task<int> SaveAsync(CancellationToken cancellationToken = default) { await Task.Delay(100, cancellationToken); return 1; }

                public bool IsEmpty() => true;
            }
            """));

    [Fact]
    public Task The_line_behind_an_await() => Verify<HiddenWaitRule, CreateAsyncTwinFix>.Fixes(
        Tabs(
            """
            class C
            {
                async Task M(bool a, bool b)
                {
                    await Task.Yield();
                    if (!a ||
                        (b
                         && [|IsReady|]
                         && a))
                    {
                        return;
                    }
                }

                public bool IsReady { get { Thread.Sleep(100); return true; } }
            }
            """),
        Tabs(
            """
            class C
            {
                async Task M(bool a, bool b)
                {
                    await Task.Yield();
                    if (!a ||
                        (b
                         && await GetIsReadyAsync()
                         && a))
                    {
                        return;
                    }
                }

                public bool IsReady { get { Thread.Sleep(100); return true; } }

                public async Task<bool> GetIsReadyAsync(CancellationToken cancellationToken = default) { await Task.Delay(100, cancellationToken); return true; }
            }
            """));

    [Fact]
    public Task A_method_without_modifiers() => Verify<BlockingSleepRule, UseTaskDelayFix>.Fixes(
        Tabs(
            """
            class C
            {
                async Task M()
                {
                    await Task.Yield();
                    Wait(
                        1,
                        2);

                    void Wait(int a, int b) => Thread.[|Sleep|](a * b);
                }
            }
            """),
        Tabs(
            """
            class C
            {
                async Task M()
                {
                    await Task.Yield();
                    await Wait(
                        1,
                        2);

                    async Task Wait(int a, int b) => await Task.Delay(a * b);
                }
            }
            """));

    private static string Tabs(string text) => text.Replace("    ", "\t");
}
