namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Calls that state the lane of what follows them.</summary>
public class LaneAssertionTests
{
    [Fact]
    public void Code_that_demands_the_UI_thread() => LaneSnippet.Check(
        """
        using Microsoft.VisualStudio.Shell;
        using Microsoft.VisualStudio.Threading;

        class C : System.Windows.Threading.DispatcherObject
        {
            void Verified()
            {
                Mark();                                                            // lane: Unknown
                VerifyAccess();
                Mark();                                                            // lane: Io Ui (code that calls 'VerifyAccess')
                if (Mark() > 0)                                                    // lane: Io Ui
                    Mark();                                                        // lane: Io Ui
                Action later = () => Mark();                                       // lane: Unknown
                Task.Run(() => Mark());                                            // lane: Compute
            }

            void Thrown()
            {
                ThreadHelper.ThrowIfNotOnUIThread();
                Mark();                                                            // lane: Io Ui (code that calls 'ThrowIfNotOnUIThread')
            }

            void Sometimes(bool check)
            {
                if (check)
                    VerifyAccess();
                Mark();                                                            // lane: Unknown
            }

            async Task Switched(JoinableTaskFactory factory)
            {
                Mark();                                                            // lane: Io Async (async method 'C.Switched')
                await factory.SwitchToMainThreadAsync();
                Mark();                                                            // lane: Io Ui (code that awaits 'SwitchToMainThreadAsync')
            }

            static void Main() { Mine(); Mark(); }                                 // lane: Unknown
            static void Mine() { }
        }
        """, new()
        {
            Stubs =
            [
                "namespace System.Windows.Threading { public class DispatcherObject { public void VerifyAccess() { } } }",
                "namespace Microsoft.VisualStudio.Shell { public static class ThreadHelper { public static void ThrowIfNotOnUIThread(string caller = \"\") { } } }",
                "namespace Microsoft.VisualStudio.Threading { public class JoinableTaskFactory { public System.Threading.Tasks.Task SwitchToMainThreadAsync() => null!; } }",
            ],
        });

    [Fact]
    public void Awaits_that_go_on_on_the_thread_pool() => LaneSnippet.Check(
        """
        using System.Runtime.CompilerServices;

        static class Awaits { public static TaskAwaiter GetAwaiter(this TaskScheduler scheduler) => default; }
        struct EnsureThreadPool { public TaskAwaiter GetAwaiter() => default; public EnsureThreadPool(int priority) { } }
        class Loop
        {
            public EnsureThreadPool SwitchThread() => default;
            public Loop Home => this;
            public TaskAwaiter GetAwaiter() => default;
            public Task RunOnThreadPool(Action work) => Task.Run(work);
        }

        class C
        {
            async Task Library()
            {
                Mark();                                                            // lane: Io Async (async method 'C.Library')
                await TaskScheduler.Default;
                Mark();                                                            // lane: Compute
                if (Mark() > 0)                                                    // lane: Compute
                    Mark();                                                        // lane: Compute
            }

            async Task OtherScheduler(TaskScheduler window) { await window; Mark(); } // lane: Io Async

            async Task ByType() { await new EnsureThreadPool(1); Mark(); }           // lane: Compute

            async Task ByMethod(Loop loop)
            {
                await loop.SwitchThread();
                Mark();                                                            // lane: Compute
                await loop.Home;
                Mark();                                                            // lane: Compute
            }

            async Task Sometimes(Loop loop, bool elsewhere)
            {
                if (elsewhere)
                    await loop.SwitchThread();
                Mark();                                                            // lane: Io Async
            }

            async Task TaskOfThePool(Loop loop)
            {
                await loop.RunOnThreadPool(() => { });
                Mark();                                                            // lane: Io Async
            }
        }
        """);

    [Fact]
    public void Avalonia_dispatcher() => LaneSnippet.Check(
        """
        class C
        {
            void M()
            {
                Avalonia.Threading.Dispatcher.UIThread.VerifyAccess();
                Mark();                                                            // lane: Io Ui (code that calls 'VerifyAccess')
            }
        }
        """, new() { HasFrameworks = true });
}
