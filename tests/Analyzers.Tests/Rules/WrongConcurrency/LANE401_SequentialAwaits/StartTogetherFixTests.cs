using Fix = LaneKeeper.Tests.Fixing<
    LaneKeeper.Rules.WrongConcurrency.SequentialAwaitsAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.StartTogetherFix>;
using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WrongConcurrency.SequentialAwaitsAnalyzer, LaneKeeper.CodeFixes.Rules.WrongConcurrency.StartTogetherFix>;

namespace LaneKeeper.Tests.Rules.WrongConcurrency;

public class StartTogetherFixTests
{
    [Fact]
    public Task Reads_are_started_together() => Verify.Fixes(
        SequentialAwaitsTests.Class(
            """
            // The page.
                    var page = await client.GetStringAsync("page"); // big
                    string settings = [|await|] ReadSettingsAsync(path, token);

                    // What they name.
                    var a = await File.ReadAllTextAsync(page).ConfigureAwait(false);
                    var b = [|await|] File.ReadAllTextAsync(settings).ConfigureAwait(false);
                    var c = await File.ReadAllTextAsync(page).ConfigureAwait(false);
                    return page + settings + a + b + c;
            """),
        SequentialAwaitsTests.Class(
            """
            // The page.
                    var pageTask = client.GetStringAsync("page"); // big
                    var settingsTask = ReadSettingsAsync(path, token);
                    await Task.WhenAll(pageTask, settingsTask);
                    var page = await pageTask;
                    string settings = await settingsTask;

                    // What they name.
                    var aTask = File.ReadAllTextAsync(page);
                    var bTask = File.ReadAllTextAsync(settings);
                    var cTask = File.ReadAllTextAsync(page);
                    await Task.WhenAll(aTask, bTask, cTask).ConfigureAwait(false);
                    var a = await aTask.ConfigureAwait(false);
                    var b = await bTask.ConfigureAwait(false);
                    var c = await cTask.ConfigureAwait(false);
                    return page + settings + a + b + c;
            """));

    [Fact]
    public Task A_name_that_is_taken_is_left() => Verify.Fixes(
        SequentialAwaitsTests.Class(
            """
            var aTask = 1;
                    var a = await client.GetStringAsync("a");
                    var b = [|await|] client.GetStringAsync("b");
                    return a + b + aTask;
            """),
        SequentialAwaitsTests.Class(
            """
            var aTask = 1;
                    var aRead = client.GetStringAsync("a");
                    var bTask = client.GetStringAsync("b");
                    await Task.WhenAll(aRead, bTask);
                    var a = await aRead;
                    var b = await bTask;
                    return a + b + aTask;
            """));

    /// <summary>Both requests are under way at once after the fix, never before; answers and exceptions are the same.</summary>
    [Theory]
    [InlineData("a", "b", "answer to /a, answer to /b")]
    [InlineData("fail", "b", "HttpRequestException: /fail")]
    [InlineData("a", "fail", "HttpRequestException: /fail")]
    [InlineData("fail", "fail2", "HttpRequestException: /fail")]
    public async Task Requests_overlap(string first, string second, string expected)
    {
        var before =
            $$"""
            using System;
            using System.Net;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            class Server : HttpMessageHandler
            {
                static readonly bool together = false;
                public readonly TaskCompletionSource Both = new(TaskCreationOptions.RunContinuationsAsynchronously);
                public int Running, Most, Asked;

                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                {
                    var now = Interlocked.Increment(ref Running);
                    Most = Math.Max(Most, now);
                    if (Interlocked.Increment(ref Asked) == 2) Both.TrySetResult();

                    // Whoever is asked first answers only when the other one has been asked too.
                    if (together) await Both.Task; else await Task.Yield();
                    Interlocked.Decrement(ref Running);
                    var path = request.RequestUri!.AbsolutePath;
                    if (path.StartsWith("/fail")) throw new HttpRequestException(path);
                    return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("answer to " + path) };
                }
            }

            class C
            {
                static async Task<string> Run()
                {
                    var server = new Server();
                    var answers = "";
                    try
                    {
                        answers = await AskAsync(new HttpClient(server));
                    }
                    catch (HttpRequestException failure)
                    {
                        answers = failure.GetType().Name + ": " + failure.Message;
                    }

                    return answers + "; at once: " + server.Most;
                }

                static async Task<string> AskAsync(HttpClient client)
                {
                    var one = await client.GetStringAsync("http://localhost/{{first}}");
                    var two = await client.GetStringAsync("http://localhost/{{second}}");
                    return one + ", " + two;
                }
            }
            """;
        var after = (await Fix.Of(before, "StartTogether")).Replace("together = false", "together = true");
        Assert.Contains("await Task.WhenAll(oneTask, twoTask);", after);
        Assert.Equal(expected + "; at once: 1", await Running.Says(before));
        Assert.Equal(expected + "; at once: 2", await Running.Says(after));
    }
}
