using Fix = LaneKeeper.Tests.Fixing<
    LaneKeeper.Rules.WrongConcurrency.AwaitedOffloadAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.SendLoopFix>;
using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.AwaitedOffloadAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.SendLoopFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class SendLoopFixTests
{
    [Fact]
    public Task The_whole_loop_is_sent() => Verify.Fixes(
        AwaitedOffloadTests.Window(
            """
            // All of them.
                    foreach (var name in names)
                        await Task.[|Run|](() => Compute(name));

                    foreach (var name in names)
                    {
                        await Task.[|Run|](() => CountAsync(name), token).ConfigureAwait(false);
                    }
            """),
        AwaitedOffloadTests.Window(
            """
            // All of them.
                    await Task.Run(() =>
                    {
                        foreach (var name in names)
                        {
                            Compute(name);
                        }
                    });

                    await Task.Run(async () =>
                    {
                        foreach (var name in names)
                        {
                            token.ThrowIfCancellationRequested();
                            await CountAsync(name).ConfigureAwait(false);
                        }
                    }, token).ConfigureAwait(false);
            """));

    [Fact]
    public Task Turns_are_gathered() => Verify.Fixes(
        AwaitedOffloadTests.Window(
            """
            foreach (var name in names)
                    {
                        var count = await Task.[|Run|](() => Count(name));
                        // Adds it up.
                        sum += count;
                    }

                    foreach (var name in names)
                    {
                        var count = await Task.[|Run|](() => Count(name), token);
                        Console.WriteLine(name + count);
                    }
            """),
        AwaitedOffloadTests.Window(
            """
            foreach (var count in await Task.WhenAll(names.Select(name => Task.Run(() => Count(name)))))
                    {
                        // Adds it up.
                        sum += count;
                    }

                    foreach (var (name, count) in names.Zip(await Task.WhenAll(names.Select(name => Task.Run(() => Count(name), token)))))
                    {
                        Console.WriteLine(name + count);
                    }
            """),
        title: "Start all turns and 'await Task.WhenAll' (they run at the same time)");

    [Theory]
    [InlineData("foreach (var name in names) { var n = await Task.[|Run|](async () => await CountAsync(name)); sum += n; }")]
    [InlineData("foreach (var name in names) { try { sum += await Task.[|Run|](() => Count(name)); } catch (IOException) { } }")]
    [InlineData("foreach (var name in Names(names)) { var n = await Task.[|Run|](() => Count(name)); Console.WriteLine(name + n); }")]
    [InlineData("foreach (var name in names) { var n = await Task.[|Run|](() => Count(name)); await CountAsync(n.ToString()); }")]
    [InlineData("try { foreach (var name in names) await Task.[|Run|](() => Compute(name), token); } catch (TaskCanceledException) { }")]
    public Task No_fix(string statements) => Verify.OffersNoFix(AwaitedOffloadTests.Window(statements));

    /// <summary>Order, results, the exception that leaves the loop and how far it got are the same.</summary>
    [Theory]
    [InlineData("await Task.Run(() => Note(item));")]
    [InlineData("await Task.Run(() => NoteAsync(item));")]
    public async Task The_sent_loop_does_the_same(string turn)
    {
        var before = Program("            foreach (var item in items)\n            {\n                " + turn + "\n            }\n");
        var fixedLoop = await Fix.Of(before, "SendLoop");
        Assert.Contains("await Task.Run(" + (turn.Contains("Async") ? "async " : "") + "() =>", fixedLoop);
        var said = await Running.Says(before);
        Assert.Equal("0 1 2 3 4 5 6 7 failed at 7 on 1", said);
        Assert.Equal(said, await Running.Says(fixedLoop));
    }

    /// <summary>Started together, all turns are in work at once; results come in the order of the items.</summary>
    [Fact]
    public async Task Gathered_turns_overlap()
    {
        var before = Program("            foreach (var item in items)\n            {\n                var twice = await Task.Run(() => Twice(item));\n                log.Add(item + twice);\n            }\n");
        var gathered = (await Fix.Of(before, "GatherTurns")).Replace("bool together = false", "bool together = true");
        Assert.Contains("await Task.WhenAll(items.Select(item =>", gathered);
        Assert.Equal("0 3 6 9 12 15 18 21 24 27 on 1", await Running.Says(before));
        Assert.Equal("0 3 6 9 12 15 18 21 24 27 on 2", await Running.Says(gathered));
    }

    private static string Program(string loop) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;

        class C
        {
            static readonly bool together = false;
            static readonly List<int> log = new();
            static readonly CountdownEvent both = new(2);
            static int running, most;

            static async Task<string> Run()
            {
                var items = Enumerable.Range(0, 10).ToList();
                var end = "";
                try
                {
        {{loop}}        }
                catch (InvalidOperationException failure)
                {
                    end = " " + failure.Message;
                }

                return string.Join(" ", log) + end + " on " + most;
            }

            static int Twice(int item)
            {
                Enter();
                // Two of them meet here, if two are ever in work at once.
                if (together)
                {
                    lock (both)
                    {
                        if (!both.IsSet) both.Signal();
                    }

                    both.Wait();
                }

                Leave();
                return item * 2;
            }

            static void Note(int item)
            {
                Enter();
                log.Add(item);
                Leave();
                if (item == 7) throw new InvalidOperationException("failed at 7");
            }

            static async Task NoteAsync(int item)
            {
                await Task.Yield();
                Note(item);
            }

            static void Enter() { var now = Interlocked.Increment(ref running); lock (log) most = Math.Max(most, Math.Min(now, 2)); }
            static void Leave() => Interlocked.Decrement(ref running);
        }
        """;
}
