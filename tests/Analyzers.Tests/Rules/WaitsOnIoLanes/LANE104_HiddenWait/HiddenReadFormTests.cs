using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A form that a helper reads has been read already if the action that calls it has a parameter.</summary>
public class HiddenReadFormTests
{
    [Theory]
    [InlineData("public string Post(string name) => FieldOf();")]
    [InlineData("public async Task<string> Post(int id) { await Task.Yield(); return Through(); }")]
    [InlineData("public string Post(string name) => Fields.Of(HttpContext);")]
    [InlineData("public string Post(string name) { return Local(); string Local() => FieldOf(); }")]
    [InlineData("[HttpGet] public string Page() => FieldOf() + Through() + Fields.Of(HttpContext);")]
    public Task Model_binding_has_read_it(string action) => Verify.Silent(Controller(action));

    [Theory]
    [InlineData("public string Post() => [|FieldOf|]();")]
    [InlineData("public async Task<string> Post() { await Task.Yield(); return [|Through|](); }")]
    [InlineData("public string Post() => Fields.[|Of|](HttpContext);")]
    [InlineData("[HttpGet, HttpPost] public string Page() => [|FieldOf|]();")]
    public Task Without_parameters_nothing_has_read_it(string action) => Verify.Reports(Controller(action));

    [Theory]
    [InlineData("public string Post() => [|FieldOf|]() + FieldOf();")]
    [InlineData("public string Post() { var a = [|Through|](); var b = FieldOf(); return a + b + Fields.Of(HttpContext); }")]
    [InlineData("public string Post() { if ([|FieldOf|]() == \"\") return \"\"; return FieldOf(); }")]
    [InlineData("public string Put() { if (HttpContext is null) [|FieldOf|](); return [|Through|](); }")]
    public Task It_is_read_once(string action) => Verify.Reports(Controller(action));

    [Theory]
    [InlineData("string Field() => Request.HasFormContentType ? Request.Form[\"a\"].ToString() : \"\";")]
    [InlineData("string Field() { if (Request.HasFormContentType) return Request.Form[\"a\"].ToString(); return \"\"; }")]
    [InlineData("string Field() { if (!Request.HasFormContentType) return \"\"; return Request.Form[\"a\"].ToString(); }")]
    [InlineData("string? Field() { var context = HttpContext; if (context?.Request?.HasFormContentType == true) { return context.Request?.Form[\"a\"].ToString(); } return null; }")]
    [InlineData("string Field() { if (Request.HasFormContentType) Console.WriteLine(); return Request.Form[\"a\"].ToString(); }", false)]
    [InlineData("string Field() => Request.HasFormContentType ? \"\" : Request.Form[\"a\"].ToString();", false)]
    [InlineData("string? Field() { if (Request?.HasFormContentType == false) return Request.Form[\"a\"].ToString(); return null; }", false)]
    public Task A_helper_that_asks_whether_there_is_one_is_called_for_all_requests(string helper, bool asks = true)
    {
        var source = Controller($"public async Task<string?> Post() {{ await Task.Yield(); return {(asks ? "Field" : "[|Field|]")}(); }} {helper}");
        return asks ? Verify.Silent(source) : Verify.Reports(source);
    }

    private static string Controller(string action) =>
        $$"""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        public class UploadController : Controller
        {
            {{action}}

            string FieldOf() => Request.Form["a"].ToString();

            string Through() => FieldOf();
        }

        static class Fields
        {
            public static string Of(HttpContext context) => context.Request.Form["a"].ToString();
        }
        """;
}
