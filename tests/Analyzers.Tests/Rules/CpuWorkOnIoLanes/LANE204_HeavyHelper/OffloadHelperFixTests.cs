using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.CpuWorkOnIoLanes.HeavyHelperRule, LaneKeeper.CodeFixes.Rules.CpuWorkOnIoLanes.OffloadHelperFix>;
using static LaneKeeper.Tests.Rules.CpuWorkOnIoLanes.InAsyncCode;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class OffloadHelperFixTests
{
    private const string Helpers = "static void Unpack() => System.IO.Compression.ZipFile.ExtractToDirectory(\"a.zip\", \"a\"); int _n; void Count() { _n++; Unpack(); }";

    [Fact]
    public Task Moves_the_call() => Verify.Fixes(
        Method("[|Unpack|](); // the archive", members: Helpers), Method("await Task.Run(() => Unpack()); // the archive", members: Helpers));

    [Fact]
    public Task Passes_the_token() => Verify.Fixes(
        Method("[|Unpack|]();", "CancellationToken token", Helpers), Method("await Task.Run(() => Unpack(), token);", "CancellationToken token", Helpers));

    [Theory]
    [InlineData("void Load() { Unpack(); _form.Text = \"done\"; }")]
    [InlineData("void Load() { if (Path() is { } p) Unpack(); } string? Path() => new FileDialog().ShowDialog() ? \"a\" : null;")]
    public Task Offers_no_fix_where_the_helper_touches_a_window(string helper) => Verify.OffersNoFix(
        Method("[|Load|]();", members: Helpers + " readonly System.Windows.Forms.Form _form = new(); " + helper)
            .Replace("new FileDialog", "new System.Windows.Forms.FileDialog")
        + " namespace System.Windows.Forms { public class Form { public string Text { get; set; } = \"\"; } public class CommonDialog { public bool ShowDialog() => true; } public class FileDialog : CommonDialog; }");

    [Theory]
    [InlineData("new [|Load|]();", "class Load { public Load() { _box = new(); Unpack(); } readonly System.Windows.Controls.TextBox _box; }")]
    [InlineData("[|Load|]();", "static void Load() { Unpack(); Make(); } static object Make() => new System.Windows.Controls.TextBox();")]
    public Task Offers_no_fix_where_the_helper_makes_a_control(string call, string helper) => Verify.OffersNoFix(
        Method(call, members: Helpers + helper) + " namespace System.Windows.Controls { public class Control; public class TextBox : Control; }");

    [Theory]
    [InlineData("[|Load|](System.Windows.Clipboard.GetText());", "static void Load(string text) => Unpack();")]
    [InlineData("[|Load|]();", "static void Load() { Unpack(); System.Windows.MessageBox.Show(\"done\"); }")]
    public Task Offers_no_fix_where_the_thread_must_be_one_of_a_window(string call, string helper) => Verify.OffersNoFix(
        Method(call, members: Helpers + helper) + " namespace System.Windows { public static class Clipboard { public static string GetText() => \"\"; } public static class MessageBox { public static void Show(string text) { } } }");

    [Theory]
    [InlineData("_all.Clear();")]
    [InlineData("Shown.Add(1);")]
    [InlineData("_text.Append('a');")]
    public Task Offers_no_fix_where_the_helper_fills_what_others_read(string statement) => Verify.OffersNoFix(Method(
        "[|Load|]();", members: Helpers + $"readonly List<int> _all = []; System.Collections.ObjectModel.ObservableCollection<int> Shown {{ get; }} = []; readonly System.Text.StringBuilder _text = new(); void Load() {{ Unpack(); {statement} }}"));

    [Fact]
    public Task Offers_a_fix_where_it_fills_a_list_of_its_own() => Verify.Fixes(
        Method("[|Load|]();", members: Helpers + "void Load() { Unpack(); var all = new List<int>(); all.Add(1); }"),
        Method("await Task.Run(() => Load());", members: Helpers + "void Load() { Unpack(); var all = new List<int>(); all.Add(1); }"));

    [Fact]
    public Task Offers_no_fix_where_the_helper_writes_a_field() => Verify.OffersNoFix(Method("[|Count|]();", members: Helpers));
}
