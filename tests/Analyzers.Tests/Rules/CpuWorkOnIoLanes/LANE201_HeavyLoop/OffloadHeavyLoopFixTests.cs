using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHeavyLoopFix>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadHeavyLoopFixTests
{
    [Fact]
    public Task One_result_comes_back() => Verify.Fixes(
        """
        public class C
        {
            public async Task<long> M(CancellationToken token)
            {
                await Task.Yield();
                long sum = 0;
                [|for|] (int i = 0; i < 200_000_000; i++)
                {
                    sum += i;
                }

                return sum;
            }
        }
        """,
        """
        public class C
        {
            public async Task<long> M(CancellationToken token)
            {
                await Task.Yield();
                long sum = await Task.Run(() =>
                {
                    long sum = 0;
                    for (int i = 0; i < 200_000_000; i++)
                    {
                        sum += i;
                    }
                    return sum;
                }, token);

                return sum;
            }
        }
        """);

    [Fact]
    public Task Comments_stay_where_they_are() => Verify.Fixes(
        """
        public class C
        {
            public async Task M(int[] all)
            {
                await Task.Yield();

                // counts
                [|for|] (int i = 0; i < 200_000_000; i++)
                {
                    // in pairs
                    if (i % 2 == 0)
                        all[0] += i;

                    // and odd ones
                }
            }
        }
        """,
        """
        public class C
        {
            public async Task M(int[] all)
            {
                await Task.Yield();

                // counts
                await Task.Run(() =>
                {
                    for (int i = 0; i < 200_000_000; i++)
                    {
                        // in pairs
                        if (i % 2 == 0)
                            all[0] += i;

                        // and odd ones
                    }
                });
            }
        }
        """);

    [Fact]
    public Task Several_results_come_back_as_a_tuple() => Verify.Fixes(
        """
        public class C
        {
            public async Task<long> M()
            {
                await Task.Yield();
                long sum = 0;
                var count = 0;
                [|for|] (int i = 0; i < 200_000_000; i++)
                {
                    sum += i; // each
                    count++;
                }

                return sum + count;
            }
        }
        """,
        """
        public class C
        {
            public async Task<long> M()
            {
                await Task.Yield();
                var (sum, count) = await Task.Run(() =>
                {
                    long sum = 0;
                    var count = 0;
                    for (int i = 0; i < 200_000_000; i++)
                    {
                        sum += i; // each
                        count++;
                    }
                    return (sum, count);
                });

                return sum + count;
            }
        }
        """);

    [Fact]
    public Task What_is_written_elsewhere_too_is_captured() => Verify.Fixes(
        """
        public class C
        {
            public async Task<long> M(long sum, long[] last)
            {
                await Task.Yield();
                [|for|] (int i = 0; i < 200_000_000; i++)
                    last[i & 7] = sum += i;

                return sum;
            }
        }
        """,
        """
        public class C
        {
            public async Task<long> M(long sum, long[] last)
            {
                await Task.Yield();
                await Task.Run(() =>
                {
                    for (int i = 0; i < 200_000_000; i++)
                        last[i & 7] = sum += i;
                });

                return sum;
            }
        }
        """);

    [Theory]
    [InlineData("[|for|] (int i = 0; i < 200_000_000; i++) _total += i;", "it writes a field")]
    [InlineData("[|for|] (int i = 0; i < 200_000_000; i++) _all[i & 7] += i;", "it writes an element of a field")]
    [InlineData("[|for|] (int i = 0; i < 200_000_000; i++) Add(i);", "what it calls writes a field")]
    public Task Offers_no_fix(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.OffersNoFix($$"""
            public class C
            {
                long _total;
                long[] _all = new long[8];
                void Add(int i) => _total += i;
                public async Task M()
                {
                    await Task.Yield();
                    {{statements}}
                }
            }
            """);
    }

    [Fact]
    public Task Offers_no_fix_where_controls_are_touched() => Verify.OffersNoFix(
        """
        public class Control { public int Width; }
        public class MyForm : Control
        {
            Control _box = new();
            public async Task M()
            {
                await Task.Yield();
                long sum = 0;
                [|for|] (int i = 0; i < 200_000_000; i++)
                    sum += _box.Width;
                Console.WriteLine(sum);
            }
        }
        """);

    [Fact]
    public Task Offers_no_fix_in_a_function_that_is_not_async() => Verify.OffersNoFix(
        "public class C { Timer _t = new(_ => { long s = 0; [|for|] (int i = 0; i < 200_000_000; i++) s = s * 3 + i; }); }");
}
