using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Contracts on the way to a wait, twins that are there already, and contracts that cannot have any.</summary>
public class KnownTwinFixTests
{
    [Fact]
    public Task A_contract_in_the_middle_of_the_way() => Fixes(
        """
        class C
        {
            async Task M(Shop shop) { await Task.Yield(); shop.[|Order|](); }
        }

        class Shop(IStore store)
        {
            public void Order() => store.Save();
        }

        interface IStore { void Save(); }

        class Store : IStore
        {
            public virtual void Save() => Thread.Sleep(100);
        }
        """,
        """
        class C
        {
            async Task M(Shop shop) { await Task.Yield(); await shop.OrderAsync(); }
        }

        class Shop(IStore store)
        {
            public async Task OrderAsync(CancellationToken cancellationToken = default) => await store.SaveAsync(cancellationToken);
        }

        interface IStore { void Save(); Task SaveAsync(CancellationToken cancellationToken = default); }

        class Store : IStore
        {
            public virtual void Save() => Thread.Sleep(100);

            public virtual async Task SaveAsync(CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken);
        }
        """);

    /// <summary>What the helper calls twice, or calls in itself, is awaited each time.</summary>
    [Fact]
    public Task All_calls_of_what_gets_a_twin() => Fixes(
        """
        public class C
        {
            async Task M() { await Task.Yield(); [|Copy|](3); }

            public static void Copy(int depth)
            {
                Write(1);
                Write(2);
                if (depth > 0)
                    Copy(depth - 1);
            }

            public static void Write(int part) { Thread.Sleep(100); }
        }
        """,
        """
        public class C
        {
            async Task M() { await Task.Yield(); await CopyAsync(3); }

            public static void Copy(int depth)
            {
                Write(1);
                Write(2);
                if (depth > 0)
                    Copy(depth - 1);
            }

            public static async Task CopyAsync(int depth, CancellationToken cancellationToken = default)
            {
                await WriteAsync(1, cancellationToken);
                await WriteAsync(2, cancellationToken);
                if (depth > 0)
                    await CopyAsync(depth - 1, cancellationToken);
            }

            public static void Write(int part) { Thread.Sleep(100); }

            public static async Task WriteAsync(int part, CancellationToken cancellationToken = default) { await Task.Delay(100, cancellationToken); }
        }
        """);

    [Fact]
    public Task A_log_may_have_the_name_of_the_twin() => Fixes(
        """
        class C
        {
            async Task M() { await Task.Yield(); [|Help|](); }

            static void Help() { Thread.Sleep(100); Log.Write("slept"); }
        }

        static class Log { public static void Write(string text, [System.Runtime.CompilerServices.CallerMemberName] string caller = "") => Console.WriteLine(caller + text); }
        """,
        """
        class C
        {
            async Task M() { await Task.Yield(); await HelpAsync(); }

            static async Task HelpAsync(CancellationToken cancellationToken = default) { await Task.Delay(100, cancellationToken); Log.Write("slept"); }
        }

        static class Log { public static void Write(string text, [System.Runtime.CompilerServices.CallerMemberName] string caller = "") => Console.WriteLine(caller + text); }
        """);

    [Fact]
    public Task What_begins_a_region_begins_it_once() => Fixes(
        """
        class C
        {
            async Task M() { await Task.Yield(); [|Help|](); }

            #region Helpers

            /// <summary>Waits.</summary>
            /// <param name="i">How long.</param>
            static void Help(int i = 1)
            {
                Thread.Sleep(100);
            }

            #endregion
        }
        """,
        """
        class C
        {
            async Task M() { await Task.Yield(); await HelpAsync(); }

            #region Helpers

            /// <summary>Waits.</summary>
            /// <param name="i">How long.</param>
            static void Help(int i = 1)
            {
                Thread.Sleep(100);
            }

            /// <summary>Waits.</summary>
            /// <param name="i">How long.</param>
            /// <param name="cancellationToken">Stops the wait.</param>
            static async Task HelpAsync(int i = 1, CancellationToken cancellationToken = default)
            {
                await Task.Delay(100, cancellationToken);
            }

            #endregion
        }
        """);

    [Fact]
    public Task A_twin_that_the_contract_has_is_used() => Fixes(
        """
        class C
        {
            async Task M(IStore store) { await Task.Yield(); store.[|Save|](); }
        }

        interface IStore { void Save(); Task SaveAsync(); }

        class Store : IStore
        {
            public void Save() => SaveAsync().Wait();
            public async Task SaveAsync() => await Task.Delay(100);
        }
        """,
        """
        class C
        {
            async Task M(IStore store) { await Task.Yield(); await store.SaveAsync(); }
        }

        interface IStore { void Save(); Task SaveAsync(); }

        class Store : IStore
        {
            public void Save() => SaveAsync().Wait();
            public async Task SaveAsync() => await Task.Delay(100);
        }
        """);

    [Fact]
    public Task A_twin_that_a_body_has_is_enough() => Fixes(
        """
        class C
        {
            async Task M(IStore store) { await Task.Yield(); store.[|Save|](); }
        }

        interface IStore
        {
            void Save();
        }

        class Store : IStore
        {
            public void Save() => Thread.Sleep(100);
            public Task SaveAsync(CancellationToken token) => Task.Delay(100, token);
        }
        """,
        """
        class C
        {
            async Task M(IStore store) { await Task.Yield(); await store.SaveAsync(); }
        }

        interface IStore
        {
            void Save();

            Task SaveAsync(CancellationToken cancellationToken = default);
        }

        class Store : IStore
        {
            public void Save() => Thread.Sleep(100);
            public Task SaveAsync(CancellationToken token) => Task.Delay(100, token);
        }
        """);

    [Fact]
    public Task What_implements_an_interface_stays_though_nobody_calls_it() => Fixes(
        """
        class C
        {
            async Task M(Store store) { await Task.Yield(); store.[|Save|](); }
        }

        interface IStore { void Save(); }

        class Store : IStore
        {
            public void Save() => Thread.Sleep(100);
        }
        """,
        """
        class C
        {
            async Task M(Store store) { await Task.Yield(); await store.SaveAsync(); }
        }

        interface IStore { void Save(); }

        class Store : IStore
        {
            public void Save() => Thread.Sleep(100);

            public async Task SaveAsync(CancellationToken cancellationToken = default) => await Task.Delay(100, cancellationToken);
        }
        """);

    [Theory]
    [InlineData("IStore store", "interface IStore { void Save(); } class Store : IStore { public void Save() { lock (this) { Thread.Sleep(100); } } }")]
    [InlineData("IStore store", "interface IStore { void Save(); } class Store : IStore { public void Save() => Thread.Sleep(100); } class Locked : IStore { public void Save() { lock (this) { Thread.Sleep(100); } } }")]
    [InlineData("IStore store", "interface IStore { void Save(); } class Store : IStore { public void Save() => Thread.Sleep(100); public Task SaveAsync(int cancellationToken) => Task.CompletedTask; public void SaveAsync(CancellationToken token) { } }")]
    [InlineData("Store store", "public class Store { public virtual void Save() => Thread.Sleep(100); }")]
    [InlineData("Store store", "sealed class Store : Comparer<int> { public override int Compare(int a, int b) { Thread.Sleep(100); return a - b; } }", "store.[|Compare|](1, 2);")]
    [InlineData("IStore store", "interface IStore { void Save(out int i); } class Store : IStore { public void Save(out int i) { Thread.Sleep(100); i = 1; } }", "store.[|Save|](out _);")]
    [InlineData("IStore store", "interface IStore { void Save(); } class Store : IStore { public void Save() => Thread.Sleep(100); public Task SaveAsync() => Task.CompletedTask; }")]
    [InlineData("IStore store", "interface IStore { void Save(); } class Store : IStore { public void Save() => Thread.Sleep(100); public Task SaveAsync(in CancellationToken token) => Task.CompletedTask; }")]
    public Task No_fix_where_the_contract_cannot_change(string parameter, string types, string call = "store.[|Save|]();")
    {
        Assert.NotEmpty(parameter);
        return OffersNoFix(
            $$"""
            class C
            {
                async Task M({{parameter}}) { await Task.Yield(); {{call}} }
            }

            {{types}}
            """);
    }
}
