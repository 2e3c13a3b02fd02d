using LaneKeeper.Engine;
using LaneKeeper.Engine.Lanes;

namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Lanes that users add: <c>lanekeeper.lanes*.txt</c>.</summary>
public class LaneFileTests
{
    [Fact]
    public void Each_subject() => LaneSnippet.Check(
        """
        namespace Mine
        {
            public class Bus { public void Subscribe(Action<int> handler) { } public void Publish(Action<int> handler) { } public event Action? Idle; }
            public interface IJob { void Run(); }
            public class Screen { public virtual void Draw() { } }
            public class JobAttribute : Attribute;
            public class Request;
            public static class Guard { public static void OnMain() { } }
            public delegate void Completed(int result);

            class Uses(Bus bus) : Screen, IJob
            {
                public void Run() => Mark();                                   // lane: Io Background (job 'Uses.Run')
                public override void Draw() => Mark();                         // lane: Io Ui (drawing)
                public void HandleOrder() => Mark();                           // lane: Unknown
                [Job] void Marked() => Mark();                                 // lane: Io Background (marked 'Uses.Marked')
                void Answer(Request request) => Mark();                        // lane: Io Request (request code 'Uses.Answer')
                void Guarded() { Guard.OnMain(); Mark(); }                     // lane: Io Ui (main loop)

                void Subscribe()
                {
                    bus.Subscribe(x => Mark());                                // lane: Dedicated (thread of the bus)
                    bus.Subscribe(Received);
                    bus.Publish(x => Mark());                                  // lane: Unknown
                    bus.Idle += () => Mark();                                  // lane: Io Callback (idle handler)
                    Take(x => Mark());                                         // lane: Io Callback (completion)
                }

                void Received(int x) => Mark();                                // lane: Dedicated (thread of the bus ('Uses.Received'))
                void Take(Completed completed) { }
            }

            class Handler : HandlerBase { public void HandleOrder() => Mark(); public void Other() { } }    // lane: Io Request (handler 'Handler.HandleOrder')
            public class HandlerBase;
        }
        """, With(
        """
        hop        | M:Mine.Bus.Subscribe(*)        | dedicated  | thread of the bus
        hop        | T:Mine.Completed               | callback   | completion
        event      | E:Mine.Bus.Idle                | callback   | idle handler
        contract   | T:Mine.IJob                    | background | job '{0}'
        contract   | M:Mine.Screen.Draw             | ui         | drawing
        convention | M:Mine.HandlerBase.Handle*     | request    | handler '{0}'
        attribute  | T:Mine.JobAttribute            | background | marked '{0}'
        takes      | T:Mine.Request                 | request    | request code '{0}'
        assertion  | M:Mine.Guard.OnMain            | ui         | main loop
        """));

    [Fact]
    public void Users_lines_speak_before_the_shipped_ones() => LaneSnippet.Check(
        """
        class Main
        {
            public int Get(HomeController home)
            {
                Task.Run(() => Mark());                                        // lane: Io Callback (mine)
                ThreadPool.QueueUserWorkItem(_ => Mark());                     // lane: Unknown
                return 0;
            }
        }

        class HomeController : Microsoft.AspNetCore.Mvc.ControllerBase { public int Get() => Mark(); }    // lane: Unknown
        """, With(
        """
        hop | M:System.Threading.Tasks.Task.Run(*) | callback | mine
        !M:System.Threading.ThreadPool.QueueUserWorkItem(*)
        !T:Microsoft.AspNetCore.Mvc.ControllerBase
        !T:Microsoft.AspNetCore.Mvc.ControllerAttribute
        """));

    [Fact]
    public void Each_shipped_line_names_what_exists()
    {
        var compilation = Sources.Compile(new Project { HasFrameworks = true }, "");
        var types = CompilationFacts.Of(compilation).Types;

        // Frameworks without a pack or package here; those tests use stubs of their public types.
        string[] elsewhere =
        [
            "System.Windows.", "System.Web.", "System.ServiceModel.", "System.IO.Ports.", "System.Management.", "Microsoft.Win32.", "Microsoft.UI.", "Windows.", "Microsoft.Maui.", "Android.", "UIKit.",
            "NServiceBus.", "Rebus.", "Coravel.", "NCronJob.", "RabbitMQ.", "Prism.", "ReactiveUI.", "Microsoft.VisualStudio.", "Microsoft.EntityFrameworkCore.",
            "MediatR.", "Polly.", "Xamarin.", "StackExchange.", "Microsoft.AspNetCore.SignalR.Client.", "Xunit.", "NUnit.", "TUnit.", "BenchmarkDotNet.",
        ];

        var unknown = LaneRules.Shipped.All
            .Where(rule => rule.Id.Container == "System.Windows.Input.ICommand" || !elsewhere.Any(prefix => rule.Id.Container.StartsWith(prefix)))
            .Where(rule => types.Find(rule.Id.Container) is not { } type
                || (rule.Id.Name is not "" && rule.Subject is not (LaneSubject.Convention or LaneSubject.Takes)
                    && type.GetMembers(rule.Id.Name).IsEmpty))
            .Select(static rule => rule.Id.Text);
        Assert.Empty(unknown);
    }

    [Fact]
    public void Each_shipped_reason_without_a_case_of_its_line_is_proved_by_a_test()
    {
        var tests = string.Concat(Directory.EnumerateFiles(
            Path.Combine(Conformance.Repository.Root, "tests/Analyzers.Tests/Engine/Lanes"), "*.cs").Select(File.ReadAllText));
        var unproved = LaneRules.Shipped.All
            .Where(static rule => !rule.IsCallers && !LaneLinesTests.HasCase(rule))
            .Select(static rule => rule.Reason.Split("{0}")[0]).Distinct()
            .Where(reason => !tests.Contains($"({reason}")).ToList();
        Assert.Empty(unproved);
    }

    private static Project With(string lines) => new() { AdditionalFiles = [("lanekeeper.lanes.txt", lines)] };
}
