namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>Timers, the thread pool, sockets, files. More on timers and tasks: <see cref="LaneHopTests"/>.</summary>
public class CallbackLaneTests
{
    [Fact]
    public void Thread_pool() => LaneSnippet.Check(
        """
        class C : IThreadPoolWorkItem
        {
            void M(WaitHandle handle, TimeProvider time, Action<WaitCallback> mine)
            {
                ThreadPool.UnsafeQueueUserWorkItem(_ => Mark(), null);                                          // lane: Io Background (callback of 'ThreadPool.UnsafeQueueUserWorkItem')
                ThreadPool.RegisterWaitForSingleObject(handle, (_, _) => Mark(), null, -1, true);               // lane: Io Callback (callback of 'RegisterWaitForSingleObject')
                Task.Factory.ContinueWhenAll(Array.Empty<Task>(), _ => Mark());                                 // lane: Io Callback (continuation of tasks)
                Task.Factory.ContinueWhenAny(new[] { Task.CompletedTask }, _ => Mark());                        // lane: Io Callback (continuation of a task)
                using var timer = time.CreateTimer(_ => Mark(), null, default, default);                        // lane: Io Callback (timer callback)
                mine(_ => Mark());                                                                              // lane: Unknown
            }

            public void Execute() => Mark();                                                                    // lane: Io Background (work item 'C.Execute' of the thread pool)
        }
        """);

    [Fact]
    public void System_events() => LaneSnippet.Check(
        """
        class C
        {
            void M()
            {
                Microsoft.Win32.SystemEvents.TimeChanged += (_, _) => Mark();                    // lane: Io Callback (handler of a system event)
                Microsoft.Win32.SystemEvents.TimeChanged += OnTimeChanged;
            }

            void OnTimeChanged(object? sender, EventArgs e) => Mark();                           // lane: Io Callback (handler of a system event ('C.OnTimeChanged'))
        }

        namespace Microsoft.Win32 { static class SystemEvents { public static event EventHandler? TimeChanged; } }
        """);

    [Fact]
    public void Tokens() => LaneSnippet.Check(
        """
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Primitives;

        class C
        {
            void M(CancellationToken token, IHostApplicationLifetime lifetime, Func<IChangeToken> changes, Registry registry)
            {
                token.Register(() => Mark());                                                    // lane: Io Callback (callback of 'CancellationToken.Register')
                token.UnsafeRegister(_ => Mark(), null);                                         // lane: Io Callback (callback of 'CancellationToken.UnsafeRegister')
                token.Register(Cancelled);
                ChangeToken.OnChange(changes, () => Mark());                                     // lane: Io Callback (callback of 'ChangeToken.OnChange')
                lifetime.ApplicationStarted.Register(() => Mark());                              // lane: Startup (start of the application)
                lifetime.ApplicationStopping.Register(() => Mark());                             // lane: Startup (end of the application)
                lifetime.ApplicationStopped.Register(Stopped);
                registry.Register(() => Mark());                                                 // lane: Unknown
            }

            void Cancelled() => Mark();                                                          // lane: Io Callback
            void Stopped() => Mark();                                                            // lane: Startup
        }

        class Registry { public void Register(Action action) { } }
        """);

    [Fact]
    public void Sockets_and_streams() => LaneSnippet.Check(
        """
        using System.Net;
        using System.Net.Sockets;

        class C
        {
            void M(Socket socket, Stream stream, TcpListener listener, SocketAsyncEventArgs args, HttpListener http, WebRequest web, System.IO.Ports.SerialPort port)
            {
                socket.BeginAccept(_ => Mark(), null);                                           // lane: Io Callback (callback of 'BeginAccept')
                socket.BeginReceive([], 0, 0, SocketFlags.None, OnReceived, null);
                socket.BeginSend([], 0, 0, SocketFlags.None, new AsyncCallback(OnSent), null);
                socket.BeginConnect("host", 1, _ => Mark(), null);                               // lane: Io Callback (callback of 'BeginConnect')
                stream.BeginRead([], 0, 0, _ => Mark(), null);                                   // lane: Io Callback (callback of 'BeginRead')
                stream.BeginWrite([], 0, 0, _ => Mark(), null);                                  // lane: Io Callback (callback of 'BeginWrite')
                listener.BeginAcceptTcpClient(_ => Mark(), null);                                // lane: Io Callback (callback of 'BeginAcceptTcpClient')
                http.BeginGetContext(_ => Mark(), null);                                         // lane: Io Callback (callback of 'BeginGetContext')
                EndPoint end = null!;
                socket.BeginSend([], 0, 0, SocketFlags.None, _ => Mark(), null);                 // lane: Io Callback (callback of 'BeginSend')
                socket.BeginSendTo([], 0, 0, SocketFlags.None, end, _ => Mark(), null);          // lane: Io Callback (callback of 'BeginSendTo')
                socket.BeginReceiveFrom([], 0, 0, SocketFlags.None, ref end, _ => Mark(), null); // lane: Io Callback (callback of 'BeginReceiveFrom')
                listener.BeginAcceptSocket(_ => Mark(), null);                                   // lane: Io Callback (callback of 'BeginAcceptSocket')
                web.BeginGetResponse(_ => Mark(), null);                                         // lane: Io Callback (callback of 'BeginGetResponse')
                web.BeginGetRequestStream(_ => Mark(), null);                                    // lane: Io Callback (callback of 'BeginGetRequestStream')
                port.DataReceived += (_, _) => Mark();                                           // lane: Io Callback (handler of 'SerialPort.DataReceived')
                Own(_ => Mark());                                                                // lane: Io Callback (callback of an asynchronous operation)
                var callback = new AsyncCallback(OnStored);
                args.Completed += (_, _) => Mark();                                              // lane: Io Callback (callback of a socket)
                args.Completed += OnCompleted;
            }

            void Own(AsyncCallback callback) { }
            void OnReceived(IAsyncResult result) => Mark();                                      // lane: Io Callback (callback of 'BeginReceive' ('C.OnReceived'))
            void OnSent(IAsyncResult result) => Mark();                                          // lane: Io Callback
            void OnStored(IAsyncResult result) => Mark();                                        // lane: Io Callback
            void OnNothing(IAsyncResult result) => Mark();                                       // lane: Unknown
            void OnCompleted(object? sender, SocketAsyncEventArgs e) => Mark();                  // lane: Io Callback
        }
        """, new() { Stubs = ["namespace System.IO.Ports { public class SerialPort { public event System.EventHandler? DataReceived; } }"] });

    [Fact]
    public void Events_of_the_system() => LaneSnippet.Check(
        """
        using System.Diagnostics;
        using System.Net.NetworkInformation;

        class C
        {
            event FileSystemEventHandler? Own;

            void M(FileSystemWatcher watcher, Process process)
            {
                watcher.Changed += (_, _) => Mark();                                             // lane: Io Callback (handler of 'FileSystemWatcher.Changed')
                watcher.Created += OnCreated;
                watcher.Deleted += (_, _) => Mark();                                             // lane: Io Callback (handler of 'FileSystemWatcher.Deleted')
                watcher.Renamed += (_, _) => Mark();                                             // lane: Io Callback (handler of 'FileSystemWatcher.Renamed')
                watcher.Disposed += (_, _) => Mark();                                            // lane: Unknown
                process.OutputDataReceived += (_, _) => Mark();                                  // lane: Io Callback (handler of 'Process.OutputDataReceived')
                process.ErrorDataReceived += (_, _) => Mark();                                   // lane: Io Callback (handler of 'Process.ErrorDataReceived')
                process.Exited += (_, _) => Mark();                                              // lane: Io Background (handler of 'Process.Exited')
                NetworkChange.NetworkAddressChanged += (_, _) => Mark();                         // lane: Io Callback (handler of 'NetworkAddressChanged')
                NetworkChange.NetworkAvailabilityChanged += (_, _) => Mark();                    // lane: Io Callback (handler of 'NetworkAvailabilityChanged')
                Own += (_, _) => Mark();                                                         // lane: Unknown
                Console.CancelKeyPress += (_, _) => Mark();                                      // lane: Unknown
                AppDomain.CurrentDomain.ProcessExit += (_, _) => Mark();                         // lane: Unknown
                SynchronizationContext.Current!.Post(_ => Mark(), null);                         // lane: Io Ui (delegate of 'SynchronizationContext.Post')
                SynchronizationContext.Current!.Send(_ => Mark(), null);                         // lane: Io Ui (delegate of 'SynchronizationContext.Send')
            }

            void OnCreated(object sender, FileSystemEventArgs e) => Mark();                      // lane: Io Callback (handler of 'FileSystemWatcher.Created' ('C.OnCreated'))
        }
        """);

    [Fact]
    public void Dataflow_blocks() => LaneSnippet.Check(
        """
        using System.Threading.Tasks.Dataflow;

        class C
        {
            object _action = new ActionBlock<int>(x => { Mark(); });                             // lane: Compute (body of an 'ActionBlock')
            object _transform = new TransformBlock<int, int>(x => Mark());                       // lane: Compute (body of a 'TransformBlock')
            object _many = new TransformManyBlock<int, int>(x => new[] { Mark() });              // lane: Compute (body of a 'TransformManyBlock')
            object _async = new ActionBlock<int>(async x => { Mark(); await Task.Yield(); });    // lane: Io Background (async lambda)
            object _buffer = new BatchBlock<int>(Mark());                                        // lane: Unknown
        }
        """);

    [Fact]
    public void Inside_the_call() => LaneSnippet.Check(
        """
        using System.Security.Principal;

        class C
        {
            async Task M(Microsoft.Win32.SafeHandles.SafeAccessTokenHandle user)
            {
                await Task.Yield();
                WindowsIdentity.RunImpersonated(user, () => Mark());                             // lane: Io Async (async method 'C.M')
                Mine.RunImpersonated(() => Mark());                                              // lane: Unknown
            }
        }

        static class Mine { public static void RunImpersonated(Func<int> action) { } }
        """);

    [Fact]
    public void Background_workers_that_report() => LaneSnippet.Check(
        """
        class C
        {
            void M(System.ComponentModel.BackgroundWorker worker)
            {
                worker.RunWorkerCompleted += (_, _) => Mark();    // lane: Io Callback (handler of 'RunWorkerCompleted')
                worker.ProgressChanged += (_, _) => Mark();       // lane: Io Callback (handler of 'ProgressChanged')
                worker.DoWork += (_, _) => Mark();                // lane: Compute (body of a 'BackgroundWorker')
            }
        }
        """);

    [Fact]
    public void Progress_is_told_where_it_was_made_or_on_the_pool() => LaneSnippet.Check(
        """
        class C
        {
            void M(Progress<int> made)
            {
                IProgress<int> progress = new Progress<int>(n => Mark());    // lane: Io Callback (callback of 'Progress<T>')
                var other = new Progress<string>(OnText);
                made.ProgressChanged += (_, n) => Mark();                    // lane: Io Callback (handler of 'Progress<T>.ProgressChanged')
            }

            void OnText(string text) => Mark();                              // lane: Io Callback (callback of 'Progress<T>' ('C.OnText'))
        }
        """);
}
