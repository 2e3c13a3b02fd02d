using static LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What an object that the caller has just made has in its fields and properties decides the branch behind it.</summary>
public class NewObjectTests
{
    [Theory]
    [InlineData("Do(new Options()); Do(new Options { Name = \"a\" }); Do(new Options { IsRemote = false }); [|Do|](new Options { IsRemote = true }); [|Do|](Peers.Of<Options>());", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options(); Do(o); [|Do|](Peers.Of<Options>());", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options(); o.IsRemote = true; [|Do|](o);", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options { IsRemote = true }; o.IsRemote = false; Do(o); o.IsRemote = true; [|Do|](o);", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options(); if (Peers.Of<bool>()) o.IsRemote = true; [|Do|](o);", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options(); Set(o); [|Do|](o);", "static void Set(Options o) => o.IsRemote = true; static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options(); o.Prepare(); [|Do|](o);", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options(); o.Show(); Do(o); o.Prepare(); [|Do|](o);", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("var o = new Options(); foreach (var x in new[] { 1, 2 }) { [|Do|](o); o.IsRemote = true; }", "static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("[|Do|](new Options()); [|Do|](new Options { IsRemote = false });", "static void Do(Options o) { o.Prepare(); if (o.IsRemote) Slow(); }")]
    [InlineData("[|Do|](new Options());", "static void Do(Options o) { o.IsRemote = Peers.Of<bool>(); if (o.IsRemote) Slow(); }")]
    [InlineData("Outer(new Options()); [|Outer|](new Options { IsRemote = true });", "static void Outer(Options o) { Console.WriteLine(); Do(o); } static void Do(Options o) { if (!o.IsRemote) return; Slow(); }")]
    [InlineData("Outer(false); [|Outer|](true);", "static void Outer(bool isRemote) => Do(new Options { IsRemote = isRemote }); static void Do(Options o) { if (o.IsRemote) Slow(); }")]
    [InlineData("Do(new Options()); Do(new Options { Name = \"\" }); [|Do|](new Options { Name = \"a\" });", "static void Do(Options o) { if (string.IsNullOrWhiteSpace(o.Name)) return; Slow(); }")]
    [InlineData("Do(new Options()); [|Do|](new Options { Name = \"a\" }); [|Do|](new Options { Name = Peers.Of<string>() });", "static void Do(Options o) { if (o.Name is null) return; Slow(); }")]
    [InlineData("Do(new Options()); [|Do|](new Options { Tag = new object() });", "static void Do(Options o) { var hasTag = o.Tag is not null && o.Name == null; if (hasTag) Slow(); }")]
    [InlineData("Do(new Options()); [|Do|](new Options { Tag = new object() });", "static void Do(Options o) { var hasTag = o.Tag is not null && Peers.Of<bool>(); var isTagged = hasTag && Peers.Of<bool>(); if (isTagged) Slow(); }")]
    [InlineData("Do(new Options()); [|Do|](new Options { Count = 1 });", "static void Do(Options o) { if (o.Count > 0) Slow(); }")]
    [InlineData("Do(new Options()); [|Do|](new Options { Items = { 1 } }); [|Do|](new Options { Items = [1] });", "static void Do(Options o) { foreach (var x in o.Items) Slow(); }")]
    [InlineData("var o = new Options(); o.Items.Add(1); [|Do|](o);", "static void Do(Options o) { foreach (var x in o.Items) Slow(); }")]
    [InlineData("[|Do|](new Options());", "static void Do(Options o) { if (!string.IsNullOrEmpty(o.Default)) Slow(); }")]
    [InlineData("Do(new Options()); [|Do|](new Options { Limit = TimeSpan.FromSeconds(1) });", "static void Do(Options o) { if (o.Limit > TimeSpan.Zero) Slow(); }")]
    [InlineData("Do(new Options()); [|Do|](new Options { Inner = new Options { IsRemote = true } }); Do(new Options { Inner = new Options() });", "static void Do(Options o) { if (o.Inner != null && o.Inner.IsRemote) Slow(); }")]
    [InlineData("var inner = new Options(); Do(new Options { Inner = inner }); [|Do|](Peers.Of<Options>());", "static void Do(Options o) { o.Inner!.Send(); }")]
    [InlineData("new Options().Send(); new Options { IsRemote = true }.[|Send|]();", "")]
    [InlineData("new Job(false).Run(); new Job(true).[|Run|](); new Job().Run(); new Job(\"a\").[|Run|]();", "")]
    [InlineData("new Kept(false).Run(); new Kept(true).[|Run|]();", "")]
    [InlineData("Do(new Told(false)); [|Do|](new Told(true));", "static void Do(Told t) { if (t.IsRemote) Slow(); }")]
    [InlineData("new Filled().[|Run|]();", "")]
    [InlineData("new Derived(false).Run(); new Derived(true).[|Run|]();", "")]
    [InlineData("var v = new View(); v.IsOn = false; v.[|IsOn|] = true; v.IsShown = false; v.[|IsShown|] = true; v.Set(false); v.[|Set|](true);", "")]
    [InlineData("Do(new B()); [|Do|](new A());", "static void Do(Base b) { switch (b) { case A: Slow(); break; } }")]
    [InlineData("Do(new B()); [|Do|](new A());", "static int Do(Base b) => b switch { A => Wait(), _ => 0 }; static int Wait() { Slow(); return 1; }")]
    [InlineData("Do(0); [|Do|](1);", "static void Do(int n) { for (var i = 0; i < n; i++) Slow(); }")]
    [InlineData("Do(0); [|Do|](1);", "static void Do(int n) { while (n-- > 0) Slow(); }")]
    public Task What_it_has(string statements, string helpers) => Reports(
        $$"""
        class C
        {
            async Task M() { await Task.Yield(); {{statements}} }
            public static void Slow() => Thread.Sleep(100);
            {{helpers}}
        }
        class Options
        {
            public bool IsRemote { get; set; }
            public string? Name { get; set; }
            public string Default { get; set; } = "d";
            public object? Tag;
            public int Count { get; set; }
            public List<int> Items { get; set; } = [];
            public TimeSpan Limit { get; set; }
            public Options? Inner { get; set; }
            public void Send() { if (IsRemote) C.Slow(); }
            public void Show() => Console.WriteLine(IsRemote);
            public void Prepare() => Fill();
            void Fill() => IsRemote = true;
        }
        class Job
        {
            readonly bool _isRemote;
            public Job(bool isRemote) => _isRemote = isRemote;
            public Job() : this(false) { }
            public Job(string name) { if (name == "a") _isRemote = true; }
            public void Run() { if (_isRemote) C.Slow(); }
        }
        class Kept(bool isRemote) { public void Run() { if (isRemote) C.Slow(); } }
        record Told(bool IsRemote);
        class Filled { bool _isSet; public Filled() => Init(); void Init() => _isSet = true; public void Run() { if (_isSet) C.Slow(); } }
        class Derived : Job { public Derived(bool isRemote) : base(isRemote) { } }
        class View
        {
            bool _isOn, _isShown;
            public bool IsOn { get => _isOn; set { if (value == _isOn) return; _isOn = value; if (_isOn) C.Slow(); } }
            public bool IsShown { get { return _isShown; } set { _isShown = value; Update(); } }
            void Update() { if (IsShown) C.Slow(); }
            public void Set(bool on) { _isOn = on; if (_isOn) C.Slow(); }
        }
        class Base { }
        sealed class A : Base { }
        sealed class B : Base { }
        {{InjectedChains.Peers}}
        """);

    [Theory]
    [InlineData("var p = new Peer(); p.SendAsync().Wait();", false)]
    [InlineData("var p = new Peer(); p.ShowAsync().Wait();", false)]
    [InlineData("new Peer().SendAsync().Wait();", false)]
    [InlineData("var p = new Peer(); await p.ConnectAsync(); p.SendAsync().Wait();", true)]
    [InlineData("Kept.SendAsync().Wait();", true)]
    public Task Task_of_it(string statements, bool waits)
    {
        var source =
            $$"""
            enum State { New, Connected }
            class Peer
            {
                State State { get; set; } = State.New;
                bool _isOpen;
                public async Task SendAsync() { if (State == State.Connected) await Task.Delay(100); }
                public async Task ShowAsync() { if (_isOpen) { await Task.Delay(100); } }
                public async Task ConnectAsync() { await Task.Delay(1); State = State.Connected; _isOpen = true; }
            }
            class C
            {
                static readonly Peer Kept = new();
                async Task M() { await Task.Yield(); {{(waits ? statements.Replace(".Wait()", ".[|Wait|]()") : statements)}} }
            }
            """;
        return waits ? Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>.Reports(source) : Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>.Silent(source);
    }
}
