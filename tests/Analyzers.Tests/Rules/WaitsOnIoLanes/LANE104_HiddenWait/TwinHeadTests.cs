using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What stands before a helper: its own goes with the twin, the heading of a section and code that was commented out stay where they are.</summary>
public class TwinHeadTests
{
    private const string Call = "class User { async Task M(Store store) { await Task.Yield(); store.[|Load|](); } }\n";
    private const string Fixed = "class User { async Task M(Store store) { await Task.Yield(); await store.LoadAsync(); } }\n";
    private const string Twin = "async Task LoadAsync(CancellationToken cancellationToken = default) => await Task.Delay(50, cancellationToken);\n";

    [Theory]
    [InlineData("    // -- Read --\n\n    /// <summary>Loads.</summary>\n", "\n    /// <summary>Loads.</summary>\n")]
    [InlineData("    // void Old()\n    // {\n    // }\n\n    // Slow.\n", "\n    // Slow.\n")]
    [InlineData("    // Slow.\n", "\n    // Slow.\n")]
    [InlineData("    /* Old. */\n\n", "\n")]
    [InlineData("\n    // Slow.\n", "\n\n    // Slow.\n")]
    public Task A_second_form_repeats_what_is_its_own(string before, string own) => Fixes(
        Call + "public class Store\n{\n    int _a;\n\n" + before + "    public void Load() => Thread.Sleep(50);\n}\n",
        Fixed + "public class Store\n{\n    int _a;\n\n" + before + "    public void Load() => Thread.Sleep(50);\n" + own + "    public " + Twin + "}\n");

    [Theory]
    [InlineData("    // -- Read --\n\n    /// <summary>Loads.</summary>\n")]
    [InlineData("    // void Old()\n    // {\n    // }\n\n    // Slow.\n")]
    [InlineData("    // Slow.\n")]
    [InlineData("    /* Old. */\n\n")]
    public Task What_takes_the_place_stands_behind_all_of_it(string before) => Fixes(
        Call + "class Store\n{\n    int _a;\n\n" + before + "    internal void Load() => Thread.Sleep(50);\n}\n",
        Fixed + "class Store\n{\n    int _a;\n\n" + before + "    internal " + Twin + "}\n");

    [Fact]
    public Task Also_as_the_first_member() => Fixes(
        Call + "class Store\n{\n    // -- Read --\n\n    internal void Load() => Thread.Sleep(50);\n}\n",
        Fixed + "class Store\n{\n    // -- Read --\n\n    internal " + Twin + "}\n");
}
