using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>
/// What a UI framework calls to tell of something may be <c>async void</c>, unless the framework reads or takes back an argument when
/// it has returned.
/// </summary>
public class UiNotificationFixTests
{
    private static readonly Project Ui = new()
    {
        Library =
            """
            namespace System.Windows.Forms
            {
                public class CancelArgs : System.EventArgs { public bool Cancel { get; set; } public string Reason => ""; public System.Collections.Generic.List<string> Node => []; }
                public class PaintArgs : System.EventArgs, System.IDisposable { public object Graphics => this; public void Dispose() { } }
                public class Control { }
                public class Form : Control
                {
                    public event System.EventHandler<CancelArgs>? Closing;
                    public event System.EventHandler? Click;
                    public event System.EventHandler? Closed;
                    protected virtual void OnLoad(System.EventArgs e) { }
                    protected virtual void OnKeyDown(CancelArgs e) { }
                    protected virtual void OnFormClosed(System.EventArgs e) { Click?.Invoke(this, e); Closed?.Invoke(this, e); }
                    protected virtual void OnClick(System.EventArgs e) { }
                    protected virtual void OnClosing(CancelArgs e) => Closing?.Invoke(this, e);
                    protected virtual void OnPaint(PaintArgs e) { }
                    protected virtual void OnShown(PaintArgs e) { }
                    public int DialogResult { get; set; }
                    public void Close() { }
                    public virtual void Refresh() { }
                }
            }
            """,
    };

    [Theory]
    [InlineData("class C : Form { protected override # void OnClick(EventArgs e) { base.OnClick(e); SLEEP } }")]
    [InlineData("class C : Form { protected override # void OnClick(EventArgs e) { SLEEP base.OnClick(e); } }")]
    [InlineData("class C : Form { protected override # void OnClosing(CancelArgs e) { e.Cancel = true; base.OnClosing(e); SLEEP } }")]
    [InlineData("class C : Form { protected override # void OnKeyDown(CancelArgs e) { SLEEP Console.WriteLine(e.Reason); } }")]
    [InlineData("class C : Form { public C() { Click += # (sender, e) => { SLEEP }; } }")]
    [InlineData("class C : Form { # void menuExit_Click(object sender, EventArgs e) { SLEEP } }")]
    [InlineData("class C : Form { public C() { Click += new EventHandler(this.Save_Click); } # void Save_Click(object sender, EventArgs e) { SLEEP } }")]
    [InlineData("class C : Form { # void Save_Click(object sender, EventArgs e) { SLEEP } void Key_Down(object sender, EventArgs e) { Refresh(); Save_Click(this, e); } }")]
    [InlineData("class C : Form { # void Ok_Click(object sender, EventArgs e) { SLEEP DialogResult = 1; Close(); } }")]
    [InlineData("class C : Form { protected override # void OnShown(PaintArgs e) { Console.WriteLine(e.Graphics); SLEEP } }")]
    [InlineData("class C : Form { # void Ok_Click(object sender, EventArgs e) { if (e == null) { Close(); return; } SLEEP } }")]
    [InlineData("class C : Form { # void Ok_Click(object sender, EventArgs e) { switch (DialogResult) { case 1: Close(); break; default: SLEEP break; } } }")]
    [InlineData("class C : Form { # void Ok_Click(object sender, EventArgs e) { if (e == null) Close(); else { SLEEP } } }")]
    [InlineData("class C : ICommand { public event EventHandler? CanExecuteChanged; public # void Execute(object? parameter) { SLEEP } public bool CanExecute(object? parameter) => true; }")]
    [InlineData("class C : Form { # void Form_Closing(object sender, CancelArgs e) { e.Cancel = true; SLEEP } }")]
    public Task Becomes_async_void(string source) => Verify<BlockingSleepRule, UseTaskDelayFix>.Fixes(
        Usings + source.Replace("# ", "").Replace("SLEEP", "Thread.[|Sleep|](50);"),
        Usings + source.Replace("#", "async").Replace("SLEEP", "await Task.Delay(50);"), Ui);

    [Theory]
    [InlineData("class C : Form { protected override void OnClosing(CancelArgs e) { SLEEP e.Cancel = true; } }")]
    [InlineData("class C : Form { protected override void OnClosing(CancelArgs e) { SLEEP base.OnClosing(e); } }")]
    [InlineData("class C : Form { protected override void OnClosing(CancelArgs e) { for (var i = 0; i < 3; i++) { e.Cancel = i > 1; SLEEP } } }")]
    [InlineData("class C : Form { protected override void OnShown(PaintArgs e) { SLEEP Console.WriteLine(e.Graphics); } }")]
    [InlineData("class C : Form { protected override void OnClosing(CancelArgs e) { SLEEP Console.WriteLine(e.Reason); } }")]
    [InlineData("class C : Form { protected override void OnClosing(CancelArgs e) { if (e.Reason == \"\") e.Cancel = true; SLEEP } }")]
    [InlineData("class C : Form { protected override void OnLoad(EventArgs e) { SLEEP base.OnLoad(e); } }")]
    [InlineData("class C : Form { protected override void OnFormClosed(EventArgs e) { SLEEP } }")]
    [InlineData("class C : Form { void Form_Closed(object sender, EventArgs e) { SLEEP } }")]
    [InlineData("class C : Form { public C() { Closed += (sender, e) => { SLEEP }; } }")]
    [InlineData("class C : Form { void Panel_Unloaded(object sender, EventArgs e) { SLEEP } }")]
    [InlineData("class C : Form { async void Form_Closing(object sender, CancelArgs e) { SLEEP await Task.Yield(); } }")]
    [InlineData("class C : Form { void Save_Click(object sender, EventArgs e) { SLEEP } void Key_Down(object sender, EventArgs e) { Save_Click(this, e); Refresh(); } }")]
    [InlineData("class C : Form { void Save_Click(object sender, EventArgs e) { SLEEP } void Run(Action<object, EventArgs> work) { Run(Save_Click); } }")]
    [InlineData("class C : Form { void Ok_Click(object sender, EventArgs e) { DialogResult = 1; SLEEP } }")]
    [InlineData("class C : Form { void Ok_Click(object sender, EventArgs e) { this.Close(); SLEEP } }")]
    [InlineData("class C : Form { void Ok_Click(object sender, EventArgs e) { if (e != null) { Close(); } SLEEP } }")]
    [InlineData("class C : Form { void menu_DropDownOpening(object sender, EventArgs e) { SLEEP } }")]
    [InlineData("class C : Form { void tree_BeforeExpand(object sender, EventArgs e) { SLEEP } }")]
    [InlineData("class C : Form { protected override void OnPaint(PaintArgs e) { SLEEP } }")]
    [InlineData("class C : Form { public override void Refresh() { SLEEP } }")]
    [InlineData("class C : Form { void Form_Closing(object sender, CancelArgs e) { SLEEP e.Cancel = true; } }")]
    [InlineData("class C : Form { public C() { Closing += (sender, e) => { SLEEP e.Cancel = true; }; } }")]
    [InlineData("class C : ICommand { public event EventHandler? CanExecuteChanged; public void Execute(object? parameter) { } public bool CanExecute(object? parameter) { SLEEP return true; } }")]
    [InlineData("class B : Form { protected override void OnClick(EventArgs e) { } } class C : B { protected override void OnClick(EventArgs e) { SLEEP } }")]
    public Task Keeps_its_form(string source) => Verify<BlockingSleepRule, UseTaskDelayFix>.OffersNoFix(
        Usings + source.Replace("SLEEP", "Thread.[|Sleep|](50);"), Ui);

    [Theory]
    [InlineData("SLEEP e.Cancel = true;", false)]
    [InlineData("if (e.Reason == \"\") { await Task.Yield(); } SLEEP e.Cancel = true;", false)]
    [InlineData("switch (e.Reason) { case \"\": await Task.Yield(); break; default: SLEEP e.Cancel = true; break; }", false)]
    [InlineData("Close(); SLEEP await Task.Yield();", false)]
    [InlineData("await Task.Yield(); SLEEP e.Cancel = true;", true)]
    [InlineData("if (await Task.FromResult(1) > 0) { SLEEP e.Cancel = true; }", true)]
    [InlineData("e.Cancel = true; SLEEP await Task.Yield();", true)]
    public Task Handler_that_was_async_does_not_return_earlier(string statements, bool isOffered)
    {
        var source = Usings + $"class C : Form {{ async void Form_KeyDown(object sender, CancelArgs e) {{ {statements.Replace("SLEEP", "Thread.[|Sleep|](50);")} }} }}";
        return isOffered
            ? Verify<BlockingSleepRule, UseTaskDelayFix>.Fixes(source, source.Replace("Thread.[|Sleep|]", "await Task.Delay"), Ui)
            : Verify<BlockingSleepRule, UseTaskDelayFix>.OffersNoFix(source, Ui);
    }

    [Theory]
    [InlineData("e.Cancel = File.[|ReadAllText|](\"a\") == \"no\";")]
    [InlineData("e.Cancel |= File.[|ReadAllText|](\"a\") == \"no\";")]
    [InlineData("var text = File.[|ReadAllText|](\"a\"); (e.Cancel, text) = (true, \"\");")]
    public Task An_argument_is_not_written_behind_its_value(string statements) => Verify<BlockingFileCallRule, CallFileCounterpartFix>.OffersNoFix(
        Usings + $"class C : Form {{ void Form_KeyDown(object sender, CancelArgs e) {{ {statements} }} }}", Ui);

    [Theory]
    [InlineData("void Draw(object sender, PaintArgs e) { e.Graphics.Equals(File.[|ReadAllText|](\"a\")); }")]
    [InlineData("public C() { Opening += Fill; } event EventHandler? Opening; void Fill(object? sender, EventArgs e) { var text = File.[|ReadAllText|](\"a\"); Opening?.Invoke(this, e); }")]
    [InlineData("public C() { Paint += Show; } event EventHandler? Paint; void Show(object? sender, EventArgs e) { var text = File.[|ReadAllText|](\"a\"); Paint?.Invoke(this, e); }")]
    public Task What_is_drawn_or_asked_for_is_done_in_place(string members) => Verify<BlockingFileCallRule, CallFileCounterpartFix>.OffersNoFix(
        Usings + $"class C : Form {{ {members} }}", Ui);

    [Theory]
    [InlineData("[|Use|](e);", "void Use(CancelArgs e) { var text = File.ReadAllText(\"a\"); e.Cancel = text == \"\"; }")]
    [InlineData("e.Cancel = [|Use|](e.Reason);", "bool Use(string reason) => File.ReadAllText(reason) == \"\";")]
    [InlineData("[|Use|](e.Node);", "void Use(List<string> node) { var text = File.ReadAllText(\"a\"); node.Add(text); }")]
    public Task Nor_by_the_helper_that_is_given_it(string statements, string helper) => Verify<BlockingFileCallRule, CreateAsyncTwinFix>.OffersNoFix(
        Usings + $"class C : Form {{ void Form_KeyDown(object sender, CancelArgs e) {{ {statements} }} {helper} }}", Ui);

    [Theory]
    [InlineData("_text.Dispose(); _text = new StringReader(File.[|ReadAllText|](\"a\"));")]
    [InlineData("if (_text != null) { _text.Dispose(); } this._text = new StringReader(File.[|ReadAllText|](\"a\"));")]
    [InlineData("_text?.Dispose(); if (_text != null) _text = new StringReader(File.[|ReadAllText|](\"a\"));")]
    public Task What_is_disposed_of_gets_its_successor_at_once(string statements) => Verify<BlockingFileCallRule, CallFileCounterpartFix>.OffersNoFix(
        Usings + $"class C : Form {{ StringReader _text = new(\"\"); void Form_Click(object sender, EventArgs e) {{ {statements} }} }}", Ui);

    [Theory]
    [InlineData("void Box_TextChanged(object sender, EventArgs e) { File.[|WriteAllText|](\"a\", \"b\"); }", false)]
    [InlineData("void Box_OnChecked(object sender, EventArgs e) { File.[|WriteAllText|](\"a\", \"b\"); }", false)]
    [InlineData("void Box_Unchecked(object sender, EventArgs e) { File.[|WriteAllText|](\"a\", \"b\"); }", false)]
    [InlineData("void Box_Toggled(object sender, EventArgs e) { File.[|WriteAllText|](\"a\", \"b\"); }", false)]
    [InlineData("void Box_Click(object sender, EventArgs e) { File.[|WriteAllText|](\"a\", \"b\"); }", true)]
    [InlineData("void Box_TextChanged(object sender, EventArgs e) { File.[|ReadAllText|](\"a\"); }", true)]
    public Task Handlers_that_follow_each_other_do_not_write_at_once(string handler, bool isOffered)
    {
        var source = Usings + $"class C : Form {{ {handler} }}";
        var written = source.Replace("void Box", "async void Box").Replace("File.[|WriteAllText|]", "await File.WriteAllTextAsync").Replace("File.[|ReadAllText|]", "await File.ReadAllTextAsync");
        return isOffered ? Verify<BlockingFileCallRule, CallFileCounterpartFix>.Fixes(source, written, Ui) : Verify<BlockingFileCallRule, CallFileCounterpartFix>.OffersNoFix(source, Ui);
    }

    [Theory]
    [InlineData("void Box_ValueChanged(object sender, EventArgs e) { [|Update|](); } void Update() { try { Keep(); } catch (IOException) { } } void Keep() { File.WriteAllText(\"a\", \"b\"); }")]
    [InlineData("void Box_ValueChanged(object sender, EventArgs e) { [|Update|](); } void Update() => A(); void A() => B(); void B() => D(); void D() { D(); Keep(); } void Keep() { File.WriteAllText(\"a\", \"b\"); }")]
    [InlineData("void Box_ValueChanged(object sender, EventArgs e) { [|Update|](); } void Update() { using (var writer = new StreamWriter(\"a\")) { writer.Write(1); } }")]
    public Task Nor_do_their_helpers(string members) => Verify<BlockingFileCallRule, CreateAsyncTwinFix>.OffersNoFix(Usings + $"class C : Form {{ {members} }}", Ui);

    [Fact]
    public Task Nor_those_in_another_project()
    {
        const string helper = "public static class Json { public static void Put(string text) => File.WriteAllText(\"a\", text); }";
        var source = Usings + "class C : Form { void Box_ValueChanged(object sender, EventArgs e) { [|Update|](); } void Update() => Json.Put(\"b\"); }";
        return new FixTest<BlockingFileCallRule, CreateAsyncTwinFix>(Ui, [(source, source)], [(helper, helper)])
        {
            CodeActionVerifier = static (action, verifier) => verifier.Fail($"There is an action: {action.Title}"),
        }.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("foreach (var line in _all) File.[|WriteAllText|](line, \"b\");", false)]
    [InlineData("foreach (var line in (sender as C)!._all) { if (line != \"\") { File.[|WriteAllText|](line, \"b\"); } }", false)]
    [InlineData("foreach (var line in _all.ToArray()) File.[|WriteAllText|](line, \"b\");", true)]
    [InlineData("foreach (var line in _fixed) File.[|WriteAllText|](line, \"b\");", true)]
    [InlineData("var all = _all.ToList(); foreach (var line in all) File.[|WriteAllText|](line, \"b\");", true)]
    public Task What_is_gone_through_does_not_change_meanwhile(string statements, bool isOffered)
    {
        var source = Usings + $"class C : Form {{ readonly List<string> _all = []; readonly string[] _fixed = []; void Form_Click(object sender, EventArgs e) {{ {statements} }} }}";
        return isOffered
            ? Verify<BlockingFileCallRule, CallFileCounterpartFix>.Fixes(source, source.Replace("void Form", "async void Form").Replace("File.[|WriteAllText|]", "await File.WriteAllTextAsync"), Ui)
            : Verify<BlockingFileCallRule, CallFileCounterpartFix>.OffersNoFix(source, Ui);
    }

    /// <summary>They take any delegate, and drop the task that it returns.</summary>
    [Theory]
    [InlineData("d.BeginInvoke(() => { SLEEP });")]
    [InlineData("d.Invoke(() => { SLEEP });")]
    public Task Dispatchers_await_nothing(string statement) => Verify<BlockingSleepRule, UseTaskDelayFix>.OffersNoFix(
        "namespace System.Windows.Threading { public class Dispatcher { public void Invoke(Delegate work, params object[] a) { } public void BeginInvoke(Delegate work, params object[] a) { } } }"
        + $"class C {{ void M(System.Windows.Threading.Dispatcher d) {{ {statement.Replace("SLEEP", "Thread.[|Sleep|](50);")} }} }}");

    /// <summary>Elsewhere the file has the habit; a window goes on on its thread.</summary>
    [Fact]
    public Task Window_goes_on_on_its_thread_whatever_the_habit() => Verify<BlockingSleepRule, UseTaskDelayFix>.Fixes(
        Usings + "class L { async Task M() => await Task.Delay(1).ConfigureAwait(false); async Task N() { Thread.[|Sleep|](50); await Task.Yield(); } } class C : Form { void Form_Click(object sender, EventArgs e) { Thread.[|Sleep|](50); Close(); } }",
        Usings + "class L { async Task M() => await Task.Delay(1).ConfigureAwait(false); async Task N() { await Task.Delay(50); await Task.Yield(); } } class C : Form { async void Form_Click(object sender, EventArgs e) { await Task.Delay(50); Close(); } }", Ui);

    [Theory]
    [InlineData("_all += File.[|ReadAllText|](\"a\");")]
    [InlineData("_lines[0] += File.[|ReadAllText|](\"a\");")]
    public Task What_is_added_to_is_not_read_before_the_wait(string statements) => Verify<BlockingFileCallRule, CallFileCounterpartFix>.OffersNoFix(
        Usings + $"class C : Form {{ string _all = \"\"; string[] _lines = []; void Form_Click(object sender, EventArgs e) {{ {statements} }} }}", Ui);

    [Theory]
    [InlineData("_all.Clear(); foreach (var line in File.[|ReadAllLines|](\"a\")) _all.Add(line);", false)]
    [InlineData("if (sender is CancelArgs menu) { menu.Node.Clear(); menu.Node.AddRange(File.[|ReadAllLines|](\"a\")); }", false)]
    [InlineData("var lines = File.[|ReadAllLines|](\"a\"); _all.Clear(); _all.AddRange(lines);", true)]
    [InlineData("var all = new List<string>(); all.Clear(); all.AddRange(File.[|ReadAllLines|](\"a\"));", true)]
    [InlineData("_all.Clear(); var lines = File.[|ReadAllLines|](\"a\");", true)]
    [InlineData("_all.Clear(); await Task.Yield(); _all.AddRange(File.[|ReadAllLines|](\"a\"));", true)]
    public Task What_is_cleared_is_filled_before_the_next_one_comes(string statements, bool isOffered)
    {
        var source = Usings + $"class C : Form {{ readonly List<string> _all = []; {(statements.Contains("await") ? "async " : "")}void Form_Click(object sender, EventArgs e) {{ {statements} }} }}";
        return isOffered
            ? Verify<BlockingFileCallRule, CallFileCounterpartFix>.Fixes(source, source.Replace("async void Form", "void Form").Replace("void Form", "async void Form").Replace("File.[|ReadAllLines|]", "await File.ReadAllLinesAsync"), Ui)
            : Verify<BlockingFileCallRule, CallFileCounterpartFix>.OffersNoFix(source, Ui);
    }

    [Fact]
    public Task What_is_kept_until_then_may_wait_for_it() => Verify<BlockingFileCallRule, CallFileCounterpartFix>.Fixes(
        Usings + "class C : Form { StringReader _text = new(\"\"); void Form_Click(object sender, EventArgs e) { var old = _text; _text = new StringReader(File.[|ReadAllText|](\"a\")); old.Dispose(); } }",
        Usings + "class C : Form { StringReader _text = new(\"\"); async void Form_Click(object sender, EventArgs e) { var old = _text; _text = new StringReader(await File.ReadAllTextAsync(\"a\")); old.Dispose(); } }", Ui);

    private const string Usings =
        """
        using System.Windows.Forms;
        using System.Windows.Input;

        """;
}
