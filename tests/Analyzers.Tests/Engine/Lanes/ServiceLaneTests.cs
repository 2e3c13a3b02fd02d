namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Services, functions, consumers and jobs, on the types of their own libraries where these are served.</summary>
public class ServiceLaneTests
{
    private static readonly Project Frameworks = new() { HasFrameworks = true };

    [Fact]
    public void SignalR() => LaneSnippet.Check(
        """
        using Microsoft.AspNetCore.SignalR;

        public class Chat : Hub
        {
            public void Send(string text) => Mark();                                                 // lane: Io Request (hub method 'Chat.Send')
            public override async Task OnConnectedAsync() { Mark(); await base.OnConnectedAsync(); } // lane: Io Request
            private void Helper() => Mark();                                                         // lane: Unknown
        }

        public class Typed : Hub<ITyped> { public int Count() => Mark(); }                           // lane: Io
        public interface ITyped;
        public class ChatHub { public void Send(string text) => Mark(); }                            // lane: Unknown

        public class Gate : IHubFilter
        {
            public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext context, Func<HubInvocationContext, ValueTask<object?>> next)
            {
                Mark();                                                                              // lane: Io Request (hub filter 'Gate.InvokeMethodAsync')
                return await next(context);
            }
        }
        """);

    [Fact]
    public void Grpc() => LaneSnippet.Check(
        """
        using Grpc.Core;
        using Grpc.Core.Interceptors;

        public static class Greeter
        {
            [BindServiceMethod(typeof(Greeter), "BindService")]
            public abstract class GreeterBase { public virtual Task<string> Hello(string name, ServerCallContext context) => throw new RpcException(Status.DefaultCancelled); }
        }

        public class GreeterService : Greeter.GreeterBase
        {
            public override Task<string> Hello(string name, ServerCallContext context) { Mark(); return Task.FromResult(name); }    // lane: Io Request (gRPC method 'GreeterService.Hello')
            public int Helper() => Mark();                                                           // lane: Unknown
        }

        public class Logging : Interceptor
        {
            public override TResponse BlockingUnaryCall<TRequest, TResponse>(
                TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> next)
            {
                Mark();                                                                              // lane: Dedicated (gRPC interceptor 'Logging.BlockingUnaryCall')
                return next(request, context);
            }
        }

        public class LikeService { public virtual int Hello(string name, ServerCallContext context) => Mark(); }    // lane: Unknown
        """, Frameworks);

    [Fact]
    public void Azure_functions() => LaneSnippet.Check(
        """
        using Worker = Microsoft.Azure.Functions.Worker;
        using Jobs = Microsoft.Azure.WebJobs;

        public class Functions
        {
            [Worker.Function("a")] public void Http([Worker.HttpTrigger("get")] string request) => Mark();          // lane: Io Request (Azure function 'Functions.Http')
            [Worker.Function("b")] public void Queue(string message) => Mark();                                     // lane: Io Background (Azure function 'Functions.Queue')
            [Jobs.FunctionName("c")] public static int Old([Jobs.HttpTrigger] string request) => Mark();            // lane: Io Request
            [Jobs.FunctionName("d")] public static async Task Timer(string timer) { Mark(); await Task.Yield(); }   // lane: Io Background
            [Function] public void Mine(string message) => Mark();                                                  // lane: Unknown
            public void Helper() => Mark();                                                                         // lane: Unknown
        }

        public class FunctionAttribute : Attribute;
        """, Frameworks);

    [Fact]
    public void Background_services() => LaneSnippet.Check(
        """
        using Microsoft.Extensions.Hosting;

        class Sender : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken token) { Mark(); await SendAsync(); }      // lane: Io Background (background service 'Sender.ExecuteAsync')
            private async Task SendAsync() { Mark(); await Task.Yield(); }                                          // lane: Io Background (async method 'Sender.SendAsync')
            private void Helper() => Mark();                                                                        // lane: Unknown
            public override void Dispose() => Mark();                                                               // lane: Unknown
            public override async Task StartAsync(CancellationToken token) { await base.StartAsync(token); Mark(); }             // lane: Startup
            public override Task StopAsync(CancellationToken token) { Mark(); return base.StopAsync(token); }       // lane: Io Background (background service 'Sender.StopAsync')
        }

        class Host : IHostedService
        {
            private Timer _timer;
            public async Task StartAsync(CancellationToken token)
            {
                Mark();                                                                                             // lane: Startup
                _timer = new Timer(_ => Mark(), null, 0, 1000);                                                     // lane: Io Callback
                await LoadAsync();
            }

            public async Task LoadAsync() { Mark(); await Task.Yield(); }                                           // lane: Io Background (async method 'Host.LoadAsync')
            Task IHostedService.StopAsync(CancellationToken token) { Mark(); return Task.CompletedTask; }           // lane: Io Background
        }

        class Like { async Task ExecuteAsync(CancellationToken token) { Mark(); await Task.Yield(); } }             // lane: Io Async
        """);

    [Fact]
    public void Consumers() => LaneSnippet.Check(
        """
        class OrderConsumer : MassTransit.IConsumer<Order>
        {
            public async Task Consume(MassTransit.ConsumeContext<Order> context) { Mark(); await Task.Yield(); }    // lane: Io Background (consumer 'OrderConsumer.Consume')
            public void Other() => Mark();                                                                          // lane: Unknown
        }

        class Order;

        class Subscriber : DotNetCore.CAP.ICapSubscribe
        {
            [DotNetCore.CAP.CapSubscribe("orders")] public void Handle(Order order) => Mark();                      // lane: Io Background (CAP subscriber 'Subscriber.Handle')
            public void NotSubscribed(Order order) => Mark();                                                       // lane: Unknown
        }

        class Handler : NServiceBus.IHandleMessages<Order>, Rebus.Handlers.IHandleMessages<string>
        {
            public Task Handle(Order message, object context) { Mark(); return Task.CompletedTask; }                // lane: Io Background (message handler 'Handler.Handle')
            public Task Handle(string message) { Mark(); return Task.CompletedTask; }                               // lane: Io Background
        }

        class Queue
        {
            void Listen(RabbitMQ.Client.Events.EventingBasicConsumer consumer)
            {
                consumer.Received += (_, _) => Mark();                                                              // lane: Io Background (consumer of a queue)
                consumer.Shutdown += (_, _) => Mark();                                                              // lane: Unknown
            }
        }

        class LikeConsumer { public void Consume(Order order) => Mark(); }                                          // lane: Unknown
        """, Frameworks with
        {
            Stubs =
            [
                // The public shape of what is not referenced.
                "namespace NServiceBus { public interface IHandleMessages<T> { System.Threading.Tasks.Task Handle(T message, object context); } }",
                "namespace Rebus.Handlers { public interface IHandleMessages<T> { System.Threading.Tasks.Task Handle(T message); } }",
                "namespace RabbitMQ.Client.Events { public class EventingBasicConsumer { public event System.EventHandler? Received; public event System.EventHandler? Shutdown; } }",
            ],
        });

    [Fact]
    public void Jobs() => LaneSnippet.Check(
        """
        using Hangfire;

        class Report : Quartz.IJob
        {
            public ValueTask Execute(Quartz.IJobExecutionContext context, CancellationToken token) { Mark(); return default; }    // lane: Io Background (Quartz job 'Report.Execute')
            public void Execute() => Mark();                                                                        // lane: Unknown
        }

        class Nightly : NCronJob.IJob
        {
            public Task RunAsync(NCronJob.IJobExecutionContext context, CancellationToken token) { Mark(); return Task.CompletedTask; } // lane: Io Background (NCronJob job 'Nightly.RunAsync')
        }

        class Invocable : Coravel.Invocable.IInvocable
        {
            public Task Invoke() { Mark(); return Task.CompletedTask; }                                             // lane: Io Background (Coravel job 'Invocable.Invoke')
        }

        public class Mailer
        {
            public void Schedule(IBackgroundJobClient jobs)
            {
                BackgroundJob.Enqueue(() => Send(1));
                BackgroundJob.Schedule<Mailer>(mailer => mailer.Remind(), TimeSpan.FromDays(1));
                RecurringJob.AddOrUpdate<Mailer>("clean", mailer => mailer.Clean(), "* * * * *");
                jobs.Enqueue<Mailer>(mailer => mailer.Count());
                jobs.Enqueue<Mailer>(mailer => mailer.SendAsync());
                Compute(() => Called());
            }

            public void Send(int id) => Mark();                                                                     // lane: Io Background (Hangfire job ('Mailer.Send'))
            public void Remind() => Mark();                                                                         // lane: Io Background
            public void Clean() => Mark();                                                                          // lane: Io Background
            public async Task SendAsync() { Mark(); await Task.Yield(); }                                           // lane: Io Background (Hangfire job ('Mailer.SendAsync'))
            public async Task OtherAsync() { Mark(); await Task.Yield(); }                                          // lane: Io Async
            public void Count() => Mark();                                                                          // lane: Io Background
            [AutomaticRetry(Attempts = 2)] public void Retried() => Mark();                                         // lane: Io Background (Hangfire job 'Mailer.Retried')
            public void Called() => Mark();                                                                         // lane: Unknown
            private static void Compute(System.Linq.Expressions.Expression<Action> call) { }
        }
        """, Frameworks with { Stubs = ["namespace Coravel.Invocable { public interface IInvocable { System.Threading.Tasks.Task Invoke(); } } namespace NCronJob { public interface IJobExecutionContext { } public interface IJob { System.Threading.Tasks.Task RunAsync(IJobExecutionContext context, System.Threading.CancellationToken token); } }"] });

    [Fact]
    public void Classic_services() => LaneSnippet.Check(
        """
        class Home : System.Web.Mvc.Controller
        {
            public int Index() => Mark();                                                      // lane: Io Request (controller action 'Home.Index')
        }

        class Api : System.Web.Http.ApiController
        {
            public int Get() => Mark();                                                        // lane: Io Request
        }

        class Page : System.Web.UI.Page
        {
            protected void Page_Load(object sender, EventArgs e) => Mark();                    // lane: Io Request (page event handler 'Page.Page_Load')
        }

        class Handler : System.Web.IHttpHandler
        {
            public void ProcessRequest(object context) => Mark();                              // lane: Io Request (HTTP handler 'Handler.ProcessRequest')
        }

        [System.ServiceModel.ServiceContract] interface IOrders { int Count(); }
        class Orders : IOrders
        {
            public int Count() => Mark();                                                      // lane: Io Request (service operation 'Orders.Count')
            public int Other() => Mark();                                                      // lane: Unknown
        }
        """, new()
        {
            Stubs =
            [
                "namespace System.Web.Mvc { public class Controller; }",
                "namespace System.Web.Http { public class ApiController; }",
                "namespace System.Web.UI { public class Control; public class Page : Control; }",
                "namespace System.Web { public interface IHttpHandler { void ProcessRequest(object context); } }",
                "namespace System.ServiceModel { public class ServiceContractAttribute : System.Attribute; }",
            ],
        });
}
