using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyHelperRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.ParallelizeHelperLoopFix>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class ParallelizeHelperLoopFixTests
{
    private const string Before =
        """
        static class Shading
        {
            public static double[] All()
            {
                var shades = new double[100_000];
                for (int i = 0; i < shades.Length; i++)
                {
                    shades[i] = Work(i);
                }

                return shades;
            }

            static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }
        }
        """;

    private const string After =
        """
        static class Shading
        {
            public static double[] All()
            {
                var shades = new double[100_000];
                Parallel.For(0, shades.Length, i =>
                {
                    shades[i] = Work(i);
                });

                return shades;
            }

            static double Work(int x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }
        }
        """;

    [Fact]
    public Task Shares_the_loop_in_another_document_once_for_all_calls() => Verify.Fixes(
        [
            (Action("sum = Shading.[|All|]().Length + Shading.[|All|]().Length;"), Action("sum = Shading.All().Length + Shading.All().Length;")),
            (Before, After),
        ],
        steps: 1, title: "In 'All': run the iterations in parallel with 'Parallel.For'");

    /// <summary>Fix All makes of them together what is made of them one after the other.</summary>
    [Fact]
    public Task Shares_loops_in_several_documents() => Verify.Fixes(
        [
            (Action("sum = Shading.[|All|]().Length + Shadows.[|All|]().Length + Shading.[|All|]().Length;"), Action("sum = Shading.All().Length + Shadows.All().Length + Shading.All().Length;")),
            (Before, After),
            (Before.Replace("Shading", "Shadows"), After.Replace("Shading", "Shadows")),
        ],
        steps: 2);

    [Fact]
    public Task Offers_no_fix_where_the_loop_depends_on_itself() => Verify.OffersNoFix(Action(
        "sum = (long)[|Chain|]();",
        members: "private double Chain() { double s = 0; for (int i = 0; i < 100_000; i++) s = Work(s + i); return s; } static double Work(double x) { double s = x; for (int k = 0; k < 1000; k++) s = Math.Sqrt(s + k); return s; }"));

    [Fact]
    public Task Offers_no_fix_for_a_call_that_is_no_loop() => Verify.OffersNoFix(Action(
        "[|Unpack|]();", members: "private static void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory(\"a.zip\", \"a\");"));
}
