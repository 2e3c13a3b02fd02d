using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.SharedWriteRule>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

/// <summary>A branch that the arguments exclude writes nothing.</summary>
public class ExcludedBranchTests
{
    private const string Helpers =
        """
        int total;
        readonly List<int> log = new();
        void Flag(int x, bool count = false) { if (count) total += x; }
        void Early(int x, bool isQuiet) { if (isQuiet) return; log.Add(x); }
        void Null(int x, List<int>? into) { if (into == null) { total += x; } }
        void Kind(int x, DayOfWeek day) { if (day != DayOfWeek.Monday) return; total++; }
        void Outer(int x, bool count) => Flag(x, count);
        void Changed(int x, bool count) { count = true; if (count) total += x; }
        """;

    [Theory]
    [InlineData("Flag(x);")]
    [InlineData("Flag(x, false); Outer(x, false);")]
    [InlineData("Early(x, true);")]
    [InlineData("var own = new List<int>(); Null(x, own); Null(x, new List<int>());")]
    [InlineData("Kind(x, DayOfWeek.Friday);")]
    public Task Excluded(string statements) => Silent(Source(statements));

    [Theory]
    [InlineData("[|Flag|](x, true);")]
    [InlineData("[|Flag|](x, flag);")]
    [InlineData("[|Outer|](x, true);")]
    [InlineData("[|Early|](x, false);")]
    [InlineData("[|Null|](x, null);")]
    [InlineData("[|Kind|](x, DayOfWeek.Monday);")]
    [InlineData("[|Changed|](x, false);")]
    public Task Not_excluded(string statements) => Reports(Source(statements));

    private static string Source(string statements) =>
        $$"""
        class C
        {
            void M(int[] a, bool flag) => Parallel.ForEach(a, x => { {{statements}} });
            {{Helpers}}
        }
        """;
}
