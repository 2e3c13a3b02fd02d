using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A service that asks for the form in the course of a request: in an application of MVC, model binding has read it as a rule.</summary>
public class FormInServiceTests
{
    private const string Controller =
        """
        using Microsoft.AspNetCore.Mvc;

        public class CheckoutController(Workflow workflow) : Controller
        {
            [HttpPost] public async Task<IActionResult> Confirm(int order) => Ok(await workflow.ConfirmAsync(HttpContext));
        }
        """;

    private const string Hosting =
        """
        static class Hosting { public static async Task Serve(Workflow workflow, Microsoft.AspNetCore.Http.HttpContext context) => await workflow.ConfirmAsync(context); }
        """;

    [Fact]
    public async Task Bound_by_MVC()
    {
        await Verify.Silent(Service("GetField", "Form"), new() { Stubs = [Controller] });
        await Verify.Silent(Middleware("Handle", "Form"), new() { Stubs = [Controller] });
    }

    [Fact]
    public async Task Not_bound_without_it_or_before()
    {
        await Verify.Reports(Service("[|GetField|]", "[|Form|]"), new() { Stubs = [Hosting] });
        await Verify.Reports(Middleware("InvokeAsync", "[|Form|]"), new() { Stubs = [Controller] });
    }

    private static string Service(string call, string form) =>
        $$"""
        using Microsoft.AspNetCore.Http;

        public class Workflow
        {
            public async Task<string> ConfirmAsync(HttpContext context) { await Task.Delay(1); return {{call}}(context); }
            public async Task<string> DirectAsync(HttpContext context) { await Task.Delay(1); return context.Request.{{form}}["a"].ToString(); }
            static string GetField(HttpContext context) => context.Request.Form["a"].ToString();
        }
        """;

    private static string Middleware(string name, string form) =>
        $$"""
        using Microsoft.AspNetCore.Http;

        public class Workflow { public async Task<string> ConfirmAsync(HttpContext context) { await Task.Delay(1); return ""; } }
        public class Reader(RequestDelegate next)
        {
            public async Task {{name}}(HttpContext context) { await Task.Yield(); context.Request.{{form}}.ContainsKey("a"); await next(context); }
        }
        """;
}
