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
