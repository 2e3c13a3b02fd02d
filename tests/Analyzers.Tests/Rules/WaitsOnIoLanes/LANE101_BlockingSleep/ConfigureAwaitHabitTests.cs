using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;
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

    /// <summary>The synchronous form called them on the thread of its caller.</summary>
    [Theory]
    [InlineData("void Load() { SLEEP Loaded?.Invoke(this, EventArgs.Empty); }", "")]
    [InlineData("void Load() { SLEEP Loaded(this, EventArgs.Empty); }", "")]
    [InlineData("void Load() { Loaded(this, EventArgs.Empty); SLEEP }", ".ConfigureAwait(false)")]
    [InlineData("void Load() { SLEEP OnLoaded(); } void OnLoaded() => Loaded(this, EventArgs.Empty);", "")]
    [InlineData("void Load() { SLEEP Func<int> one = () => 1; one(); }", ".ConfigureAwait(false)")]
    [InlineData("void Load(Action<int> tell) { foreach (var i in new[] { 1 }) { SLEEP tell(i); } }", "")]
    [InlineData("void Load() { SLEEP Console.WriteLine(); }", ".ConfigureAwait(false)")]
    [InlineData("void Load() { SLEEP Console.WriteLine(HttpContext.Current); } static class HttpContext { public static object? Current; }", "")]
    [InlineData("void Load() { SLEEP new List<int>().ForEach(i => Loaded(this, EventArgs.Empty)); }", "")]
    [InlineData("void Load() { SLEEP Loaded += (s, e) => Loaded(s, e); }", ".ConfigureAwait(false)")]
    [InlineData("async Task Load() { SLEEP await Task.Yield().ConfigureAwait(false); Loaded(this, EventArgs.Empty); }", ".ConfigureAwait(false)")]
    [InlineData("async Task Load() { SLEEP if (GetType() == null) { await Task.Yield().ConfigureAwait(false); } Loaded(this, EventArgs.Empty); }", "")]
    [InlineData("async Task Load() { SLEEP try { await Task.Yield().ConfigureAwait(false); } catch (IOException) { Loaded(this, EventArgs.Empty); } }", "")]
    [InlineData("async Task Load() { await Task.Yield().ConfigureAwait(false); SLEEP Loaded(this, EventArgs.Empty); }", ".ConfigureAwait(false)")]
    public Task What_is_called_back_is_called_where_it_was(string member, string written)
    {
        var isAsync = member.Contains("async");
        var call = isAsync ? "await Load()" : member.Contains("tell") ? "Load(i => { })" : "Load()";
        var source = $"class C {{ event EventHandler Loaded = (s, e) => {{ }}; {(isAsync ? member.Replace("Task.Yield()", "Task.Delay(1)") : member)} async Task M() {{ await Task.Delay(1).ConfigureAwait(false); {call}; }} }}";
        var fixedSource = source.Replace("SLEEP", $"await Task.Delay(100){written};");
        return isAsync
            ? Verify.Fixes(source.Replace("SLEEP", "Thread.[|Sleep|](100);"), fixedSource)
            : Verify<HiddenWaitRule, CreateAsyncTwinFix>.Fixes(
                source.Replace("SLEEP", "Thread.Sleep(100);").Replace($" {call};", $" [|Load|]{call[4..]};"),
                fixedSource.Replace("void Load(", "async Task LoadAsync(").Replace("async Task LoadAsync(Action<int> tell)", "async Task LoadAsync(Action<int> tell, CancellationToken cancellationToken = default)").Replace("LoadAsync()", "LoadAsync(CancellationToken cancellationToken = default)")
                    .Replace("Task.Delay(100)", "Task.Delay(100, cancellationToken)").Replace($" {call};", $" await LoadAsync{call[4..]}.ConfigureAwait(false);"));
    }
}
