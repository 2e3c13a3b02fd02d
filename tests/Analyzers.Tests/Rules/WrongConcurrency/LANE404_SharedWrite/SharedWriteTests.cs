using InParallel = LaneKeeper.Tests.Rules.WrongConcurrency.InParallel<LaneKeeper.Rules.WrongConcurrency.SharedWriteRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WrongConcurrency.SharedWriteRule>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class SharedWriteTests
{
    [Theory]
    [InlineData("var s = 0; Parallel.For(0, n, i => { [|s|] += a[i]; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => [|s|]++);")]
    [InlineData("var s = 0.0; Parallel.ForEach(items, item => { [|s|] += item.Value; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { if (a[i] > 3) [|s|]++; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { [|s|] = s + a[i]; });")]
    [InlineData("var most = 0; Parallel.For(0, n, i => { [|most|] = Math.Max(most, a[i]); });")]
    [InlineData("var ok = true; Parallel.For(0, n, i => { [|ok|] = ok && Weigh(a[i]) > 0; });")]
    [InlineData("var text = \"\"; Parallel.ForEach(items, item => { [|text|] += item.Name; });")]
    [InlineData("Parallel.For(0, n, i => [|count|]++);")]
    [InlineData("Parallel.For(0, n, i => this.[|count|] += i);")]
    [InlineData("Parallel.For(0, n, i => { [|total|] += a[i]; });")]
    [InlineData("Parallel.For(0, n, i => [|Done|]++);")]
    [InlineData("var item = items[0]; Parallel.For(0, n, i => { item.[|Count|] += i; });")]
    [InlineData("var item = new Item(); Parallel.For(0, n, i => { item.[|Id|]++; });")]
    [InlineData("a.AsParallel().ForAll(x => { [|sum|] += x; });")]
    [InlineData("var seen = 0; var r = a.AsParallel().Select(x => { [|seen|]++; return x * 2; }).ToArray();")]
    [InlineData("var seen = 0; var r = a.AsParallel().Where(x => { [|seen|]++; return x > 2; }).Select(x => x + 1).ToList();")]
    [InlineData("var s = 0; await Parallel.ForEachAsync(a, async (x, token) => { await Task.Delay(x, token); [|s|] += x; });")]
    [InlineData("var s = 0L; Parallel.For(0L, n, i => { [|s|] += i; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { for (var k = 0; k < i; k++) [|s|]++; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { void Add(int x) { s += x; } [|Add|](a[i]); });")]
    [InlineData("double done = 0; Parallel.ForEach(a, (i) => { for (; i < n; i += 4) { if (stop) { return; } [|done|]++; var percent = (int)(done / n * 100); } lock (shared) { shared.Add(i); } });")]
    public Task Updates_get_lost(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("var least = int.MaxValue; var at = -1; Parallel.For(0, n, i => { if (a[i] < least) { [|least|] = a[i]; at = i; } });")]
    [InlineData("Parallel.ForEach(items, item => { if (item.Value > best) [|best|] = item.Value; });")]
    [InlineData("var most = 0; Parallel.ForEach(a, x => { if (x > most) { [|most|] = x; } });")]
    [InlineData("double d; Parallel.For(0, n, i => { [|d|] = a[i] * 2.0; a[i] = (int)Math.Sqrt(d); });")]
    [InlineData("var row = new double[10]; Parallel.For(0, n, i => { for (var k = 0; k < 10; k++) [|row[k]|] = a[i] * k; a[i] = (int)row[3]; });")]
    [InlineData("int lo = 0, hi = 0; Parallel.For(0, n, i => { [|hi|] = a[i]; for (var k = 0; k < hi; k++) a[i] += Weigh(k); });")]
    public Task Tested_or_read_again(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("var found = new List<int>(); Parallel.For(0, n, i => { if (Weigh(i) > 3) found.[|Add|](i); });")]
    [InlineData("Parallel.ForEach(items, item => shared.[|Add|](item.Id));")]
    [InlineData("var d = new Dictionary<int, int>(); Parallel.For(0, n, i => { [|d[i]|] = Weigh(i); });")]
    [InlineData("var d = new Dictionary<int, Item>(); Parallel.ForEach(items, item => d.[|Add|](item.Id, item));")]
    [InlineData("IList<int> l = new List<int>(); Parallel.For(0, n, i => l.[|Add|](i));")]
    [InlineData("var set = new HashSet<int>(); a.AsParallel().ForAll(x => { if (set.[|Add|](x)) Weigh(x); });")]
    [InlineData("var text = new System.Text.StringBuilder(); Parallel.ForEach(items, item => text.[|AppendLine|](item.Name));")]
    [InlineData("var bits = new BitArray(n); Parallel.For(0, n, i => { [|bits[i]|] = Weigh(i) > 3; });")]
    [InlineData("var bits = new BitArray(n); Parallel.For(0, n, i => bits.[|Set|](i, true));")]
    [InlineData("var r = new Random(1); Parallel.For(0, n, i => { a[i] = r.[|Next|](); });")]
    [InlineData("Parallel.For(0, n, i => { a[i] = random.[|Next|](); });")]
    [InlineData("var q = new Queue<int>(a); Parallel.For(0, n, i => Weigh(q.[|Dequeue|]()));")]
    [InlineData("var item = items[0]; Parallel.For(0, n, i => item.Parts.[|Add|](i));")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => { await Task.Delay(x, token); shared.[|Add|](x); });")]
    [InlineData("var cache = new Dictionary<int, int>(); await Parallel.ForEachAsync(a, async (x, _) => { [|cache[x]|] = await Task.FromResult(x); });")]
    public Task Objects_for_one_thread(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("var s = new int[4]; Parallel.For(0, n, i => { [|s[0]|] += a[i]; });")]
    [InlineData("var s = new int[10]; Parallel.For(0, n, i => { for (var k = 0; k < 10; k++) [|s[k]|] += a[i] * k; });")]
    [InlineData("var hist = new int[256]; Parallel.For(0, n, i => { [|hist[pixels[i]]|]++; });")]
    public Task Elements_that_all_iterations_write(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("Parallel.For(1, n, i => { a[i] = [|a[i - 1]|] + 1; });")]
    [InlineData("Parallel.For(0, n - 1, i => { a[i] += [|a[i + 1]|]; });")]
    [InlineData("Parallel.For(0, n, i => { var left = [|a[2 * i + 2]|]; a[2 * i] = left; });")]
    public Task Elements_that_another_iteration_reads(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("Parallel.For(0, n, i => { a[2 * i] = a[2 * i + 1]; });")]
    [InlineData("Parallel.For(1, n, i => { if (i % 2 == 0) a[i] = a[i - 1] + 1; });")]
    [InlineData("Parallel.For(1, n, i => { if (i % 2 != 0) return; a[i] = a[i - 1] + 1; });")]
    [InlineData("Parallel.For(0, 8, i => { a[i] = a[i + 8]; });")]
    [InlineData("Parallel.For(0, n, i => { a[i] = a[i + n]; });")]
    [InlineData("var b = new int[n]; Parallel.For(1, n, i => { b[i] = a[i - 1] + a[i]; });")]
    [InlineData("Parallel.For(1, n, i => { a[i] = a[0] + 1; });")]
    public Task Elements_that_no_other_iteration_reads_for_sure(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("Parallel.ForEach(items, item => { [|table[item.Count]|]++; });")]
    [InlineData("var counts = new ConcurrentDictionary<string, int>(); Parallel.ForEach(items, item => { counts.TryAdd(item.Name!, 0); [|counts[item.Name!.Trim()]|] += 1; });")]
    public Task Entries_of_concurrent_dictionaries(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("Parallel.ForEach(items, item => { table.AddOrUpdate(item.Count, 1, (_, old) => old + 1); });")]
    [InlineData("Parallel.For(0, n, i => { table[i]++; });")]
    [InlineData("Parallel.ForEach(items, item => { table[item.Id] += 1; });")]
    [InlineData("Parallel.ForEach(items, item => { table[item.Count] = 1; });")]
    [InlineData("Parallel.ForEach(items, item => { lock (gate) table[item.Count]++; });")]
    public Task Entries_that_are_whole_or_ones_own(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("Parallel.ForEach(a, x => db.[|Add|](x));")]
    [InlineData("Parallel.ForEach(a, x => { db.Users.[|Add|](x); db.SaveChanges(); });")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => { db.Users.[|Add|](x); await db.SaveChangesAsync(); });")]
    [InlineData("await Task.WhenAll(a.Select(x => Task.Run(() => db.[|Find|](x))));")]
    public Task Database_contexts(string statements) => Verify.Reports(WithContext(statements));

    [Theory]
    [InlineData("Parallel.ForEach(a, x => { var own = new Shop(); own.Add(x); own.SaveChanges(); });")]
    [InlineData("foreach (var x in a) await Task.Run(() => db.Add(x));")]
    [InlineData("Parallel.ForEach(a, x => { lock (db) { db.Add(x); } });")]
    public Task Database_contexts_of_ones_own(string statements) => Verify.Silent(WithContext(statements));

    [Theory]
    [InlineData("Parallel.For(0, n, i => { [|AddOne|](); });")]
    [InlineData("Parallel.For(0, n, i => [|Twice|]());")]
    [InlineData("Parallel.For(0, n, i => [|AddTo|](shared, i));")]
    [InlineData("var l = new List<int>(); Parallel.For(0, n, i => [|AddTo|](l, i));")]
    [InlineData("var item = items[0]; Parallel.For(0, n, i => [|Bump|](item));")]
    [InlineData("Parallel.For(0, n, [|Count|]); void Count(int i) { total += i; }")]
    public Task Behind_helpers(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("var s = 0; var tasks = new List<Task>(); foreach (var x in a) tasks.Add(Task.Run(() => { [|s|] += x; })); await Task.WhenAll(tasks);")]
    [InlineData("var s = 0; var tasks = new Task[n]; for (var i = 0; i < n; i++) { var k = i; tasks[i] = Task.Run(() => [|s|] += a[k]); } Task.WaitAll(tasks);")]
    [InlineData("var found = new List<int>(); await Task.WhenAll(a.Select(x => Task.Run(() => found.[|Add|](x))));")]
    [InlineData("var found = new List<int>(); var tasks = a.Select(x => Task.Run(async () => { await Task.Delay(1); found.[|Add|](x); })).ToArray(); await Task.WhenAll(tasks);")]
    [InlineData("for (var i = 0; i < n; i++) { var t = new Thread(() => [|count|]++); t.Start(); }")]
    [InlineData("for (var i = 0; i < 4; i++) new Thread(() => [|total|]++).Start();")]
    [InlineData("foreach (var x in a) ThreadPool.QueueUserWorkItem(_ => shared.[|Add|](x));")]
    [InlineData("foreach (var x in a) Task.Factory.StartNew(() => [|sum|] += x);")]
    [InlineData("var tasks = new List<Task>(); for (var i = 0; i < n; i++) tasks.Add(Task.Run(() => Weigh(a[[|i|]]))); await Task.WhenAll(tasks);")]
    [InlineData("for (var i = 0; i < n; i++) new Thread(() => Weigh([|i|])).Start();")]
    public Task Tasks_and_threads_that_a_loop_starts(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("var s = 0; Parallel.Invoke(() => [|s|] += Weigh(1), () => [|s|] += Weigh(2));")]
    [InlineData("var l = new List<int>(); Parallel.Invoke(() => l.[|Add|](Weigh(1)), () => l.[|Add|](Weigh(2)));")]
    [InlineData("var s = 0; Parallel.For(0, n, () => 0, (i, state, local) => local + a[i], local => { [|s|] += local; });")]
    [InlineData("var l = new List<int>(); Parallel.ForEach(a, () => new List<int>(), (x, _, mine) => { mine.Add(x); return mine; }, mine => l.[|AddRange|](mine));")]
    public Task Actions_and_the_ends_of_workers(string statements) => InParallel.Reports(statements);

    [Theory]
    [InlineData("Parallel.For(0, n, i => { a[i] = Weigh(i); });")]
    [InlineData("var r = new double[n]; Parallel.For(0, n, i => { r[i] += a[i]; });")]
    [InlineData("var r = new double[n]; Parallel.For(0, n / 2, i => { r[2 * i] = a[i]; r[2 * i + 1] = -a[i]; });")]
    [InlineData("var r = new double[n * 8]; Parallel.For(0, n, i => { for (var k = 0; k < 8; k++) r[i * 8 + k] += k; });")]
    [InlineData("var m = new int[n, n]; Parallel.For(0, n, y => { for (var x = 0; x < n; x++) m[y, x] += x; });")]
    [InlineData("var rows = new int[n][]; Parallel.For(0, n, y => { var row = rows[y]; for (var x = 0; x < row.Length; x++) row[x]++; });")]
    [InlineData("var l = new List<int>(a); Parallel.For(0, n, i => { l[i] = Weigh(i); });")]
    [InlineData("Parallel.ForEach(items, (item, state, at) => { a[at] = item.Id; });")]
    [InlineData("var r = new int[n]; Parallel.ForEach(items, item => { r[item.Id] += 1; });")]
    [InlineData("var tasks = new List<Task>(); for (var i = 0; i < n; i++) { var k = i; tasks.Add(Task.Run(() => { a[k] = Weigh(k); })); } await Task.WhenAll(tasks);")]
    public Task Slots_of_the_iteration(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("Parallel.ForEach(items, item => { item.Count++; item.Parts.Add(1); });")]
    [InlineData("Parallel.ForEach(items, item => Bump(item));")]
    [InlineData("Parallel.For(0, n, i => { var l = new List<int>(); l.Add(i); AddTo(l, i); });")]
    [InlineData("Parallel.For(0, n, i => { var s = 0; for (var k = 0; k < i; k++) s += k; a[i] = s; });")]
    [InlineData("Parallel.For(0, n, i => { items[i].Count++; });")]
    [InlineData("var lists = new List<int>[n]; Parallel.For(0, n, i => lists[i].Add(i));")]
    [InlineData("Parallel.For(0, n, i => { int s = 0; void Add(int x) { s += x; } Add(a[i]); });")]
    [InlineData("foreach (var x in a) { var l = new List<int>(); _ = Task.Run(() => l.Add(x)); }")]
    [InlineData("Parallel.ForEach(items, item => { var own = item.Parts; own.Add(3); });")]
    public Task Objects_of_the_iteration(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("var s = 0; Parallel.For(0, n, i => { lock (gate) s += a[i]; });")]
    [InlineData("var s = 0; Parallel.For(0, n, i => { var w = Weigh(i); lock (gate) { s += w; shared.Add(w); } });")]
    [InlineData("Parallel.For(0, n, i => Locked());")]
    [InlineData("Parallel.For(0, n, i => AddLocked(shared, i));")]
    [InlineData("var s = 0; Parallel.For(0, n, i => Interlocked.Add(ref s, a[i]));")]
    [InlineData("Parallel.For(0, n, i => Interlocked.Increment(ref count));")]
    [InlineData("Parallel.For(0, n, i => { Monitor.Enter(gate); try { count++; } finally { Monitor.Exit(gate); } });")]
    [InlineData("Parallel.For(0, n, i => { rw.EnterWriteLock(); try { shared.Add(i); } finally { rw.ExitWriteLock(); } });")]
    [InlineData("await Parallel.ForEachAsync(a, async (x, token) => { await one.WaitAsync(token); try { shared.Add(x); } finally { one.Release(); } });")]
    [InlineData("var s = 0; Parallel.For(0, n, () => 0, (i, state, local) => local + a[i], local => { lock (gate) s += local; });")]
    [InlineData("var s = 0; Parallel.For(0, n, () => 0, (i, state, local) => local + a[i], local => Interlocked.Add(ref s, local));")]
    [InlineData("var m = new Mutex(); Parallel.For(0, n, i => { m.WaitOne(); shared.Add(i); m.ReleaseMutex(); });")]
    [InlineData("var spin = new SpinLock(); Parallel.For(0, n, i => { var taken = false; spin.Enter(ref taken); count++; spin.Exit(); });")]
    [InlineData("var held = 0; Parallel.For(0, n, i => { while (Interlocked.CompareExchange(ref held, 1, 0) != 0) { } count++; Volatile.Write(ref held, 0); });")]
    public Task Locks(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("Parallel.For(0, n, i => { bag.Add(i); table[i] = i; table.TryAdd(i, 1); });")]
    [InlineData("Parallel.For(0, n, i => ImmutableInterlocked.Update(ref immutable, static (l, x) => l.Add(x), i));")]
    [InlineData("var local = new ThreadLocal<int>(() => 0); Parallel.For(0, n, i => { local.Value += i; });")]
    [InlineData("Parallel.For(0, n, i => { mine += i; });")]
    [InlineData("var l = Parallel.For(0, n, () => new List<int>(), (i, state, local) => { local.Add(i); return local; }, local => { lock (gate) shared.AddRange(local); });")]
    [InlineData("Parallel.For(0, n, i => { a[i] = Random.Shared.Next(); });")]
    [InlineData("var r = Random.Shared; Parallel.For(0, n, i => { a[i] = r.Next(); });")]
    [InlineData("Parallel.For(0, n, i => unknown.Add(i));")]
    [InlineData("var keys = Hashtable.Synchronized(new Hashtable()); Parallel.For(0, n, i => keys.Add(i, i));")]
    [InlineData("Parallel.For(0, n, i => { own ??= new(); own.Add(i); });")]
    [InlineData("Parallel.For(0, n, i => { var l = own ?? new(); l.Add(i); });")]
    [InlineData("Parallel.For(0, n, i => own!.Add(i));")]
    public Task Made_for_many_threads_or_not_known(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("var found = false; Parallel.For(0, n, i => { if (Weigh(i) > 9) found = true; });")]
    [InlineData("var found = false; Parallel.For(0, n, (i, state) => { if (found) state.Stop(); else if (Weigh(i) > 9) found = true; });")]
    [InlineData("Parallel.For(0, n, i => { if (Weigh(i) > 9) stop = true; if (stop) return; });")]
    [InlineData("var any = false; Parallel.For(0, n, i => { any |= true; });")]
    [InlineData("Item? found = null; Parallel.ForEach(items, (item, state) => { if (item.IsOdd) { found = item; state.Stop(); } });")]
    [InlineData("Item? found = null; Parallel.ForEach(items, (item, state) => { if (found != null) return; if (item.IsOdd) found = item; });")]
    [InlineData("Exception? error = null; Parallel.For(0, n, i => { if (error is not null) return; try { Weigh(i); } catch (Exception e) { error = e; } });")]
    [InlineData("string? name = null; Parallel.ForEach(items, item => { name ??= item.Name; });")]
    [InlineData("var t = new int[10]; Parallel.For(0, n, i => { for (var k = 0; k < 10; k++) t[k] = k * k; a[i] = t[3]; });")]
    public Task Whoever_comes_first_may_win(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("var first = 0; Parallel.For(0, n, i => { if (i == 0) first += Weigh(i); });")]
    [InlineData("var first = 0; Parallel.For(0, n, i => { if (i != 0) return; first += Weigh(i); });")]
    [InlineData("var s = 0; Parallel.For(0, 3, i => { switch (i) { case 0: s += 1; break; case 1: count++; break; default: shared.Add(1); break; } });")]
    [InlineData("var once = 0; Parallel.For(0, n, i => { if (Interlocked.Exchange(ref once, 1) == 0) shared.Add(i); });")]
    [InlineData("Parallel.For(0, n, i => { if (table.TryAdd(i, 1)) count++; });")]
    [InlineData("Parallel.ForEach(items, item => { if (item == items[0]) shared.Add(1); });")]
    public Task Reached_by_one(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("var s = 0; foreach (var x in a) await Task.Run(() => { s += x; });")]
    [InlineData("var s = 0; foreach (var x in a) Task.Run(() => { s += x; }).Wait();")]
    [InlineData("var s = 0; foreach (var x in a) { var t = Task.Run(() => { s += x; }); await t; }")]
    [InlineData("var s = 0; foreach (var x in a) { var t = new Thread(() => s += x); t.Start(); t.Join(); }")]
    [InlineData("var s = 0; await Task.Run(() => { s += 1; });")]
    [InlineData("int s = 0, t = 0; Parallel.Invoke(() => s += Weigh(1), () => t += Weigh(2));")]
    [InlineData("var s = 0; Parallel.For(0, n, new ParallelOptions { MaxDegreeOfParallelism = 1 }, i => { s += a[i]; });")]
    [InlineData("var s = 0; var options = new ParallelOptions { MaxDegreeOfParallelism = 1 }; Parallel.For(0, n, options, i => { s += a[i]; });")]
    [InlineData("var s = 0; a.AsParallel().WithDegreeOfParallelism(1).ForAll(x => { s += x; });")]
    [InlineData("var s = 0; a.Select(x => { s += x; return s; }).ToList();")]
    [InlineData("var s = 0; a.ToList().ForEach(x => s += x);")]
    [InlineData("foreach (var i in a) _ = Task.Run(() => Weigh(i));")]
    [InlineData("for (var i = 0; i < n; i++) await Task.Run(() => Weigh(i));")]
    [InlineData("for (var i = 0; i < n; i++) { var k = i; new Thread(() => Weigh(k)).Start(); }")]
    [InlineData("var d = a.AsParallel().ToDictionary(x => { count++; return x; });")]
    [InlineData("var s = 0; var f = a.Select(x => Task.Run(() => { s += x; })); foreach (var t in f) await t;")]
    [InlineData("var s = 0; foreach (var x in a) { if (x > 3) { _ = Task.Run(() => s += x); break; } }")]
    [InlineData("var s = 0; foreach (var x in a) { if (x > 3) { Task.Run(() => s += x); return; } }")]
    [InlineData("while (!stop) { await Task.Delay(1000); _ = Task.Run(() => count++); }")]
    public Task One_at_a_time(string statements) => InParallel.Silent(statements);

    [Theory]
    [InlineData("Parallel.For(0, n, i => { [|count|] += i; });")]
    [InlineData("Parallel.For(0, n, i => found.[|Add|](i));")]
    [InlineData("Parallel.For(0, n, i => [|Bump|]());")]
    public Task Parameters_of_a_primary_constructor_are_fields(string statements) => Verify.Reports(WithPrimary(statements));

    [Theory]
    [InlineData("Parallel.ForEach(all, other => other.Bump());")]
    [InlineData("Parallel.For(0, n, i => new C(i, found, all).Bump());")]
    [InlineData("Parallel.For(0, n, i => { lock (found) found.Add(i); });")]
    [InlineData("Parallel.For(0, n, i => Console.WriteLine(count + found.Count));")]
    public Task Parameters_of_another_object(string statements) => Verify.Silent(WithPrimary(statements));

    private static string WithPrimary(string statements) =>
        $$"""class C(int count, List<int> found, C[] all) { public void M(int n) { {{statements}} } public void Bump() => count++; }""";

    private static string WithContext(string statements) =>
        $$"""
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbSet<T> { public void Add(T item) { } }
            public class DbContext { public void Add(object item) { } public object Find(object key) => key; public int SaveChanges() => 0; public Task<int> SaveChangesAsync() => Task.FromResult(0); }
        }

        class Shop : Microsoft.EntityFrameworkCore.DbContext { public Microsoft.EntityFrameworkCore.DbSet<int> Users { get; set; } = new(); }
        class C { readonly Shop db = new(); async Task M(int[] a) { await Task.Yield(); {{statements}} } }
        """;

    [Theory]
    [InlineData("int s = 0; Parallel.For(0, n, i => { [|s|] += i; });",
        "Iterations of 'Parallel.For' update 's' at the same time, so that updates get lost; use 'Interlocked.Add'")]
    [InlineData("double s = 0; Parallel.For(0, n, i => { [|s|] += i; });",
        "Iterations of 'Parallel.For' update 's' at the same time, so that updates get lost; gather for each worker ('localInit') and put the results together under a lock")]
    [InlineData("int m = 0; Parallel.For(0, n, i => { if (i > m) [|m|] = i; });",
        "Iterations of 'Parallel.For' compare and set 'm' at the same time, so that a worse value may win; compare and set under one lock, or keep the best of each worker")]
    [InlineData("var l = new List<int>(); Parallel.For(0, n, i => l.[|Add|](i));",
        "Iterations of 'Parallel.For' change 'l' at the same time, and 'List' is for one thread at a time; use a 'ConcurrentBag', or take a lock")]
    [InlineData("Parallel.For(0, n, i => [|Count|]());",
        "Iterations of 'Parallel.For' update 'total' (in 'C.Count') at the same time, so that updates get lost; use 'Interlocked.Increment'")]
    [InlineData("for (var i = 0; i < n; i++) new Thread(() => Use([|i|])).Start();",
        "Threads use 'i' at the same time, while the loop goes on with it; copy it into a variable inside the loop")]
    public Task Message_says_how_it_goes_wrong(string statements, string message) =>
        Verify.Says($$"""class C { static int total; void M(int n) { {{statements}} } void Count() => total++; void Use(int x) { } }""", message);

    [Fact]
    public Task What_one_of_two_bodies_writes_is_not_surely_written() => Verify.Silent(
        """
        interface IMangler { string Mangle(string s); }
        class Mangler : IMangler { readonly Dictionary<string, string> _map = new(); public string Mangle(string s) { _map[s] = s; return s; } }
        class NoOp : IMangler { public string Mangle(string s) => s; }
        class Users(IMangler mangler) { public void Make(string[] a) => Parallel.For(0, a.Length, i => { a[i] = mangler.Mangle(a[i]); }); }
        """);
}
