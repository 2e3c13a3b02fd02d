namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Where ASP.NET Core calls a program, beside what only looks like it. Controllers and minimal APIs: <see cref="LaneMapTests"/>.</summary>
public class AspNetCoreLaneTests
{
    [Fact]
    public void Controllers_by_attribute() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Mvc;

        [ApiController] public class Api { public int Get() => Mark(); }                                 // lane: Io Request (controller action 'Api.Get')
        [Controller] public class Base;
        public class Derived : Base { public int Get() => Mark(); }                                      // lane: Io
        [NonController] public class Not : ControllerBase { public int Get() => Mark(); }                // lane: Unknown
        public class PlainController { public int Get() => Mark(); }                                     // lane: Unknown
        public class Explicit : Controller, IMine { int IMine.Get() => Mark(); }                         // lane: Unknown
        public interface IMine { int Get(); }
        """);

    [Fact]
    public void Razor_pages_and_view_components() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.RazorPages;

        public class IndexModel : PageModel
        {
            public void OnGet() => Mark();                                         // lane: Io Request (page handler 'IndexModel.OnGet')
            public IActionResult OnPostDelete(int id) { Mark(); return Page(); }   // lane: Io
            public void OnPut() => Mark();                                         // lane: Io
            public void OnDelete() => Mark();                                      // lane: Io
            public void OnPatch() => Mark();                                       // lane: Io
            private void OnGetNothing() => Mark();                                 // lane: Unknown
            public void Load() => Mark();                                          // lane: Unknown
        }

        public class Cart : ViewComponent
        {
            public string Invoke(int id) => Mark().ToString();                     // lane: Io Request (view component 'Cart.Invoke')
            public async Task<string> InvokeAsync() { Mark(); await Task.Yield(); return ""; }    // lane: Io Request (view component 'Cart.InvokeAsync')
            public string Other() => Mark().ToString();                            // lane: Unknown
        }

        public class Model { public void OnGet() => Mark(); public void Invoke() { } }    // lane: Unknown
        """);

    [Fact]
    public void Filters() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        class Timing : IActionFilter, IResultFilter, IExceptionFilter, IResourceFilter, IAuthorizationFilter
        {
            public void OnActionExecuting(ActionExecutingContext context) => Mark();                    // lane: Io Request (filter 'Timing.OnActionExecuting')
            public void OnActionExecuted(ActionExecutedContext context) => Mark();                      // lane: Io
            public void OnResultExecuting(ResultExecutingContext context) => Mark();                    // lane: Io
            void IResultFilter.OnResultExecuted(ResultExecutedContext context) => Mark();               // lane: Io
            public void OnException(ExceptionContext context) => Mark();                                // lane: Io
            public void OnResourceExecuting(ResourceExecutingContext context) => Mark();                // lane: Io
            public void OnResourceExecuted(ResourceExecutedContext context) => Mark();                  // lane: Io
            public void OnAuthorization(AuthorizationFilterContext context) => Mark();                  // lane: Io
            public void OnOther(ActionExecutingContext context) => Mark();                              // lane: Unknown
        }

        class LogAttribute : ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext context) => Mark();           // lane: Io
            public override string ToString() => Mark().ToString();                                     // lane: Unknown
        }

        class Endpoint : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                Mark();                                                                                 // lane: Io Request (endpoint filter 'Endpoint.InvokeAsync')
                return await next(context);
            }
        }

        class NoFilter { public void OnActionExecuting(ActionExecutingContext context) => Mark(); }     // lane: Unknown
        """);

    [Fact]
    public void Middleware() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;

        class Convention(RequestDelegate next)
        {
            public async Task InvokeAsync(HttpContext context, IServiceProvider services) { Mark(); await next(context); }    // lane: Io Request (middleware 'Convention.InvokeAsync')
            public Task Invoke(HttpContext context) { Mark(); return next(context); }                       // lane: Io
            public void Invoke(string text) => Mark();                                                      // lane: Unknown
        }

        class Contract : IMiddleware
        {
            public async Task InvokeAsync(HttpContext context, RequestDelegate next) { Mark(); await next(context); }    // lane: Io Request (middleware 'Contract.InvokeAsync')
        }

        static class Pipeline
        {
            static void Build(IApplicationBuilder app)
            {
                Mark();                                                                                     // lane: Startup (start-up)
                app.Use(async (context, next) => { Mark(); await next(context); });                         // lane: Io Request
                app.Use((context, next) => { Mark(); return next(context); });                              // lane: Io Request (middleware)
                app.Use(next => { Mark(); return context => next(context); });                              // lane: Unknown
                app.Run(context => { Mark(); return Task.CompletedTask; });                                 // lane: Io Request (middleware)
                app.Use(next => new RequestDelegate(context => { Mark(); return next(context); }));         // lane: Io Request (request delegate)
            }
        }
        """);

    [Fact]
    public void Route_groups_and_their_filters() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Routing;

        static class Endpoints
        {
            static void Map(IEndpointRouteBuilder routes)
            {
                var group = routes.MapGroup("/orders");
                group.MapPatch("/", (int id) => Mark());                                                    // lane: Io Request (handler of 'MapPatch')
                group.MapMethods("/", ["GET"], () => Mark());                                               // lane: Io Request (handler of 'MapMethods')
                group.Map("/any", () => Mark());                                                            // lane: Io Request (handler of 'Map')
                group.MapDelete("/", Delete);
                group.AddEndpointFilter((context, next) => { Mark(); return next(context); });              // lane: Io Request (endpoint filter)
                group.WithDisplayName(builder => Mark().ToString());                                        // lane: Unknown
            }

            static int Delete(int id) => Mark();                                                            // lane: Io Request (handler of 'MapDelete' ('Endpoints.Delete'))
            static int NotMapped(int id) => Mark();                                                         // lane: Unknown
        }
        """);

    [Fact]
    public void Validation_of_what_a_request_brings() => LaneSnippet.Check(
        """
        using System.ComponentModel.DataAnnotations;

        class FreeNameAttribute : ValidationAttribute
        {
            protected override ValidationResult? IsValid(object? value, ValidationContext context) { Mark(); return null; }    // lane: Io Request (validation 'FreeNameAttribute.IsValid')
            public override string FormatErrorMessage(string name) => Mark().ToString();                                        // lane: Unknown
        }

        class Order : IValidatableObject
        {
            public IEnumerable<ValidationResult> Validate(ValidationContext context) { Mark(); return []; }                     // lane: Io Request (validation 'Order.Validate')
            public void Check() => Mark();                                                                                      // lane: Unknown
        }
        """);
}
