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
    public void What_else_runs_in_a_request() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Diagnostics;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Formatters;
        using Microsoft.AspNetCore.Mvc.ModelBinding;
        using Microsoft.AspNetCore.Razor.TagHelpers;
        using Microsoft.Extensions.Diagnostics.HealthChecks;

        class Health : IHealthCheck
        {
            public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken token)
            {
                Mark();                                                                        // lane: Io Request (health check 'Health.CheckHealthAsync')
                return Task.FromResult(HealthCheckResult.Healthy());
            }
        }

        class Problems : IExceptionHandler
        {
            public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception error, CancellationToken token)
            {
                Mark();                                                                        // lane: Io Request (exception handler 'Problems.TryHandleAsync')
                await Task.Yield();
                return true;
            }
        }

        class Binder : IModelBinder
        {
            public Task BindModelAsync(ModelBindingContext context) { Mark(); return Task.CompletedTask; }    // lane: Io Request (model binder 'Binder.BindModelAsync')
        }

        class Price : TagHelper
        {
            public override void Process(TagHelperContext context, TagHelperOutput output) => Mark();         // lane: Io Request (tag helper 'Price.Process')
            public void Helper() => Mark();                                                                   // lane: Unknown
        }

        class Csv : OutputFormatter
        {
            public override Task WriteResponseBodyAsync(OutputFormatterWriteContext context) { Mark(); return Task.CompletedTask; }    // lane: Io
        }

        class File : ActionResult
        {
            public override void ExecuteResult(ActionContext context) => Mark();               // lane: Io Request (action result 'File.ExecuteResult')
        }

        class Text : IResult
        {
            public Task ExecuteAsync(HttpContext context) { Mark(); return Task.CompletedTask; }    // lane: Io Request (result 'Text.ExecuteAsync')
        }

        class Input : IInputFormatter
        {
            public bool CanRead(InputFormatterContext context) => Mark() > 0;                  // lane: Io Request (formatter 'Input.CanRead')
            public Task<InputFormatterResult> ReadAsync(InputFormatterContext context) => throw new NotSupportedException();
        }

        class Old : AuthorizationHandler<Old>, IAuthorizationRequirement
        {
            protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Old requirement)
            {
                Mark();                                                                        // lane: Io Request (authorization handler 'Old.HandleRequirementAsync')
                return Task.CompletedTask;
            }
        }

        class Claims : IClaimsTransformation
        {
            public Task<System.Security.Claims.ClaimsPrincipal> TransformAsync(System.Security.Claims.ClaimsPrincipal principal)
            {
                Mark();                                                                        // lane: Io Request (claims transformation 'Claims.TransformAsync')
                return Task.FromResult(principal);
            }
        }

        class Login : IAuthenticationHandler
        {
            public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context) { Mark(); return Task.CompletedTask; }    // lane: Io Request (authentication handler 'Login.InitializeAsync')
            public Task<AuthenticateResult> AuthenticateAsync() => throw new NotSupportedException();
            public Task ChallengeAsync(AuthenticationProperties? properties) => Task.CompletedTask;
            public Task ForbidAsync(AuthenticationProperties? properties) => Task.CompletedTask;
        }

        class Response
        {
            void Headers(HttpContext context)
            {
                context.Response.OnStarting(() => { Mark(); return Task.CompletedTask; });      // lane: Io Request (callback of 'OnStarting')
                context.Response.OnCompleted(() => { Mark(); return Task.CompletedTask; });     // lane: Io Request (callback of 'OnCompleted')
                Mark();                                                                         // lane: Unknown
            }

            bool CanRead(InputFormatterContext context) => Mark() > 0;                          // lane: Unknown
        }
        """);

    [Fact]
    public void Tools_and_fixtures() => LaneSnippet.Check(
        """
        class Factory : Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory<Factory>
        {
            public Factory CreateDbContext(string[] args) { Mark(); return this; }             // lane: Startup (design time)
            public Factory CreateDbContext() { Mark(); return this; }                          // lane: Unknown
        }

        class First : Microsoft.EntityFrameworkCore.Migrations.Migration
        {
            protected override void Up() => Mark();                                            // lane: Startup (migration)
        }

        class Fixture : Xunit.IAsyncLifetime
        {
            public async Task InitializeAsync() { Mark(); await Task.Yield(); }                // lane: Startup (test fixture)
            public async Task OtherAsync() { Mark(); await Task.Yield(); }                     // lane: Io
        }
        """, new()
        {
            Stubs =
            [
                "namespace Microsoft.EntityFrameworkCore.Design { public interface IDesignTimeDbContextFactory<T> { T CreateDbContext(string[] args); } }",
                "namespace Microsoft.EntityFrameworkCore.Migrations { public abstract class Migration { protected abstract void Up(); } }",
                "namespace Xunit { public interface IAsyncLifetime { System.Threading.Tasks.Task InitializeAsync(); } }",
            ],
        });

    [Fact]
    public void Start_up_is_silent() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        class Startup
        {
            public void ConfigureServices(IServiceCollection services) => Mark();                // lane: Startup
            public void Configure(IApplicationBuilder app) => Mark();                            // lane: Startup
        }

        static class Seeding
        {
            static async Task SeedAsync(this WebApplication app) { Mark(); await Task.Yield(); } // lane: Startup
            static async Task MigrateAsync(this IHost host) { Mark(); await Task.Yield(); }      // lane: Startup
            static async Task Other(IServiceProvider services) { Mark(); await Task.Yield(); }   // lane: Io
        }

        class Filter : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
            {
                Mark();                                                                          // lane: Startup
                return app => { Mark(); next(app); };                                            // lane: Unknown
            }
        }

        static class Builder
        {
            static void Build() => Host.CreateDefaultBuilder()
                .ConfigureServices((context, services) => Mark())                                // lane: Unknown
                .ConfigureAppConfiguration(configuration => Mark())                              // lane: Unknown
                .Build();
        }
        """);
}
