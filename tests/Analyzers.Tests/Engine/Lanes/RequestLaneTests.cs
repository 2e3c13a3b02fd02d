namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>The smaller parts of ASP.NET Core that run in a request, and the start-up that does not.</summary>
public class RequestLaneTests
{
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
