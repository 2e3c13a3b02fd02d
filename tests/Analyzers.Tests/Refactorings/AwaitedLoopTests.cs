namespace LaneKeeper.Tests.Refactorings;

/// <summary>Loops that await a read for each item get the bounded form in the light bulb, whether or not a rule speaks: the answers, their order and the exception stay.</summary>
public class AwaitedLoopTests
{
    [Theory]
    [InlineData("foreach (var name in names) { answers.Add(await client.GetStringAsync(name)); }")]
    [InlineData("foreach (var name in names) { var answer = await client.GetStringAsync(name); if (answer.EndsWith('3')) continue; answers.Add(answer + name); }")]
    [InlineData("for (var i = 0; i < names.Length; i++) { var answer = await client.GetStringAsync(names[i]); answers.Add(answer + i); }")]
    [InlineData("for (int i = 0; i < names.Length; i++) { answers.Add(i + await client.GetStringAsync(names[i])); }")]
    public async Task Answers_come_in_order(string loop)
    {
        var source = Class(loop);
        var action = Assert.Single(await RefactoringRun.ActionsOn(source));
        Assert.Equal(("Read up to 32 at once, then go on in order", "ReadInParallel"), (action.Title, action.Key));
        Assert.Contains("await Parallel.ForAsync(0, names.Length, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = token }, async (i, cancellationToken) =>", action.Source);
        Assert.Equal(RefactoringRun.Results(source), RefactoringRun.Results(action.Source));
    }

    [Theory]
    [InlineData("var next = \"\"; /*this*/ foreach (var name in names) { next = await client.GetStringAsync(name + next); answers.Add(next); }")]
    [InlineData("foreach (var name in names) { var answer = await client.GetStringAsync(name); if (answer == \"\") break; answers.Add(answer); }")]
    [InlineData("foreach (var name in names) { var answer = await client.GetStringAsync(name); await Task.Delay(1, token); answers.Add(answer); }")]
    [InlineData("foreach (var name in names) { var answer = await client.GetStringAsync(name); Console.WriteLine(answer); }")]
    public async Task Turns_that_wait_for_each_other_are_left_alone(string loop) => Assert.Empty(await RefactoringRun.ActionsOn(Class(loop)));

    private static string Class(string loop) =>
        $$"""
        using System.Net;
        using System.Net.Http;

        public class Server : HttpMessageHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
            {
                // Later questions are answered first.
                var number = int.Parse(request.RequestUri!.AbsolutePath[1..]);
                await Task.Delay(number % 5 == 0 ? 3 : 0, token);
                if (number == 999) throw new HttpRequestException("the last one");
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($"/{number}") };
            }
        }

        public class C
        {
            public static async Task<object> Run(int n)
            {
                var names = new string[n];
                Array.Fill(names, "http://localhost/0");
                var at = 0;
                while (at < n)
                    names[at] = $"http://localhost/{at++}";

                var answers = new List<string>();
                try
                {
                    await AskAsync(new HttpClient(new Server()), names, answers, default);
                }
                catch (HttpRequestException failure)
                {
                    return failure.Message;
                }

                return answers;
            }

            private static async Task AskAsync(HttpClient client, string[] names, List<string> answers, CancellationToken token)
            {
                {{loop}}
            }
        }
        """;
}
