using Fix = LaneKeeper.Tests.Fixing<
    LaneKeeper.Rules.WrongConcurrency.AwaitInLoopAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.ReadInParallelFix>;
using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.AwaitInLoopAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.ReadInParallelFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class ReadInParallelFixTests
{
    [Fact]
    public Task Reads_run_with_a_bound_and_the_rest_in_order() => Verify.Fixes(
        AwaitInLoopTests.Class(
            """
            // All pages.
                    foreach (var name in names)
                    {
                        pages.Add([|await|] client.GetStringAsync(name));
                    } // read

                    foreach (var name in names)
                    {
                        var page = [|await|] client.GetStringAsync(name, token).ConfigureAwait(false);
                        // Counts it.
                        length += name.Length + page.Length;
                    }

                    var sizes = new List<byte[]>();
                    foreach (var name in names)
                    {
                        var bytes = [|await|] File.ReadAllBytesAsync(name);
                        sizes.Add(bytes);
                    }

                    for (var n = 0; n < names.Count; n++)
                    {
                        var text = [|await|] client.GetStringAsync(names[n]);
                        length += text.Length + names[n].Length; // and n
                    }
            """),
        AwaitInLoopTests.Class(
            """
            // All pages.
                    var results = new string[names.Count];
                    await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = token }, async (i, cancellationToken) => results[i] = await client.GetStringAsync(names[i], cancellationToken));
                    foreach (var result in results)
                    {
                        pages.Add(result);
                    } // read

                    var allPages = new string[names.Count];
                    await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = token }, async (i, cancellationToken) => allPages[i] = await client.GetStringAsync(names[i], cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                    foreach (var (name, page) in names.Zip(allPages))
                    {
                        // Counts it.
                        length += name.Length + page.Length;
                    }

                    var sizes = new List<byte[]>();
                    var allBytes = new byte[names.Count][];
                    await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = token }, async (i, cancellationToken) => allBytes[i] = await File.ReadAllBytesAsync(names[i], cancellationToken));
                    foreach (var bytes in allBytes)
                    {
                        sizes.Add(bytes);
                    }

                    var texts = new string[names.Count];
                    await Parallel.ForAsync(0, names.Count, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = token }, async (n, cancellationToken) => texts[n] = await client.GetStringAsync(names[n], cancellationToken));
                    for (var n = 0; n < names.Count; n++)
                    {
                        var text = texts[n];
                        length += text.Length + names[n].Length; // and n
                    }
            """));

    [Theory]
    [InlineData("foreach (var name in names.Where(name => name != \"\")) { pages.Add([|await|] client.GetStringAsync(name)); }")]
    [InlineData("for (var i = 1; i < names.Count; i++) { var page = [|await|] client.GetStringAsync(names[i]); pages.Add(page); }")]
    [InlineData("for (var i = 0; i < names.Count; i++) { var page = [|await|] client.GetStringAsync(names[i]); names.Add(page); }")]
    [InlineData("for (var i = 0; i < names.Count; i++) { var page = [|await|] client.GetStringAsync(names[i]); names[i] = page; }")]
    [InlineData("foreach (var name in pages) { length += ([|await|] client.GetStringAsync(name)).Length + pages.Count; }")]
    public Task No_fix(string statements) => Verify.OffersNoFix(AwaitInLoopTests.Class(statements));

    /// <summary>Before, one request is under way; after, as many as the bound allows and no more. Answers come in order, the exception is the same.</summary>
    [Theory]
    [InlineData(5, "", "/0 /1 /2 /3 /4; at once: ", 5)]
    [InlineData(100, "", null, 32)]
    [InlineData(6, "/3", "HttpRequestException: /3; at once: ", 6)]
    public async Task Requests_overlap_up_to_the_bound(int count, string failing, string? expected, int most)
    {
        var before =
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Net;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            class Server : HttpMessageHandler
            {
                static readonly bool together = false;
                public readonly TaskCompletionSource Full = new(TaskCreationOptions.RunContinuationsAsynchronously);
                readonly object gate = new();
                int running;
                public int Most;

                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                {
                    lock (gate)
                    {
                        Most = Math.Max(Most, ++running);
                        if (running == {{most}}) Full.TrySetResult();
                    }

                    // The first ones answer when as many are under way as may be.
                    if (together) await Full.Task; else await Task.Yield();
                    lock (gate) running--;
                    var path = request.RequestUri!.AbsolutePath;
                    if (path == "{{failing}}") throw new HttpRequestException(path);
                    return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(path) };
                }
            }

            class C
            {
                static async Task<string> Run()
                {
                    var server = new Server();
                    var answers = new List<string>();
                    try
                    {
                        var names = Enumerable.Range(0, {{count}}).Select(n => "http://localhost/" + n).ToArray();
                        await AskAsync(new HttpClient(server), names, answers);
                    }
                    catch (HttpRequestException failure)
                    {
                        return failure.GetType().Name + ": " + failure.Message + "; at once: " + server.Most;
                    }

                    return string.Join(" ", answers) + "; at once: " + server.Most;
                }

                static async Task AskAsync(HttpClient client, string[] names, List<string> answers)
                {
                    foreach (var name in names)
                    {
                        var answer = await client.GetStringAsync(name);
                        answers.Add(answer);
                    }
                }
            }
            """;
        var after = (await Fix.Of(before, "ReadInParallel")).Replace("together = false", "together = true");
        Assert.Contains("await Parallel.ForAsync(", after);
        expected ??= string.Join(" ", Enumerable.Range(0, count).Select(static n => "/" + n)) + "; at once: ";
        Assert.Equal(expected + "1", await Running.Says(before));
        Assert.Equal(expected + most, await Running.Says(after));
    }
}
