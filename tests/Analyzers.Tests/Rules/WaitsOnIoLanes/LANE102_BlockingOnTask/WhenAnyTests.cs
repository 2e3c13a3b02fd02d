namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>The first of several tasks has completed, and of two the other one where the first has not.</summary>
public class WhenAnyTests
{
    [Theory]
    [InlineData("var done = await Task.WhenAny(t, u); Use(done.Result);")]
    [InlineData("Use((await Task.WhenAny(t, u)).Result);")]
    [InlineData("(await Task.WhenAny(t, plain)).GetAwaiter().GetResult();")]
    [InlineData("var done = await Task.WhenAny(list).ConfigureAwait(false); list.Remove(done); Use(done.Result);")]
    [InlineData("while (list.Count > 0) { var done = await Task.WhenAny(list); list.Remove(done); Use(done.Result); }")]
    [InlineData("Task<int> done; while (true) { done = await Task.WhenAny(list); Use(done.Result); }")]
    [InlineData("while (true) { Task<int> r; Task done; using (var s = new CancellationTokenSource()) { r = F(); done = await Task.WhenAny(plain, r); } if (done != r) { if (done == plain) throw new TimeoutException(); else throw new IOException(); } Use(r.Result); }")]
    [InlineData("Task done; done = await Task.WhenAny(t, plain); if (done == t) Use(t.Result);")]
    [InlineData("if (await Task.WhenAny(t, plain) == t) Use(t.Result);")]
    [InlineData("var done = await Task.WhenAny(t, plain); if (done == t) Use(t.Result);")]
    [InlineData("if (await Task.WhenAny(t, Task.Delay(9)) != t) return 1; Use(t.Result);")]
    [InlineData("var any = Task.WhenAny(t, u); await any; Use(any.Result.Result);")]
    [InlineData("await Task.WhenAny(t, u); if (u.IsCompleted) return 1; Use(t.Result);")]
    [InlineData("await Task.WhenAny(t, plain).ConfigureAwait(false); Use(plain.IsCompleted ? 1 : t.Result);")]
    [InlineData("var done = await Task.WhenAny(t, plain); if (!plain.IsCompleted) Use(t.Result);")]
    [InlineData("while (!token.IsCancellationRequested && !t.IsCompleted) await Task.Delay(9); token.ThrowIfCancellationRequested(); Use(t.Result);")]
    [InlineData("while (!(t.IsCompleted || token.IsCancellationRequested)) await Task.Delay(9); if (token.IsCancellationRequested) return 1; Use(t.Result);")]
    [InlineData("if (t.IsCompleted || plain.IsCompleted) { if (!plain.IsCompleted) Use(t.Result); }")]
    [InlineData("await Task.WhenAny(t, u); var first = t.IsCompleted ? t : u; Use(first.Result);")]
    [InlineData("var first = c ? t : u; await Task.WhenAll(t, u); Use(first.Result);")]
    [InlineData("var all = Task.WhenAll(t, u); if (await Task.WhenAny(all, Task.Delay(9)) != all) return 0; Use(t.Result);")]
    [InlineData("var all = Task.WhenAll(t, u); await Task.Delay(9); if (all.IsCompleted) Use(u.Result);")]
    [InlineData("Task<int>? first = null; while (list.Count > 0) { var done = await Task.WhenAny(list); if (done.IsCompletedSuccessfully) { first = done; break; } list.Remove(done); } if (first == null) return 1; Use(first.Result);")]
    [InlineData("((IAsyncResult)t).AsyncWaitHandle.WaitOne(); Use(t.Result);")]
    [InlineData("if (_field?.Status == TaskStatus.RanToCompletion) Use(_field.Result);")]
    public Task Result_of_when_any(string statements) => InAsyncCode.Silent(statements);

    [Theory]
    [InlineData("await Task.WhenAny(t, u, plain); if (u.IsCompleted) return 1; Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAny(t, u); if (plain.IsCompleted) return 1; Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAny(t, u); if (u.IsCompletedSuccessfully) return 1; Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAny(t, u); u = F(); if (u.IsCompleted) return 1; Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAny(t, u); t = F(); if (u.IsCompleted) return 1; Use(t.[|Result|]);")]
    [InlineData("while (!token.IsCancellationRequested && !t.IsCompleted) await Task.Delay(9); Use(t.[|Result|]);")]
    [InlineData("while (!token.IsCancellationRequested && !t.IsCompleted && !c) await Task.Delay(9); token.ThrowIfCancellationRequested(); Use(t.[|Result|]);")]
    [InlineData("await Task.WhenAny(t, u); var first = t.IsCompletedSuccessfully ? t : u; Use(first.[|Result|]);")]
    [InlineData("var all = Task.WhenAll(t, u); if (await Task.WhenAny(all, Task.Delay(9)) == all) return 0; Use(t.[|Result|]);")]
    [InlineData("var all = Task.WhenAll(plain, u); if (await Task.WhenAny(all, Task.Delay(9)) != all) return 0; Use(t.[|Result|]);")]
    [InlineData("Task<int>? first = null; while (list.Count > 0) { var done = await Task.WhenAny(list); if (done.IsCompletedSuccessfully) { first = done; break; } first = F(); } if (first == null) return 1; Use(first.[|Result|]);")]
    [InlineData("var first = F(); if (c) first = await Task.WhenAny(list); Use(first.[|Result|]);")]
    [InlineData("Task done; if (c) done = await Task.WhenAny(t, plain); else done = t; if (done == t) Use(t.[|Result|]);")]
    [InlineData("Task done = t; if (c) done = await Task.WhenAny(t, plain); if (done == t) Use(t.[|Result|]);")]
    [InlineData("Task done; while (true) { done = await Task.WhenAny(t, u); t = F(); if (done != u) Use(t.[|Result|]); }")]
    public Task Not_the_one_that_is_left(string statements) => InAsyncCode.Reports(statements);

    // The wait for any of them is reported, that for the one that it found is none.
    [Theory]
    [InlineData("while (list.Count > 0) { var i = Task.[|WaitAny|](list.ToArray()); Use(list[i].Result); list.RemoveAt(i); }")]
    [InlineData("int i; while (list.Count > 0) { i = Task.[|WaitAny|](list.ToArray()); var one = list[i]; list.RemoveAt(i); Use(one.Result); }")]
    [InlineData("var all = list.ToArray(); Use(all[Task.[|WaitAny|](all)].Result);")]
    [InlineData("var all = list.ToArray(); var i = Task.[|WaitAny|](all, 100); Use(all[i].[|Result|]);")]
    [InlineData("var all = list.ToArray(); var i = Task.[|WaitAny|](all); Use(all[i + 1].[|Result|]);")]
    [InlineData("var all = list.ToArray(); var i = Task.[|WaitAny|](all); all[i] = F(); Use(all[i].[|Result|]);")]
    [InlineData("var all = list.ToArray(); var i = Task.[|WaitAny|](all); Use(list[i].[|Result|]);")]
    public Task Found_by_wait_any(string statements) => InAsyncCode.Reports(statements);
}
