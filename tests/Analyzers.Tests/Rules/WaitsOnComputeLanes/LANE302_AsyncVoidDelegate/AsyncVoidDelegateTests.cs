using InMethod = LaneKeeper.Tests.Rules.WaitsOnComputeLanes.InMethod<LaneKeeper.Rules.WaitsOnComputeLanes.AsyncVoidDelegateAnalyzer>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnComputeLanes.AsyncVoidDelegateAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class AsyncVoidDelegateTests
{
    [Theory]
    [InlineData("Parallel.ForEach(names, [|async|] name => await WorkAsync(name));")]
    [InlineData("Parallel.ForEach(names, new ParallelOptions(), [|async|] (name, state) => await WorkAsync(name));")]
    [InlineData("Parallel.For(0, 10, [|async|] i => { await WorkAsync(i); });")]
    [InlineData("Parallel.ForEach(names, [|FireAt|]);")]
    [InlineData("Parallel.Invoke([|async|] () => await WorkAsync(), () => { }, this.[|Fire|]);")]
    [InlineData("names.AsParallel().ForAll([|async|] name => await WorkAsync(name));")]
    [InlineData("names.ForEach([|async|] name => await WorkAsync(name));")]
    [InlineData("names.ForEach([|FireAt|]);")]
    [InlineData("names.ForEach(flag ? [|FireAt|] : _ => { });")]
    [InlineData("names.ForEach(new Action<string>([|async|] name => await WorkAsync(name)));")]
    [InlineData("names.ForEach([|async|] delegate (string name) { await WorkAsync(name); });")]
    [InlineData("Array.ForEach(numbers, [|async|] n => await WorkAsync(n));")]
    [InlineData("new Thread([|async|] () => await WorkAsync()).Start();")]
    [InlineData("new Thread([|async|] o => await WorkAsync(o)) { IsBackground = true }.Start();")]
    [InlineData("new Thread(new ThreadStart([|Fire|])).Start();")]
    [InlineData("new Task([|async|] () => await WorkAsync()).Start();")]
    [InlineData("Task.Run([|Fire|]);")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => await WorkAsync());")]
    [InlineData("using var timer = new Timer([|async|] _ => await WorkAsync(), null, 0, 1000);")]
    [InlineData("Action<string> save = [|async|] name => await WorkAsync(name); names.ForEach(save);")]
    [InlineData("Action save = [|Fire|]; if (save != null) save();")]
    [InlineData("Action? save = null; save = [|Fire|]; save?.Invoke();")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += [|async|] (_, _) => await WorkAsync();")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += [|async|] (_, _) => { try { await WorkAsync(); } catch { } };")]
    [InlineData("AppDomain.CurrentDomain.UnhandledException += [|OnCrash|]; async void OnCrash(object? sender, UnhandledExceptionEventArgs e) => await WorkAsync();")]
    public Task Runs_and_does_not_wait_lesson_31(string statements) => InMethod.Reports(statements);

    [Theory]
    [InlineData("Parallel.ForEach(names, name => { });")]
    [InlineData("Task.Run(async () => await WorkAsync());")]
    [InlineData("Task.Run(() => WorkAsync());")]
    [InlineData("Parallel.ForEachAsync(names, async (name, token) => await WorkAsync(name)).Wait();")]
    [InlineData("Parallel.ForAsync(0, 10, async (i, token) => await WorkAsync(i)).Wait();")]
    [InlineData("Func<string, Task> save = async name => await WorkAsync(name);")]
    [InlineData("var all = names.Select(async name => await WorkAsync(name));")]
    [InlineData("names.ForEach(name => WorkAsync(name).Wait());")]
    [InlineData("Task.Factory.StartNew(Fire);")]
    [InlineData("var name = nameof(Fire);")]
    public Task Waits_or_is_another_matter(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("using var timer = new Timer(async _ => { try { await WorkAsync(); } catch (Exception e) when (!IsFatal(e)) { } }, null, 0, 1000); static bool IsFatal(Exception e) => e is OutOfMemoryException;")]
    public Task What_is_let_out_ends_the_process_anyway(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("using var timer = new Timer([|async|] _ => { try { await WorkAsync(); } catch (Exception e) when (IsFatal(e)) { } }, null, 0, 1000); static bool IsFatal(Exception e) => e is OutOfMemoryException;")]
    [InlineData("using var timer = new Timer([|async|] _ => { try { await WorkAsync(); } catch (Exception) when (!token.IsCancellationRequested) { } }, null, 0, 1000);")]
    [InlineData("using var timer = new Timer([|async|] _ => { try { await WorkAsync(); } catch (InvalidOperationException e) when (!IsFatal(e)) { } }, null, 0, 1000); static bool IsFatal(Exception e) => false;")]
    public Task Another_filter_lets_out_what_nobody_catches(string statements) => InMethod.Reports(statements);

    [Theory]
    [InlineData("Console.CancelKeyPress += async (_, _) => await WorkAsync();")]
    [InlineData("TaskScheduler.UnobservedTaskException += async (_, _) => await WorkAsync();")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit -= OnExit; async void OnExit(object? sender, EventArgs e) => await WorkAsync();")]
    [InlineData("EventHandler handler = async (_, _) => await WorkAsync(); handler(this, EventArgs.Empty);")]
    [InlineData("Action a = () => { }; a += async () => await WorkAsync(); a();")]
    [InlineData("Action a = async () => await WorkAsync(); Console.CancelKeyPress += (_, _) => { }; token.Register(a);")]
    [InlineData("Action a = async () => await WorkAsync();")]
    public Task Handlers(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("token.Register(async () => await WorkAsync());")]
    [InlineData("new Progress<int>(async n => await WorkAsync(n));")]
    [InlineData("SynchronizationContext.Current!.Post(async _ => await WorkAsync(), null);")]
    [InlineData("ChangeToken(async () => await WorkAsync()); static void ChangeToken(Action a) => new Progress<int>(_ => { }).ToString();")]
    public Task Library_that_has_no_form_for_tasks_lesson_26(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("using var timer = new Timer(async _ => { try { await WorkAsync(); } catch (Exception) { } }, null, 0, 1000);")]
    [InlineData("ThreadPool.QueueUserWorkItem(async _ => { try { await WorkAsync(); } catch { } finally { } });")]
    [InlineData("ThreadPool.QueueUserWorkItem(Guarded); async void Guarded(object? o) { try { await WorkAsync(); } catch { } }")]
    [InlineData("using var timer = new Timer(async _ => { if (!flag) return; var isDone = true; try { await WorkAsync(); } catch (Exception) { isDone = false; } finally { } flag = isDone; }, null, 0, 1000);")]
    [InlineData("ThreadPool.QueueUserWorkItem(async delegate { if (flag) { try { await WorkAsync(); } catch { } } if (!flag) { try { await WorkAsync(); } catch (Exception e) { _ = e; } } });")]
    [InlineData("ThreadPool.QueueUserWorkItem(async _ => { try { await WorkAsync(); } catch (Exception e) when (!IsFatal(e)) { } static bool IsFatal(Exception e) => e is OutOfMemoryException; });")]
    [InlineData("ThreadPool.QueueUserWorkItem(async _ => { try { await WorkAsync(); } catch (Exception e) when (e is not OutOfMemoryException) { } });")]
    public Task Nobody_waits_and_no_exception_leaves(string statements) => InMethod.Silent(statements);

    // An exception of these would end the process from a synchronous callback as well.
    [Theory]
    [InlineData("using var timer = new Timer(async state => { var bot = (C)state!; if (bot.ticks > 9 || Interlocked.Exchange(ref ticks, 1) == 1) return; try { await WorkAsync(); } catch (Exception) { } finally { ticks = 0; } }, this, 0, 1000);")]
    [InlineData("using var timer = new Timer(async _ => { names.Clear(); var n = numbers[0]; try { await WorkAsync(); } catch (Exception) { } }, null, 0, 1000);")]
    [InlineData("using var timer = new Timer(async _ => { try { await WorkAsync(); } catch (OperationCanceledException) { throw; } catch (Exception) { } await Task.Delay(10); await Task.Yield(); }, null, 0, 1000);")]
    [InlineData("ThreadPool.QueueUserWorkItem(async _ => { while (flag) { try { await WorkAsync(); } catch { } await Task.Delay(100); } });")]
    [InlineData("ThreadPool.QueueUserWorkItem(async _ => { using (new MemoryStream()) { Func<Task> later = async () => await WorkAsync(); try { await later(); } catch { } } });")]
    public Task What_stands_around_the_try_is_not_awaited(string statements) => InMethod.Silent(statements);

    [Theory]
    [InlineData("using var timer = new Timer([|async|] _ => { if (flag) await WorkAsync(); try { await WorkAsync(); } catch (Exception) { } }, null, 0, 1000);")]
    [InlineData("using var timer = new Timer([|async|] _ => { try { await WorkAsync(); } catch (Exception) { Console.WriteLine(); throw; } }, null, 0, 1000);")]
    [InlineData("using var timer = new Timer([|async|] _ => { try { await WorkAsync(); } catch (Exception) { } await Task.Delay(10, new CancellationToken(flag)); }, null, 0, 1000);")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { await using var file = new FileStream(\"a\", FileMode.Open); try { await WorkAsync(); } catch { } });")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { await foreach (var n in Numbers()) { } async IAsyncEnumerable<int> Numbers() { await Task.Yield(); yield return 1; } });")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { await Later(); Task Later() => WorkAsync(); });")]
    public Task What_stands_around_the_try_is_awaited(string statements) => InMethod.Reports(statements);

    [Theory]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { await WorkAsync(); try { await WorkAsync(); } catch { } });")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { try { await WorkAsync(); } catch (IOException) { } });")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { try { await WorkAsync(); } catch (Exception e) when (e is IOException) { } });")]
    [InlineData("names.ForEach([|async|] name => { try { await WorkAsync(name); } catch { } });")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { try { await WorkAsync(); } catch (Exception e) when (e is not IOException) { } });")]
    [InlineData("ThreadPool.QueueUserWorkItem([|async|] _ => { try { await WorkAsync(); } catch (Exception e) when (IsFatal(e)) { } static bool IsFatal(Exception e) => e is OutOfMemoryException; });")]
    public Task Some_exception_leaves_or_somebody_counts_on_the_end(string statements) => InMethod.Reports(statements);

    [Theory]
    [InlineData("static void Run(Action work) => work();", "Run([|async|] () => await Task.Yield());")]
    [InlineData("static void Run(Action? work) { if (work is null) return; work?.Invoke(); }", "Run([|async|] () => await Task.Yield());")]
    [InlineData("static void Run(Action work) { try { work(); } catch (Exception) { } }", "Run([|async|] () => await Task.Yield());")]
    [InlineData("static void Run(Action work) => Task.Run(work);", "Run([|async|] () => await Task.Yield());")]
    [InlineData("static void Run(Action work) => Task.Run(() => work());", "Run([|async|] () => await Task.Yield());")]
    [InlineData("static void Run(Action work) => Again(work, 3); static void Again(Action work, int n) { while (n-- > 0) work(); }", "Run([|async|] () => await Task.Yield());")]
    [InlineData("static void Run(Action work, int n) { if (n > 0) Run(work, n - 1); else work(); }", "Run([|async|] () => await Task.Yield(), 3);")]
    [InlineData("static void Each<T>(List<T> items, Action<T> work) { foreach (var item in items) work(item); }", "Each(new List<int>(), [|async|] _ => await Task.Yield());")]
    [InlineData("static void Run(int delay, Action work) { } static void Run(int delay, Func<Task> work) { }", "Run(0, [|Fire|]);")]
    public Task Methods_of_the_project_that_run_it(string methods, string statement) => Verify.Reports(
        $$"""
        static class C
        {
            {{methods}}
            static void M() { {{statement}} }
            static async void Fire() => await Task.Yield();
        }
        """);

    [Theory]
    [InlineData("static Timer Create(TimerCallback callback) { if (callback is null) throw new ArgumentNullException(); return new Timer(callback, null, 1000, 1000); } static async void OnTick(object? o) => await CallAsync(); static async Task CallAsync() { try { await Task.Delay(1); } catch (Exception e) { Console.WriteLine(e); } }", "Create(OnTick);")]
    [InlineData("static async void OnTick(object? o) { await CallAsync(); } static async Task CallAsync() { try { await Task.Delay(1); } catch { } }", "new Timer(OnTick);")]
    public Task Nobody_waits_at_the_end_of_the_way(string methods, string statement) => Verify.Silent($"static class C {{ {methods} static void M() {{ {statement} }} }}");

    [Theory]
    [InlineData("static Timer Create(TimerCallback callback) => new Timer(callback, null, 1000, 1000); static async void OnTick(object? o) => await Task.Yield();", "Create([|OnTick|]);")]
    [InlineData("static async void OnTick(object? o) { await CallAsync(); } static async Task CallAsync() { await Task.Yield(); }", "new Timer([|OnTick|]);")]
    public Task Nobody_waits_and_an_exception_may_leave(string methods, string statement) => Verify.Reports($"static class C {{ {methods} static void M() {{ {statement} }} }}");

    [Fact]
    public Task Kept_through_a_lambda_that_calls_it() => Verify.Silent(
        """
        class Bus
        {
            readonly List<Action<object>> _all = new();
            public void Subscribe(Action<object> action) => _all.Add(action);
            public void Subscribe<T>(Action<T> action) => Subscribe(x => action((T)x));
            void M() => Subscribe<string>(async s => { await Task.Delay(s.Length); });
        }
        """);

    [Fact]
    public Task Run_by_a_lambda_that_is_run() => Verify.Reports(
        """
        static class C
        {
            static void Each<T>(List<T> items, Action<T> work) => items.ForEach(x => work(x));
            static void M(List<int> numbers) => Each(numbers, [|async|] n => await Task.Delay(n));
        }
        """);

    [Fact]
    public Task Extension_method_of_the_project() => Verify.Reports(
        """
        static class C
        {
            static void Each<T>(this IEnumerable<T> items, Action<T> work) { foreach (var item in items) work(item); }
            static void M(int[] numbers) => numbers.Each([|async|] n => await Task.Delay(n));
        }
        """);

    [Theory]
    [InlineData("public C(Action execute) => _execute = execute;")]
    [InlineData("public C(Action execute) { execute(); _execute = execute; }")]
    [InlineData("public C(Action execute) { Done += execute; }")]
    [InlineData("public C(Action execute) { }")]
    [InlineData("public C(Action execute) => _all.Add(execute);")]
    public Task Methods_of_the_project_that_keep_it_as_a_handler(string constructor) => Verify.Silent(
        $$"""
        class C
        {
            public event Action? Done;
            Action? _execute;
            readonly List<Action> _all = new();
            {{constructor}}
            void Use() { Done?.Invoke(); _execute?.Invoke(); }
            static C M() => new C(async () => await Task.Yield());
        }
        """);

    [Theory]
    [InlineData("interface IRunner { void Run(Action work); }")]
    [InlineData("class IRunner { public virtual void Run(Action work) => work(); }")]
    public Task Target_is_not_known(string type) => Verify.Silent(
        $$"""
        {{type}}
        class C { void M(IRunner runner) => runner.Run(async () => await Task.Yield()); }
        """);

    [Fact]
    public Task Message_names_the_remedy() => Verify.Says(
        "class C { void M(int[] xs) { Parallel.ForEach(xs, [|async|] x => await Task.Delay(x)); } }",
        "'Parallel.ForEach' does not wait for this async code, and an exception in it ends the process; use 'await Parallel.ForEachAsync'");

    [Fact]
    public Task Message_in_words_quotes_code_alone() => Verify.Says(
        "class C { void M(List<int> ids) => ids.ForEach([|async|] i => await Task.Delay(i)); }",
        "'List.ForEach' does not wait for this async code, and an exception in it ends the process; use a 'foreach' that awaits");

    [Fact]
    public Task Message_for_a_method_of_the_project() => Verify.Says(
        "class C { void Run(Action a) => a(); void M() => Run([|async|] () => await Task.Yield()); }",
        "'C.Run' does not wait for this async code, and an exception in it ends the process; let its delegate return a 'Task' and await that");

    [Theory]
    [InlineData("1000", "PeriodicTimer")]
    [InlineData("n", "PeriodicTimer")]
    [InlineData("Timeout.Infinite", "await Task.Delay")]
    [InlineData("0", "await Task.Delay")]
    [InlineData("-1L", "await Task.Delay")]
    [InlineData("uint.MaxValue", "await Task.Delay")]
    [InlineData("uint.MaxValue - 1", "PeriodicTimer")]
    public Task Message_for_a_timer(string period, string remedy) => Verify.Says(
        $"class C {{ Timer Start(int n) => new Timer([|async|] _ => await Task.Yield(), null, 100, {period}); }}",
        $"'new Timer' does not wait for this async code, and an exception in it ends the process; catch it there, or use '{remedy}'");

    [Theory]
    [InlineData("TimeSpan.FromSeconds(1)", "PeriodicTimer")]
    [InlineData("Timeout.InfiniteTimeSpan", "await Task.Delay")]
    [InlineData("TimeSpan.Zero", "await Task.Delay")]
    [InlineData("TimeSpan.FromMilliseconds(-1)", "await Task.Delay")]
    public Task Message_for_a_timer_that_is_told_a_time(string period, string remedy) => Verify.Says(
        $"class C {{ Timer Start(TimeSpan due) => new Timer([|async|] _ => await Task.Yield(), period: {period}, dueTime: due, state: null); }}",
        $"'new Timer' does not wait for this async code, and an exception in it ends the process; catch it there, or use '{remedy}'");

    [Fact]
    public Task Message_where_no_exception_leaves_it() => Verify.Says(
        "class C { void M() { new Thread([|async|] () => { try { await Task.Yield(); } catch (Exception) { } }).Start(); } }",
        "'new Thread' does not wait for this async code; use 'Task.Run'");
}
