using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A property whose getter waits gets a method that returns the same.</summary>
public class GetterTwinFixTests
{
    [Fact]
    public Task A_property_that_nobody_reads_any_more_gives_way_to_a_method() => Fixes(
        """
        class C
        {
            async Task M(CancellationToken token)
            {
                await Task.Yield();
                var seats = 1 + this.[|Seats|];
            }

            // How many there are.
            private int Seats => Client.GetStringAsync("seats").Result.Length;

            private static readonly System.Net.Http.HttpClient Client = new();
        }
        """,
        """
        class C
        {
            async Task M(CancellationToken token)
            {
                await Task.Yield();
                var seats = 1 + await this.GetSeatsAsync(token);
            }

            // How many there are.
            private async Task<int> GetSeatsAsync(CancellationToken cancellationToken = default) => (await Client.GetStringAsync("seats", cancellationToken)).Length;

            private static readonly System.Net.Http.HttpClient Client = new();
        }
        """);

    [Fact]
    public Task A_getter_with_a_block_and_a_setter_beside_it() => Fixes(
        """
        public class C
        {
            async Task M(D d)
            {
                await Task.Yield();
                Console.WriteLine(d.[|Value|].ToString());
            }
        }

        public class D
        {
            private int _value;

            /// <summary>Gets or sets the value.</summary>
            public int Value
            {
                get
                {
                    // A moment.
                    if (_value > 0)
                        Thread.Sleep(100);

                    return _value;
                }
                set => _value = value;
            }
        }
        """,
        """
        public class C
        {
            async Task M(D d)
            {
                await Task.Yield();
                Console.WriteLine((await d.GetValueAsync()).ToString());
            }
        }

        public class D
        {
            private int _value;

            /// <summary>Gets or sets the value.</summary>
            public int Value
            {
                get
                {
                    // A moment.
                    if (_value > 0)
                        Thread.Sleep(100);

                    return _value;
                }
                set => _value = value;
            }

            /// <summary>Gets the value.</summary>
            public async Task<int> GetValueAsync(CancellationToken cancellationToken = default)
            {
                // A moment.
                if (_value > 0)
                    await Task.Delay(100, cancellationToken);

                return _value;
            }
        }
        """);

    [Fact]
    public Task A_property_of_an_interface_and_one_in_the_middle_of_the_way() => Fixes(
        """
        class C
        {
            async Task M(Shop shop) { await Task.Yield(); shop.[|Order|](); }
        }

        class Shop(IStore store)
        {
            public string Order() => store.Name + "!";
        }

        interface IStore
        {
            string Name { get; }
        }

        class Store : IStore
        {
            public string Name { get { Thread.Sleep(100); return ""; } }
        }
        """,
        """
        class C
        {
            async Task M(Shop shop) { await Task.Yield(); await shop.OrderAsync(); }
        }

        class Shop(IStore store)
        {
            public async Task<string> OrderAsync(CancellationToken cancellationToken = default) => await store.GetNameAsync(cancellationToken) + "!";
        }

        interface IStore
        {
            string Name { get; }

            Task<string> GetNameAsync(CancellationToken cancellationToken = default);
        }

        class Store : IStore
        {
            public string Name { get { Thread.Sleep(100); return ""; } }

            public async Task<string> GetNameAsync(CancellationToken cancellationToken = default) { await Task.Delay(100, cancellationToken); return ""; }
        }
        """);

    [Fact]
    public Task A_method_that_is_there_is_used() => Fixes(
        """
        class C
        {
            async Task M() { await Task.Yield(); _ = [|Value|]; }

            int Value => GetValueAsync().Result;

            async Task<int> GetValueAsync() { await Task.Yield(); return 1; }
        }
        """,
        """
        class C
        {
            async Task M() { await Task.Yield(); _ = await GetValueAsync(); }

            int Value => GetValueAsync().Result;

            async Task<int> GetValueAsync() { await Task.Yield(); return 1; }
        }
        """);

    [Theory]
    [InlineData("_ = [|Value|];", "ref int Value { get { Thread.Sleep(100); return ref _value; } } int _value;")]
    [InlineData("[|Value|] += 1;", "int Value { get { Thread.Sleep(100); return 1; } set { } }")]
    [InlineData("_ = this[[|1|]];", "int this[int i] { get { Thread.Sleep(100); return 1; } }")]
    [InlineData("_ = [|Value|];", "int Value { get { lock (this) { Thread.Sleep(100); } return 1; } }")]
    [InlineData("_ = new D().[|Value|];", "struct D { int _i; public int Value { get { Thread.Sleep(100); return _i++; } } }")]
    public Task No_fix_where_a_method_would_not_do(string statement, string members) => OffersNoFix(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{statement}} }
            {{members}}
        }
        """.Replace("this[[|1|]]", "[|this|][1]"));
}
