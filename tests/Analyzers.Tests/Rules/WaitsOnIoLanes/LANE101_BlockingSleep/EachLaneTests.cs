using LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>One sleep on each kind of I/O lane: reported in words of its own, and mended where the member may become async.</summary>
public class EachLaneTests
{
    private const string Usings =
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.AspNetCore.Mvc.RazorPages;
        using Microsoft.AspNetCore.Razor.TagHelpers;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.Hosting;

        """;

    private const string Sleep = "Thread.[|Sleep|](50);";

    private static readonly string[] Stubs =
    [
        "namespace Quartz { public interface IJob { void Execute(); } }",
        "namespace CommunityToolkit.Mvvm.Input { public class RelayCommandAttribute : System.Attribute; }",
        "namespace Microsoft.Azure.Functions.Worker { public class FunctionAttribute(string name) : System.Attribute { public string Name => name; } }",
    ];

    private const string Forms =
        "namespace System.Windows.Forms { public class Control; public class Form : Control { protected virtual void OnLoad(System.EventArgs e) { } } }";

    [Theory]
    [InlineData("public class C : ControllerBase { public void Get() { # } }", "controller action 'C.Get'")]
    [InlineData("public class C { [HttpGet(\"/a\")] public void Get() { # } }", "controller action 'C.Get'")]
    [InlineData("public class C : PageModel { public void OnGet() { # } }", "page handler 'C.OnGet'")]
    [InlineData("public class C : ViewComponent { public string Invoke() { # return null!; } }", "view component 'C.Invoke'")]
    [InlineData("public class C : Hub { public void Send() { # } }", "hub method 'C.Send'")]
    [InlineData("class C : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) { # } }", "filter 'C.OnActionExecuting'")]
    [InlineData("class C { void M(IApplicationBuilder app) => app.Run(context => { # return Task.CompletedTask; }); }", "middleware")]
    [InlineData("class C { void M(WebApplication app) => app.MapGet(\"/\", () => { # }); }", "handler of 'MapGet'")]
    [InlineData("class C { [Microsoft.Azure.Functions.Worker.Function(\"a\")] public void M(string message) { # } }", "Azure function 'C.M'")]
    [InlineData("class C : System.Windows.Forms.Form { void Click(object sender, EventArgs e) { # } }", "UI event handler 'C.Click'")]
    [InlineData("class C : System.Windows.Forms.Form { protected override void OnLoad(EventArgs e) { # } }", "override 'C.OnLoad' of a control")]
    [InlineData("class C { [CommunityToolkit.Mvvm.Input.RelayCommand] void Save() { # } }", "command 'C.Save'")]
    [InlineData("class C : Quartz.IJob { public void Execute() { # } }", "Quartz job 'C.Execute'")]
    [InlineData("class C : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { # await Task.Yield(); } }", "background service 'C.ExecuteAsync'")]
    [InlineData("class C { Timer _timer = new(_ => { # }); }", "timer callback")]
    [InlineData("class C { void M(CancellationToken token) => token.Register(() => { # }); }", "callback of 'CancellationToken.Register'")]
    [InlineData("class C { void M(FileSystemWatcher watcher) => watcher.Changed += (_, _) => { # }; }", "handler of 'FileSystemWatcher.Changed'")]
    public Task Says_whose_thread_it_is(string source, string reason) => Verify<BlockingSleepRule>.Says(
        Usings + source.Replace("#", Sleep), $"'Thread.Sleep' holds the thread of {reason} while it sleeps; write 'await Task.Delay'", new() { Stubs = Stubs, Library = Forms });

    [Theory]
    [InlineData(
        "public class C : PageModel { public void OnGet() { # } }",
        "public class C : PageModel { public async Task OnGet() { # } }")]
    [InlineData(
        "public class C : Hub { public int Send() { # return 1; } }",
        "public class C : Hub { public async Task<int> Send() { # return 1; } }")]
    [InlineData(
        "class C { void M(IApplicationBuilder app) => app.Run(context => { # return Task.CompletedTask; }); }",
        "class C { void M(IApplicationBuilder app) => app.Run(async context => { # }); }")]
    [InlineData(
        "class C { [Microsoft.Azure.Functions.Worker.Function(\"a\")] public void M(string message) { # } }",
        "class C { [Microsoft.Azure.Functions.Worker.Function(\"a\")] public async Task M(string message) { # } }")]
    [InlineData(
        "class C : System.Windows.Forms.Form { void Click(object sender, EventArgs e) { # } }",
        "class C : System.Windows.Forms.Form { async void Click(object sender, EventArgs e) { # } }")]
    [InlineData(
        "class C : System.Windows.Forms.Form { protected override void OnLoad(EventArgs e) { # } }",
        "class C : System.Windows.Forms.Form { protected override async void OnLoad(EventArgs e) { # } }")]
    [InlineData(
        "public class C : ViewComponent { public string Invoke() { # return \"\"; } }",
        "public class C : ViewComponent { public async Task<string> InvokeAsync() { # return \"\"; } }")]
    [InlineData(
        "class C : ComponentBase { protected override void OnInitialized() { # } }",
        "class C : ComponentBase { protected override async Task OnInitializedAsync() { # } }")]
    [InlineData(
        "class C : TagHelper { public override void Process(TagHelperContext context, TagHelperOutput output) { # } }",
        "class C : TagHelper { public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) { # } }")]
    [InlineData(
        "class C { [CommunityToolkit.Mvvm.Input.RelayCommand] void Save() { # } }",
        "class C { [CommunityToolkit.Mvvm.Input.RelayCommand] async Task Save() { # } }")]
    public Task Makes_the_member_async(string before, string after) => Verify<BlockingSleepRule, UseTaskDelayFix>.Fixes(
        Usings + before.Replace("#", Sleep), Usings + after.Replace("#", "await Task.Delay(50);"), new() { Stubs = Stubs, Library = Forms });

    [Theory]
    [InlineData("class C : ActionFilterAttribute { public override void OnActionExecuting(ActionExecutingContext context) { # } }")]
    [InlineData("class C : Quartz.IJob { public void Execute() { # } }")]
    [InlineData("class C { void M(CancellationToken token) => token.Register(() => { # }); }")]
    [InlineData("class C { void M(FileSystemWatcher watcher) => watcher.Changed += (_, _) => { # }; }")]
    [InlineData("class C { void M(FileSystemWatcher watcher) => watcher.Changed += Changed; void Changed(object sender, FileSystemEventArgs e) { # } }")]
    public Task Offers_no_fix_where_the_form_is_fixed(string source) => Verify<BlockingSleepRule, UseTaskDelayFix>.OffersNoFix(
        Usings + source.Replace("#", Sleep), new() { Stubs = Stubs, Library = Forms });
}
