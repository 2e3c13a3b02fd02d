using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyHelperRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.CheaperHelperLoopFix>;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class CheaperHelperLoopFixTests
{
    private const string Before =
        """
        static class Missing
        {
            public static int In(int[] wanted)
            {
                var known = Enumerable.Range(0, 100_000).ToList();
                int count = 0;
                for (int i = 0; i < 100_000; i++)
                {
                    if (known.Contains(-i))
                        count++;
                }

                return count;
            }
        }
        """;

    private const string After =
        """
        static class Missing
        {
            public static int In(int[] wanted)
            {
                var known = Enumerable.Range(0, 100_000).ToList();
                int count = 0;
                var knownSet = new HashSet<int>(known);
                for (int i = 0; i < 100_000; i++)
                {
                    if (knownSet.Contains(-i))
                        count++;
                }

                return count;
            }
        }
        """;

    [Fact]
    public Task Looks_up_in_a_set_in_another_document_once_for_all_calls() => Verify.Fixes(
        [
            (Action("sum = Missing.[|In|](a) + Missing.[|In|](a);", "int[] a"), Action("sum = Missing.In(a) + Missing.In(a);", "int[] a")),
            (Before, After),
        ],
        steps: 1, title: "In 'In': look up in a 'HashSet' that is made before the loop");

    [Fact]
    public Task Makes_a_query_cheaper() => Verify.Fixes(
        [
            (Action("sum = Missing.[|In|]();"), Action("sum = Missing.In();")),
            (
                """
                static class Missing
                {
                    public static int In()
                    {
                        var known = Enumerable.Range(0, 100_000).ToList();
                        return known.Count(x => known.Contains(-x));
                    }
                }
                """,
                """
                static class Missing
                {
                    public static int In()
                    {
                        var known = Enumerable.Range(0, 100_000).ToList();
                        var knownSet = new HashSet<int>(known);
                        return known.Count(x => knownSet.Contains(-x));
                    }
                }
                """),
        ],
        steps: 1);

    [Fact]
    public Task Offers_nothing_where_the_list_grows() => Verify.OffersNoFix(Action(
        "sum = [|Distinct|]();",
        members: "private int Distinct() { var known = Enumerable.Range(0, 100_000).ToList(); for (int i = 0; i < 100_000; i++) { if (!known.Contains(-i)) known.Add(-i); } return known.Count; }"));

    [Fact]
    public Task Offers_nothing_for_a_call_that_is_no_loop() => Verify.OffersNoFix(Action(
        "[|Unpack|]();", members: "private static void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory(\"a.zip\", \"a\");"));
}
