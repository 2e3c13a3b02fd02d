using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyLoopRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHeavyLoopFix>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

/// <summary>The parallel forms beside <c>Task.Run</c>.</summary>
public class ParallelHeavyLoopFixTests
{
    private const string Work = "static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }";

    [Fact]
    public Task Requests_get_the_parallel_form_first() => Verify.Fixes(
        Action(
            """
            var shades = new double[100_000];
                    [|for|] (int i = 0; i < shades.Length; i++)
                    {
                        shades[i] = Work(i);
                    }
            """, members: Work),
        Action(
            """
            var shades = new double[100_000];
                    Parallel.For(0, shades.Length, i =>
                    {
                        shades[i] = Work(i);
                    });
            """, members: Work),
        title: "Run the iterations in parallel with 'Parallel.For'");

    [Fact]
    public Task Async_code_awaits_it_second() => Verify.Fixes(
        Method(
            """
            var shades = new double[100_000];
                    [|for|] (int i = 0; i < shades.Length; i++)
                    {
                        shades[i] = Work(i);
                    }
            """, "CancellationToken token", Work),
        Method(
            """
            var shades = new double[100_000];
                    await Task.Run(() => Parallel.For(0, shades.Length, new ParallelOptions { CancellationToken = token }, i =>
                    {
                        shades[i] = Work(i);
                    }), token);
            """, "CancellationToken token", Work),
        action: 1);

    [Fact]
    public Task Several_loops_at_once() => Verify.Fixes(
        """
        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public double Get()
            {
                var shades = new double[100_000];
                [|for|] (int i = 0; i < shades.Length; i++)
                {
                    shades[i] = Work(i);
                }

                int primes = 0;
                [|for|] (int i = 0; i < 1_000_000; i++)
                {
                    if (Work(i) > 3)
                        primes++;
                }

                return shades[0] + primes;
            }
            static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }
        }
        """,
        """
        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public double Get()
            {
                var shades = new double[100_000];
                Parallel.For(0, shades.Length, i =>
                {
                    shades[i] = Work(i);
                });

                int primes = 0;
                Parallel.For(0, 1_000_000, () => 0, (i, _, local) =>
                {
                    if (Work(i) > 3)
                        local++;
                    return local;
                }, local => Interlocked.Add(ref primes, local));

                return shades[0] + primes;
            }
            static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }
        }
        """);

    [Fact]
    public Task An_import_that_is_added_moves_no_other_loop() => Verify.Fixes(
        """
        using System;
        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public double Get()
            {
                var shades = new double[100_000];
                [|for|] (int i = 0; i < shades.Length; i++)
                    shades[i] = Work(i);
                [|for|] (int i = 0; i < shades.Length; i++)
                    shades[i] = Work(i + 1);
                return shades[0];
            }
            static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }
        }
        """,
        """
        using System;
        using System.Threading.Tasks;
        public class OrdersController : Microsoft.AspNetCore.Mvc.ControllerBase
        {
            public double Get()
            {
                var shades = new double[100_000];
                Parallel.For(0, shades.Length, i =>
                {
                    shades[i] = Work(i);
                });
                Parallel.For(0, shades.Length, i =>
                {
                    shades[i] = Work(i + 1);
                });
                return shades[0];
            }
            static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }
        }
        """, new Project { ImplicitUsings = false });

    [Fact]
    public Task Ranges_for_what_takes_no_longer_than_a_call() => Verify.Fixes(
        Action(
            """
            [|for|] (int i = 0; i < 200_000_000; i++)
                    {
                        sum += i;
                    }
            """),
        Action(
            """
            Parallel.ForEach(Partitioner.Create(0, 200_000_000), range =>
                    {
                        long localSum = 0L;
                        for (int i = range.Item1; i < range.Item2; i++)
                        {
                            localSum += i;
                        }
                        Interlocked.Add(ref sum, localSum);
                    });
            """));

    [Fact]
    public Task The_outermost_loop_that_is_proved() => Verify.Fixes(
        Action(
            """
            var shades = new double[10_000];
                    [|for|] (int round = 0; round < 50; round++)
                    {
                        for (int i = 0; i < shades.Length; i++)
                        {
                            shades[i] = shades[i] / 2 + Work(i);
                        }
                    }
            """, members: Work),
        Action(
            """
            var shades = new double[10_000];
                    for (int round = 0; round < 50; round++)
                    {
                        Parallel.For(0, shades.Length, i =>
                        {
                            shades[i] = shades[i] / 2 + Work(i);
                        });
                    }
            """, members: Work));

    [Fact]
    public Task What_may_change_a_result_stands_last_and_says_so() => Verify.Fixes(
        Action(
            """
            double total = 0;
                    [|for|] (int i = 0; i < 100_000; i++)
                    {
                        total += Work(i);
                    }
            """, members: Work),
        Action(
            """
            double total = 0;
                    object gate = new object();
                    Parallel.For(0, 100_000, () => 0.0, (i, _, local) =>
                    {
                        local += Work(i);
                        return local;
                    }, local =>
                    {
                        lock (gate)
                        {
                            total += local;
                        }
                    });
            """, members: Work),
        action: 1, title: "Gather in parallel with 'Parallel.For' (the order of additions may change)");

    [Theory]
    [InlineData("double last = 1; [|for|] (int i = 0; i < 100_000; i++) last = Work(i + (int)last);", "it needs what it computed before")]
    [InlineData("double last = 1; var a = new double[10]; [|for|] (int round = 1; round < 1_000_000; round++) { last = Work((int)last); for (int i = 0; i < 10; i++) a[i] = last; }", "the inner loop is short")]
    [InlineData("var w = new System.Diagnostics.Stopwatch(); [|for|] (int i = 0; i < 100_000; i++) { lock (w) { sum += (long)Work(i); } }", "it locks")]
    public Task Offers_nothing(string statements, string because)
    {
        Assert.NotEmpty(because);
        return Verify.OffersNoFix(Action(statements, members: Work));
    }

    [Fact]
    public Task Offers_nothing_where_a_window_would_wait_for_the_workers() => Verify.OffersNoFix(
        """
        namespace System.Windows.Forms { public class Control { } public class Form : Control { } }
        public class Main : System.Windows.Forms.Form
        {
            double[] _shades = new double[100_000];
            void OnClick(object sender, EventArgs e) { [|for|] (int i = 0; i < 100_000; i++) _shades[i] = Work(i); }
            static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }
        }
        """);
}
