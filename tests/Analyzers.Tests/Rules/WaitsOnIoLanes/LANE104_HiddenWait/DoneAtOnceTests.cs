using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.HiddenWaitRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Tasks behind helpers that are complete when they are waited for, or are waited for only where they are not.</summary>
public class DoneAtOnceTests
{
    [Theory]
    [InlineData("FillAsync().Wait();")]
    [InlineData("while (true) { if (TryAcquire()) return; Free.Wait(); }")]
    [InlineData("Free.Wait(1);")]
    [InlineData("Pause(TimeSpan.FromMilliseconds(1));")]
    [InlineData("for (var i = 0; i < 3; i++) { try { Peers.Of<int>(); return; } catch (IOException) when (i < 2) { } catch (IOException) { Thread.Sleep(500); return; } }")]
    [InlineData("while (System.Diagnostics.Debugger.IsAttached == false) Thread.Sleep(100);")]
    [InlineData("var written = Channel.Writer.WriteAsync(1); if (!written.IsCompletedSuccessfully) written.AsTask().Wait();")]
    public Task At_once(string statements) => Verify.Silent(Program("Save();", statements));

    [Theory]
    [InlineData("FetchAsync().Wait();")]
    [InlineData("while (true) { if (TryDequeue()) return; Free.Wait(); }")]
    [InlineData("var made = FetchAsync(); if (!made.IsCompleted) { made.GetAwaiter().GetResult(); }")]
    [InlineData("FetchAsync().Wait(50);")]
    [InlineData("Free.Wait(50);")]
    [InlineData("Pause(TimeSpan.FromMilliseconds(20));")]
    [InlineData("Channel.Writer.WriteAsync(1).AsTask().Wait();")]
    [InlineData("var made = FetchAsync(); if (made.IsCompleted) return; var other = FetchAsync(); other.Wait();")]
    public Task Later(string statements) => Verify.Reports(Program("[|Save|]();", statements));

    /// <summary>A helper is given an object that has the task, and its caller has seen to it that it is complete.</summary>
    [Theory]
    [InlineData("if (job.Task.IsCompleted) End(job);")]
    [InlineData("if (!job.Task.IsCompleted) return; End(job);")]
    [InlineData("await job.Task; End(job);")]
    [InlineData("await Task.WhenAll(job.Task, Peers.Source.Task); End(job);")]
    [InlineData("foreach (var pair in jobs) { var one = pair.Value; if (one.Task.IsCompleted) End(one); }")]
    [InlineData("if (job.Task.IsCompleted) EndNamed(job.Task);")]
    [InlineData("if (job.Task.IsCompleted) Pass(job);")]
    [InlineData("if (_job.Task.IsCompleted) End(_job);")]
    [InlineData("if (_own.IsCompleted) EndOwn();")]
    [InlineData("await _own; EndOwn();")]
    [InlineData("var late = new Late(); EndLate(late);")]
    public Task Seen_by_the_caller(string statements) => Verify.Silent(Jobs(statements));

    [Theory]
    [InlineData("[|End|](job);")]
    [InlineData("if (job.Other.IsCompleted) [|End|](job);")]
    [InlineData("if (other.Task.IsCompleted) [|End|](job);")]
    [InlineData("if (!job.Task.IsCompleted) [|End|](job);")]
    [InlineData("await job.Task; job.Task = Peers.Source.Task; [|End|](job);")]
    [InlineData("await job.Task; job = other; [|End|](job);")]
    [InlineData("await Task.WhenAny(job.Task, Peers.Source.Task); [|End|](job);")]
    [InlineData("if (job.Task.IsCompleted) [|Pass|](other);")]
    [InlineData("if (_own.IsCompleted) return; [|EndOwn|]();")]
    [InlineData("await job.Task; [|EndOwn|]();")]
    [InlineData("var made = new C { _own = Peers.Source.Task }; if (made._own.IsCompleted) [|EndOwn|]();")]
    [InlineData("var late = new Late(); late.Start(); [|EndLate|](late);")]
    public Task Not_seen_by_the_caller(string statements) => Verify.Reports(Jobs(statements));

    private static string Jobs(string statements) =>
        $$"""
        class Job
        {
            public Task<int> Task { get; set; } = Peers.Source.Task;
            public Task<int> Other { get; set; } = Peers.Source.Task;
        }

        class Late
        {
            public Task<int> Answer { get; set; } = Task.FromResult(1);
            public void Start() => Answer = Peers.Source.Task;
        }

        class C
        {
            readonly Job _job = new();
            Task<int> _own = Peers.Source.Task;
            void Start() => _own = Peers.Source.Task;
            static void End(Job job) { var task = job.Task; try { Console.WriteLine(task.GetAwaiter().GetResult()); } catch (IOException) { } }
            static void EndNamed(Task<int> ended) { var task = ended; Console.WriteLine(task.Result); }
            static void Pass(Job job) => End(job);
            static void EndLate(Late late) => Console.WriteLine(late.Answer.Result);
            void EndOwn() => Console.WriteLine(_own.Result);
            async Task M(Job job, Job other, Dictionary<int, Job> jobs) { await Task.Yield(); {{statements}} }
        }
        {{InjectedChains.Peers}}
        """;

    private static string Program(string call, string statements) =>
        $$"""
        using System.Threading.Channels;

        class C
        {
            static readonly Channel<int> Channel = System.Threading.Channels.Channel.CreateBounded<int>(100);
            static async Task FillAsync() { await using var made = new MemoryStream(); await made.WriteAsync(new byte[9]).ConfigureAwait(false); }
            static async Task FetchAsync() { await using var file = File.OpenRead("a"); await file.ReadAsync(new byte[9]); }
            static readonly SemaphoreSlim Free = new(0);
            static bool TryAcquire() => Peers.Of<bool>();
            static bool TryDequeue() => Peers.Of<bool>();
            static void Pause(TimeSpan time) => Free.Wait(time);
            static void Save() { {{statements}} }
            async Task M() { await Task.Yield(); {{call}} }
        }
        {{InjectedChains.Peers}}
        """;
}
