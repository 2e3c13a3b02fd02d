namespace LaneKeeper.Tests.Engine.Lanes;

/// <summary>What moves code to another lane: the calls that take delegates.</summary>
public class LaneHopTests
{
    [Fact]
    public void Timers() => LaneSnippet.Check(
        """
        class C
        {
            Timer _field = new(_ => Mark());                                 // lane: Io Callback (timer callback)
            void M()
            {
                using var a = new Timer(_ => Mark(), null, 0, 1);            // lane: Io
                using var b = new Timer(OnTick);
                using var c = new Timer(new TimerCallback(OnCallback));
                var d = new System.Timers.Timer();
                d.Elapsed += (_, _) => Mark();                               // lane: Io
                d.Elapsed += OnElapsed;
                d.Elapsed += new System.Timers.ElapsedEventHandler(OnHandler);
                d.Elapsed -= OnRemoved;
                d.Disposed += (_, _) => Mark();                              // lane: Unknown
            }

            void OnTick(object? state) => Mark();                            // lane: Io (timer callback ('C.OnTick'))
            void OnCallback(object? state) => Mark();                        // lane: Io
            void OnElapsed(object? sender, System.Timers.ElapsedEventArgs e) => Mark();    // lane: Io
            void OnHandler(object? sender, System.Timers.ElapsedEventArgs e) => Mark();    // lane: Io
            void OnRemoved(object? sender, System.Timers.ElapsedEventArgs e) => Mark();    // lane: Unknown
            void OnNothing(object? state) => Mark();                         // lane: Unknown
        }
        """);

    [Fact]
    public void Tasks() => LaneSnippet.Check(
        """
        class C
        {
            const TaskCreationOptions Own = TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach;

            async Task M(TaskCreationOptions any, TaskFactory<int> factory)
            {
                await Task.Run(() => Mark());                                                     // lane: Compute (body of 'Task.Run')
                await Task.Run(() => { Mark(); });                                                // lane: Compute
                await Task.Run(Work);
                await Task.Run(async () => { Mark(); await Task.Yield(); });                      // lane: Io Background (async lambda)
                await Task.Run(() => Task.FromResult(Mark()));                                    // lane: Compute
                _ = Task.Factory.StartNew(() => Mark());                                          // lane: Compute (body of 'StartNew')
                _ = Task.Factory.StartNew(() => Mark(), TaskCreationOptions.LongRunning);         // lane: Dedicated
                _ = Task.Factory.StartNew(() => Mark(), Own);                                     // lane: Dedicated
                _ = Task.Factory.StartNew(() => Mark(), TaskCreationOptions.AttachedToParent);    // lane: Compute
                _ = Task.Factory.StartNew(() => Mark(), any);                                     // lane: Unknown
                _ = Task.Factory.StartNew(
                    _ => Mark(), null, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);    // lane: Dedicated
                _ = factory.StartNew(() => Mark());                                               // lane: Compute
                new Task(() => Mark()).Start();                                                   // lane: Compute (body of a task)
                new Task<int>(() => Mark(), TaskCreationOptions.LongRunning).Start();             // lane: Dedicated
                _ = Task.Run(() => 1).ContinueWith(_ => Mark());                                  // lane: Io (continuation of a task)
                _ = Task.Run(() => 1).ContinueWith(_ => Mark(), TaskContinuationOptions.OnlyOnRanToCompletion); // lane: Io
                _ = Task.Run(() => 1).ContinueWith(_ => Mark(), TaskContinuationOptions.LongRunning);   // lane: Dedicated
                _ = Task.Delay(1).ContinueWith(_ => Mark(), default, TaskContinuationOptions.LongRunning, TaskScheduler.Default); // lane: Dedicated
            }

            int Work() => Mark();                                                                 // lane: Compute (body of 'Task.Run' ('C.Work'))
        }
        """);

    [Fact]
    public void Parallel_loops_and_queries() => LaneSnippet.Check(
        """
        class C
        {
            void M(int[] xs)
            {
                Parallel.For(0, 9, i => Mark());                                        // lane: Compute (body of 'Parallel.For')
                Parallel.ForEach(xs, x => Mark());                                      // lane: Compute (body of 'Parallel.ForEach')
                Parallel.ForEach(xs, () => 0, (x, state, sum) => sum + Mark(), _ => { }); // lane: Compute
                Parallel.Invoke(() => Mark(), Work);                                    // lane: Compute (body of 'Parallel.Invoke')
                xs.AsParallel().ForAll(x => Mark());                                    // lane: Compute (body of a PLINQ query)
                _ = xs.AsParallel().Where(x => x > Mark()).Select(x => x).ToList();     // lane: Compute
                _ = (from x in xs.AsParallel() select Mark()).ToList();                 // lane: Compute
                Parallel.ForEachAsync(xs, async (x, token) => { Mark(); await Task.Yield(); });   // lane: Io Background
                Parallel.ForEachAsync(xs, (x, token) => { Mark(); return default; });   // lane: Compute (body of 'Parallel.ForEachAsync')
                Parallel.ForAsync(0, 9, (i, token) => { Mark(); return default; });     // lane: Compute (body of 'Parallel.ForAsync')
            }

            void Work() => Mark();                                                      // lane: Compute
        }
        """);

    [Fact]
    public void Threads() => LaneSnippet.Check(
        """
        class C
        {
            void M()
            {
                new Thread(() => Mark()).Start();                               // lane: Dedicated (thread of its own)
                new Thread(_ => Mark(), 0).Start();                             // lane: Dedicated
                new Thread(new ThreadStart(() => Mark())).Start();              // lane: Dedicated
                new Thread(Work) { IsBackground = true }.Start();
                ThreadPool.QueueUserWorkItem(_ => Mark());                      // lane: Io (callback of 'ThreadPool.QueueUserWorkItem')
                ThreadPool.QueueUserWorkItem(OnPool);
                ThreadPool.QueueUserWorkItem<int>(x => Mark(), 1, false);       // lane: Io
            }

            void Work() => Mark();                                              // lane: Dedicated
            void OnPool(object? state) => Mark();                               // lane: Io
        }
        """);

    [Fact]
    public void Method_handed_to_two_lanes() => LaneSnippet.Check(
        """
        class C
        {
            void M(Action<Action> run)
            {
                new Thread(Both).Start();
                Task.Run(Both);
                Task.Run(Stored);
                Action later = Stored;
                run(Given);
            }

            void Both() => Mark();                                              // lane: Unknown
            void Stored() => Mark();                                            // lane: Compute
            void Given() => Mark();                                             // lane: Unknown
        }
        """);

    [Fact]
    public void Delegates_that_run_inside_the_call() => LaneSnippet.Check(
        """
        class C
        {
            async Task<int> Async(List<int> list, int[] array, ConcurrentDictionary<int, int> map)
            {
                await Task.Yield();
                _ = list.Select(x => Mark()).ToList();                          // lane: Io (async method 'C.Async')
                _ = (from x in list orderby Mark() select x).First();           // lane: Io
                list.ForEach(x => Mark());                                      // lane: Io
                Array.ForEach(array, x => Mark());                              // lane: Io
                foreach (var x in list.Where(x => Mark() > 1)) { }              // lane: Io
                _ = list.SelectMany(x => list.Select(y => Mark())).Sum();       // lane: Unknown
                list.RemoveAll(x => Mark() > 1);                                // lane: Io
                return map.GetOrAdd(1, x => Mark());                            // lane: Io
            }

            void Plain(List<int> list)
            {
                list.ForEach(x => Mark());                                      // lane: Unknown
                Task.Run(() => list.ForEach(x => Mark()));                      // lane: Compute
                new Thread(() => list.Sum(x => Mark())).Start();                // lane: Dedicated
            }

            async Task Generic(Func<Action, int> run)
            {
                await Task.Yield();
                run(() => Mark());                                              // lane: Unknown
            }
        }
        """);

    [Fact]
    public void Nested_hops() => LaneSnippet.Check(
        """
        class C
        {
            async Task M(int[] xs)
            {
                await Task.Run(() =>
                {
                    Mark();                                                     // lane: Compute
                    new Thread(() =>
                    {
                        Mark();                                                 // lane: Dedicated
                        Parallel.ForEach(xs, x => Mark());                      // lane: Compute
                        ThreadPool.QueueUserWorkItem(async _ =>
                        {
                            Mark();                                             // lane: Io
                            await Task.Run(() => Mark());                       // lane: Compute
                        });
                    }).Start();
                });
            }
        }
        """);

    [Fact]
    public void Local_functions() => LaneSnippet.Check(
        """
        class C
        {
            async Task Async(int[] xs)
            {
                await Task.Yield();
                Called();
                await Task.Run(PassedToRun);
                await Task.Run(() => CalledInRun());
                xs.Select(CalledByLinq).ToList();
                Both();
                await Task.Run(Both);
                Outer();

                int Called() => Mark();                                         // lane: Io
                int PassedToRun() => Mark();                                    // lane: Compute
                int CalledInRun() => Mark();                                    // lane: Compute
                int CalledByLinq(int x) => Mark();                              // lane: Unknown
                int Both() => Mark();                                           // lane: Unknown
                int Unused() => Mark();                                         // lane: Unknown
                int Outer() => Inner();
                int Inner() => Mark();                                          // lane: Io
            }

            void Plain()
            {
                Called();
                int Called() => Mark();                                         // lane: Unknown
            }
        }
        """);

    [Fact]
    public void Local_functions_that_call_each_other() => LaneSnippet.Check(
        """
        class C
        {
            async Task Async()
            {
                await Task.Yield();
                Even(4);

                bool Even(int n) => n == 0 || Odd(n - Mark());                  // lane: Io
                bool Odd(int n) => n != 0 && Even(n - Mark());                  // lane: Io
                int Self(int n) => Self(Mark());                                // lane: Unknown
            }
        }
        """);

    [Fact]
    public void Own_methods_that_run_what_they_are_given() => LaneSnippet.Check(
        """
        static class Own
        {
            public static T Retry<T>(Func<T> work) { for (var i = 0; ; i++) { try { return work(); } catch (Exception) when (i < 3) { } } }
            public static void Measure(this object log, Action? work) { if (work == null) throw new ArgumentNullException(nameof(work)); ArgumentNullException.ThrowIfNull(work); work?.Invoke(); }
            public static void Later(Action work) => Task.Run(() => work());
            public static void HandOn(Action work) { work(); Kept = work; }
            public static IEnumerable<int> Lazy(Func<int> work) { yield return work(); }
            public static async Task Awaited(Action work) { await Task.Yield(); work(); }
            public static async Task Elsewhere(Action work) { await Task.Run(() => work()); }
            public static void Ignored(Action work) { }
            static Action? Kept;
        }
        class C
        {
            async Task M()
            {
                Own.Retry(() => Mark());                // lane: Io Async (async method 'C.M')
                this.Measure(() => Mark());             // lane: Io Async (async method 'C.M')
                Own.Retry(() => Own.Retry(() => Mark()));    // lane: Io Async (async method 'C.M')
                Local(() => Mark());                    // lane: Io Async (async method 'C.M')
                Own.Later(() => Mark());                // lane: Unknown
                Own.HandOn(() => Mark());               // lane: Unknown
                Own.Lazy(() => Mark());                 // lane: Unknown
                Own.Awaited(() => Mark());              // lane: Io Background (delegate that async method 'Own.Awaited' calls)
                Own.Elsewhere(() => Mark());            // lane: Unknown
                Own.Ignored(() => Mark());              // lane: Unknown
                await Task.Run(() => Own.Retry(() => Mark()));    // lane: Compute (body of 'Task.Run')
                void Local(Action work) => work();
            }

            void N() => Own.Retry(() => Mark());        // lane: Unknown
        }
        """);
}
