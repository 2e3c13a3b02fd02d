using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CreateAsyncTwinFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Where usings are written in a file that has none.</summary>
public class AddedImportTests
{
    [Theory]
    [InlineData("\n", "// A header.\n\n", "namespace N\n{\n", "}")]
    [InlineData("\r\n", "", "namespace N\r\n{\r\n", "}")]
    [InlineData("\n", "", "/// <summary>What stands on a class stays on it.</summary>\n", "")]
    [InlineData("\n", "// A header.\n\n", "/// <summary>What stands on a class stays on it.</summary>\n", "")]
    [InlineData("\n", "", "[System.Obsolete]\n", "")]
    public Task A_line_is_left_behind_them(string line, string header, string opening, string closing)
    {
        string[] before = ["public partial class Store", "{", "    public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();", "}"];
        string[] after =
        [
            "public partial class Store", "{",
            "    public void Enter(System.Threading.SemaphoreSlim gate) => gate.Wait();", "",
            "    public async Task EnterAsync(System.Threading.SemaphoreSlim gate, CancellationToken cancellationToken = default) => await gate.WaitAsync(cancellationToken);", "}",
        ];
        var user = $"class User {{ async System.Threading.Tasks.Task M(System.Threading.SemaphoreSlim gate, {(closing == "" ? "" : "N.")}Store store) {{ await System.Threading.Tasks.Task.Yield(); store.[|Enter|](gate); }} }}";
        return Verify.Fixes(
            [
                (header + opening + string.Join(line, before) + line + closing,
                    header + string.Join(line, "using System.Threading;", "using System.Threading.Tasks;", "", "") + opening + string.Join(line, after) + line + closing),
                (user, user.Replace("store.[|Enter|](gate)", "await store.EnterAsync(gate)")),
            ],
            new Project { ImplicitUsings = false });
    }
}
