using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;
using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

public class CreateAsyncTwinFixTests
{
    [Fact]
    public Task A_private_helper_gives_way_to_its_twin() => Fixes(
        """
        class C
        {
            async Task M()
            {
                await Task.Yield();
                [|Help|](1);
            }

            // Waits a little.
            private static int Help(int i)
            {
                Thread.Sleep(100);
                return i;
            }
        }
        """,
        """
        class C
        {
            async Task M()
            {
                await Task.Yield();
                await HelpAsync(1);
            }

            // Waits a little.
            private static async Task<int> HelpAsync(int i, CancellationToken cancellationToken = default)
            {
                await Task.Delay(100, cancellationToken);
                return i;
            }
        }
        """);

    [Fact]
    public Task A_public_helper_stays_beside_its_twin() => Fixes(
        """
        public class C
        {
            public async Task M(CancellationToken stop)
            {
                await Task.Yield();
                [|Help|]();
            }

            /// <summary>Reads it.</summary>
            /// <param name="times">How often.</param>
            public void Help(int times = 1)
            {
                Thread.Sleep(100 * times);
            }
        }
        """,
        """
        public class C
        {
            public async Task M(CancellationToken stop)
            {
                await Task.Yield();
                await HelpAsync(cancellationToken: stop);
            }

            /// <summary>Reads it.</summary>
            /// <param name="times">How often.</param>
            public void Help(int times = 1)
            {
                Thread.Sleep(100 * times);
            }

            /// <summary>Reads it.</summary>
            /// <param name="times">How often.</param>
            /// <param name="cancellationToken">Stops the wait.</param>
            public async Task HelpAsync(int times = 1, CancellationToken cancellationToken = default)
            {
                await Task.Delay(100 * times, cancellationToken);
            }
        }
        """);

    [Fact]
    public Task A_helper_that_others_call_stays() => Fixes(
        """
        class C
        {
            async Task M() { await Task.Yield(); [|Help|](); }

            void Other() => Help();

            static void Help() => Thread.Sleep(100);
        }
        """,
        """
        class C
        {
            async Task M() { await Task.Yield(); await HelpAsync(); }

            void Other() => Help();

            static void Help() => Thread.Sleep(100);

            static async Task HelpAsync(CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken);
        }
        """);

    [Fact]
    public Task Each_helper_on_the_way_gets_one_over_several_files() => Fixes(
        [
            (
                """
                class C
                {
                    async Task M(Repository repository, CancellationToken token)
                    {
                        await Task.Yield();
                        var text = repository.[|Load|]("a");
                    }
                }
                """,
                """
                class C
                {
                    async Task M(Repository repository, CancellationToken token)
                    {
                        await Task.Yield();
                        var text = await repository.LoadAsync("a", token);
                    }
                }
                """),
            (
                """
                class Repository
                {
                    public string Load(string name) => Store.Read(name).Trim();
                }
                """,
                """
                class Repository
                {
                    public async Task<string> LoadAsync(string name, CancellationToken cancellationToken = default) => (await Store.ReadAsync(name, cancellationToken)).Trim();
                }
                """),
            (
                """
                static class Store
                {
                    public static string Read(string name)
                    {
                        using var client = new System.Net.Http.HttpClient();
                        return client.GetStringAsync(name).Result;
                    }
                }
                """,
                """
                static class Store
                {
                    public static async Task<string> ReadAsync(string name, CancellationToken cancellationToken = default)
                    {
                        using var client = new System.Net.Http.HttpClient();
                        return await client.GetStringAsync(name, cancellationToken);
                    }
                }
                """),
        ]);

    [Fact]
    public Task A_twin_that_is_there_is_used() => Fixes(
        """
        class C
        {
            async Task M(CancellationToken token) { await Task.Yield(); [|Help|](100); }

            static void Help(int i) => Thread.Sleep(i);

            static Task HelpAsync(int i, CancellationToken token = default) => Task.Delay(i, token);
        }
        """,
        """
        class C
        {
            async Task M(CancellationToken token) { await Task.Yield(); await HelpAsync(100, token); }

            static void Help(int i) => Thread.Sleep(i);

            static Task HelpAsync(int i, CancellationToken token = default) => Task.Delay(i, token);
        }
        """);

    [Fact]
    public Task Every_wait_of_the_twin_is_awaited() => Fixes(
        """
        class C
        {
            async Task M() { await Task.Yield(); [|Help|](); }

            static void Help()
            {
                Gate.Wait();
                Thread.Sleep(100);
                Gate.Release();
            }

            private static readonly SemaphoreSlim Gate = new(1);
        }
        """,
        """
        class C
        {
            async Task M() { await Task.Yield(); await HelpAsync(); }

            static async Task HelpAsync(CancellationToken cancellationToken = default)
            {
                await Gate.WaitAsync(cancellationToken);
                await Task.Delay(100, cancellationToken);
                Gate.Release();
            }

            private static readonly SemaphoreSlim Gate = new(1);
        }
        """);

    [Fact]
    public Task Two_calls_share_a_twin() => Fixes(
        """
        class C
        {
            async Task M() { await Task.Yield(); [|Help|](); }

            async Task N() { await Task.Yield(); [|Help|](); [|Help|](); }

            static void Help() => Thread.Sleep(100);
        }
        """,
        """
        class C
        {
            async Task M() { await Task.Yield(); await HelpAsync(); }

            async Task N() { await Task.Yield(); await HelpAsync(); await HelpAsync(); }

            static void Help() => Thread.Sleep(100);

            static async Task HelpAsync(CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken);
        }
        """);

    [Fact]
    public Task An_extension_and_a_generic_helper() => Fixes(
        """
        static class C
        {
            static async Task M(CancellationToken token) { await Task.Yield(); _ = "a".[|Help<int>|](); }

            private static T Help<T>(this string s) { Thread.Sleep(100); return default!; }
        }
        """,
        """
        static class C
        {
            static async Task M(CancellationToken token) { await Task.Yield(); _ = await "a".HelpAsync<int>(token); }

            private static async Task<T> HelpAsync<T>(this string s, CancellationToken cancellationToken = default) { await Task.Delay(100, cancellationToken); return default!; }
        }
        """);

    [Fact]
    public Task A_file_call_behind_a_helper() => Verify<BlockingFileCallRule, CreateAsyncTwinFix>.Fixes(
        """
        class C
        {
            async Task M(CancellationToken token) { await Task.Yield(); _ = [|Read|](); }

            static string Read() => File.ReadAllText("a");
        }
        """,
        """
        class C
        {
            async Task M(CancellationToken token) { await Task.Yield(); _ = await ReadAsync(token); }

            static async Task<string> ReadAsync(CancellationToken cancellationToken = default) => await File.ReadAllTextAsync("a", cancellationToken);
        }
        """);
}
