using InAsync = LaneKeeper.Tests.Rules.WaitsOnIoLanes.InAsyncMethod<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A form is read from the network once, then it is in memory.</summary>
public class ReadFormTests
{
    [Theory]
    [InlineData("text = request.[|Form|][\"a\"]!; text = request.Form[\"b\"]!;")]
    [InlineData("text = request.[|Form|][\"a\"].ToString() + request.Form[\"b\"];")]
    [InlineData("if (request.[|Form|].ContainsKey(\"a\")) text = request.Form[\"a\"]!; else text = request.Form[\"b\"]!;")]
    [InlineData("if (c && request.[|Form|].Count > 0) return 1; text = request.[|Form|][\"b\"]!;")]
    [InlineData("if (c) text = request.[|Form|][\"a\"]!; else text = request.[|Form|][\"b\"]!; text = \"\";")]
    [InlineData("for (var i = 0; i < 3; i++) text = request.[|Form|][text]!; text = request.[|Form|][\"b\"]!;")]
    [InlineData("foreach (var pair in request.[|Form|]) text = request.Form[pair.Key]!; text = request.Form[\"b\"]!;")]
    [InlineData("if (!c || request.[|Form|].Count == 0) return 1; text = request.Form[\"b\"]!;")]
    [InlineData("if (c && request.[|Form|].Count > 0) text = request.Form[\"b\"]!;")]
    [InlineData("if (!(c && request.[|Form|].Count > 0)) return 1; text = request.Form[\"b\"]!;")]
    [InlineData("if (c || request.[|Form|].Count > 0) text = request.[|Form|][\"b\"]!;")]
    [InlineData("var pair = (A: request.[|Form|][\"a\"], B: request.Form[\"b\"]);")]
    public Task First_reading(string statements) => InAsync.Reports(statements);

    [Fact]
    public Task Other_request_or_after_a_change() => InAsync.Reports(
        """
        text = request.[|Form|]["a"]!;
        text = response.HttpContext.Request.[|Form|]["a"]!;
        request = response.HttpContext.Request;
        text = request.[|Form|]["b"]!;
        """);

    [Theory]
    [InlineData("public int Post(string name) => Request.Form.Count;")]
    [InlineData("public int Post(IFormFile file) { return HttpContext.Request.Form.Count; }")]
    [InlineData("public async Task<int> Post(int id) { await Task.Yield(); return Request.Form.Files.Count; }")]
    public Task Model_binding_has_read_it(string action) => Verify.Silent(Controller(action));

    [Theory]
    [InlineData("public int Post(int id) => Count(); int Count() => Request.Form.Count;")]
    [InlineData("[ValidateAntiForgeryToken] public int Post() => Request.Form.Count;")]
    [InlineData("public int Post(int id) { var context = HttpContext; var request = context.Request; return request.Form.Count; }")]
    public Task What_a_bound_action_calls_and_a_guarded_one(string action) => Verify.Silent(Controller(action));

    [Theory]
    [InlineData("public class C : PageModel { public int OnPost() => Request.Form.Count; }")]
    [InlineData("public class C : PageModel { public int OnPost() => Count(); int Count() => HttpContext.Request.Form.Count; }")]
    [InlineData("[IgnoreAntiforgeryToken] public class C : PageModel { public int OnPost() => Request.[|Form|].Count; }")]
    public Task A_razor_page_tests_each_post(string page)
    {
        var source = "using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.Mvc.RazorPages; " + page;
        return page.Contains("[|") ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Fact]
    public Task Filters_around_an_action_and_binders() => Verify.Silent(
        """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.AspNetCore.Mvc.ModelBinding;

        [AutoValidateAntiforgeryToken] public abstract class AdminController : Controller;
        public class ItemController : AdminController { public int Post() => Request.Form.Count; }
        public class ByName : ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext context) => context.HttpContext.Request.Form.ContainsKey("a");
            public override async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next) { await next(); context.HttpContext.Request.Form.ContainsKey("a"); }
            public override void OnActionExecuted(ActionExecutedContext context) { var request = context.HttpContext.Request; _ = request.Form.Count; }
        }
        public class KeysBinder : IModelBinder
        {
            public async Task BindModelAsync(ModelBindingContext c) { await Task.Yield(); c.Result = ModelBindingResult.Success(c.HttpContext.Request.Form.Keys.Count); }
        }
        """);

    [Fact]
    public Task Filters_before_binding() => Verify.Reports(
        """
        using Microsoft.AspNetCore.Mvc.Filters;

        public class Early : Attribute, IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(AuthorizationFilterContext context) { await Task.Yield(); context.HttpContext.Request.[|Form|].ContainsKey("a"); }
        }
        """);

    [Theory]
    [InlineData("[HttpGet] public int Get() => Request.HasFormContentType ? Request.Form.Count : 0;")]
    [InlineData("[HttpGet(\"{id}\"), HttpHead] public int Get() => Request.Form.Count;")]
    public Task What_only_GET_reaches_has_none(string action) => Verify.Silent(Controller(action));

    [Theory]
    [InlineData("[HttpGet, HttpPost] public int Both() => Request.[|Form|].Count;")]
    [InlineData("[HttpPost] public int Save() => Request.[|Form|].Count;")]
    [InlineData("public int Post() => Request.[|Form|].Count;")]
    [InlineData("public int Post(HttpRequest other) => other.[|Form|].Count;")]
    public Task Without_parameters_nothing_has_read_it(string action) => Verify.Reports(Controller(action));

    private static string Controller(string action) =>
        $$"""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        public class UploadController : Controller
        {
            {{action}}
        }
        """;

    [Theory]
    [InlineData("var request = HttpContext.GetOpenIddictServerRequest() ?? throw new Exception(); return Request.Form.Count;", false)]
    [InlineData("if (HttpContext.Items.Count == 0) HttpContext.GetOpenIddictServerRequest(); return Request.[|Form|].Count;", true)]
    public Task Read_by_the_middleware_of_OpenIddict(string statements, bool isReported)
    {
        var source = Controller($"public int Authorize() {{ {statements} }}")
            + "static class Helpers { public static object? GetOpenIddictServerRequest(this HttpContext context) => context.Items[0]; }";
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Theory]
    [InlineData("await antiforgery.ValidateRequestAsync(context); return context.Request.Form.Count;", false)]
    [InlineData("if (!await antiforgery.IsRequestValidAsync(context)) return 0; return context.Request.Form.Count;", false)]
    [InlineData("antiforgery.GetAndStoreTokens(context); return context.Request.[|Form|].Count;", true)]
    [InlineData("if (context.Items.Count > 0) await antiforgery.ValidateRequestAsync(context); return context.Request.[|Form|].Count;", true)]
    public Task Read_by_the_test_against_forged_requests(string statements, bool isReported)
    {
        var source = $$"""
            using Microsoft.AspNetCore.Antiforgery;
            using Microsoft.AspNetCore.Http;

            class Pages { async Task<int> PostAsync(HttpContext context, IAntiforgery antiforgery) { await Task.Yield(); {{statements}} } }
            """;
        return isReported ? Verify.Reports(source) : Verify.Silent(source);
    }

    [Theory]
    [InlineData("[HttpGet] public int Page() => Request.HasFormContentType ? Request.Form.Count : 0;", false)]
    [InlineData("[HttpGet, HttpPost] public int Page() => Request.HasFormContentType ? Request.[|Form|].Count : 0;", true)]
    [InlineData("public int Page() => Request.HasFormContentType ? Request.[|Form|].Count : 0;", true)]
    public Task Request_that_has_no_form(string action, bool isReported) =>
        isReported ? Verify.Reports(Controller(action)) : Verify.Silent(Controller(action));
}
