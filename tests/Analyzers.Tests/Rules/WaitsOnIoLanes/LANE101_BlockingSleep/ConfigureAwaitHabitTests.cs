using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingSleepRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.UseTaskDelayFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Where <c>ConfigureAwait(false)</c> is the habit, and where it would take code off the thread of a window.</summary>
public class ConfigureAwaitHabitTests
{
    private const string Window = "namespace System.Windows.Forms { public class Control { public string Text { get; set; } = \"\"; } public class Form : Control { public event EventHandler? Click; void Raise() => Click?.Invoke(this, EventArgs.Empty); } }\n";

    [Theory]
    [InlineData("ConfigureAwait(true)", "")]
    [InlineData("ConfigureAwait(continueOnCapturedContext: true)", "")]
    [InlineData("ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext)", "")]
    [InlineData("ConfigureAwait(false)", ".ConfigureAwait(false)")]
    [InlineData("ConfigureAwait(ConfigureAwaitOptions.None)", ".ConfigureAwait(false)")]
    public Task What_goes_on_where_it_was_is_no_habit(string habit, string written) => Verify.Fixes(
        $"class C {{ async Task M(Task t) {{ Thread.[|Sleep|](100); await t.{habit}; }} }}",
        $"class C {{ async Task M(Task t) {{ await Task.Delay(100){written}; await t.{habit}; }} }}");

    [Theory]
    [InlineData("async Task M(Task t) { SLEEP Text = \"a\"; await t.ConfigureAwait(false); }", "")]
    [InlineData("async Task M(Task t) { await t.ConfigureAwait(false); SLEEP }", ".ConfigureAwait(false)")]
    [InlineData("public C(Task t) { Click += async (s, e) => await t.ConfigureAwait(false); Click += async (s, e) => { SLEEP Text = \"a\"; }; }", "")]
    [InlineData("async Task M(Task t) { Task N() => Task.Run(async () => await t.ConfigureAwait(false)); SLEEP await N(); }", "")]
    public Task A_window_is_left_only_behind_what_left_it(string members, string written) => Verify.Fixes(
        Window + "class C : System.Windows.Forms.Form { " + members.Replace("SLEEP", "Thread.[|Sleep|](100);") + " }",
        Window + "class C : System.Windows.Forms.Form { " + members.Replace("SLEEP", $"await Task.Delay(100){written};") + " }");
}
