using Verify = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnComputeLanes.WaitInParallelLoopRule, LaneKeeper.CodeFixes.Rules.WaitsOnComputeLanes.AwaitInParallelLoopFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnComputeLanes;

public class AwaitInParallelLoopFixTests
{
    [Fact]
    public Task Loop_becomes_async_and_passes_its_token_on() => Verify.Fixes(
        """
        using System.Net.Http;

        class C
        {
            async Task M(HttpClient client, List<string> urls, CancellationToken cancellationToken)
            {
                // Each one.
                Parallel.ForEach(urls, url => client.GetAsync(url).[|Wait|]()); // got
                Parallel.ForEach(urls, url =>
                {
                    Thread.[|Sleep|](100);
                    using var reply = client.[|Send|](new HttpRequestMessage(HttpMethod.Get, url));
                    if (!reply.IsSuccessStatusCode)
                        return;

                    Console.WriteLine(reply.Content.ReadAsStringAsync().[|Result|].Length);
                });
                Parallel.For(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => Thread.[|Sleep|](i));
                await Task.Yield();
            }
        }
        """,
        """
        using System.Net.Http;

        class C
        {
            async Task M(HttpClient client, List<string> urls, CancellationToken cancellationToken)
            {
                // Each one.
                await Parallel.ForEachAsync(urls, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (url, token) => await client.GetAsync(url, token)); // got
                await Parallel.ForEachAsync(urls, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (url, token) =>
                {
                    await Task.Delay(100, token);
                    using var reply = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, url), token);
                    if (!reply.IsSuccessStatusCode)
                        return;

                    Console.WriteLine((await reply.Content.ReadAsStringAsync(token)).Length);
                });
                await Parallel.ForAsync(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (i, token) => await Task.Delay(i, token));
                await Task.Yield();
            }
        }
        """, steps: 3);

    [Fact]
    public Task Method_and_callers_become_async() => Verify.Fixes(
        """
        class C
        {
            public Task RunAsync(int[] numbers)
            {
                Save(numbers);
                return Task.CompletedTask;
            }

            private void Save(int[] numbers)
            {
                Parallel.ForEach(numbers, n => Task.Delay(n).[|Wait|]());
            }
        }
        """,
        """
        class C
        {
            public async Task RunAsync(int[] numbers)
            {
                await Save(numbers);
            }

            private async Task Save(int[] numbers)
            {
                await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (n, token) => await Task.Delay(n, token));
            }
        }
        """);

    [Fact]
    public Task Loop_in_a_loop() => Verify.Fixes(
        """
        class C
        {
            async Task M(int[][] rows)
            {
                await Task.Yield();
                Parallel.ForEach(rows, row =>
                {
                    Parallel.ForEach(row, n => Thread.[|Sleep|](n));
                });
            }
        }
        """,
        """
        class C
        {
            async Task M(int[][] rows)
            {
                await Task.Yield();
                await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (row, token) =>
                {
                    await Parallel.ForEachAsync(row, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = token }, async (n, token) => await Task.Delay(n, token));
                });
            }
        }
        """);

    [Theory]
    [InlineData("Parallel.ForEach(names, (name, state) => SaveAsync(name).[|Wait|]());")]
    [InlineData("Parallel.ForEach(names, () => 0, (name, state, n) => { SaveAsync(name).[|Wait|](); return n; }, n => { });")]
    [InlineData("var done = Parallel.ForEach(names, name => SaveAsync(name).[|Wait|]()).IsCompleted;")]
    [InlineData("Parallel.ForEach(Partitioner.Create(names), name => SaveAsync(name).[|Wait|]());")]
    [InlineData("Parallel.ForEach(names, (name, state, index) => SaveAsync(name).[|Wait|]());")]
    [InlineData("Parallel.Invoke(new ParallelOptions(), () => SaveAsync(\"\").[|Wait|]());")]
    [InlineData("Parallel.Invoke(() => { lock (names) SaveAsync(\"\").[|Wait|](); });")]
    [InlineData("var query = names.AsParallel().Select(name => { SaveAsync(name).[|Wait|](); return 1; });")]
    [InlineData("var all = names.AsParallel().WithDegreeOfParallelism(3).Select(name => { SaveAsync(name).[|Wait|](); return 1; }).ToList();")]
    [InlineData("var all = names.AsParallel().Where(name => { SaveAsync(name).[|Wait|](); return true; }).ToList();")]
    [InlineData("names.AsParallel().Select(name => { SaveAsync(name).[|Wait|](); return 1; }).ForAll(n => { });")]
    [InlineData("names.AsParallel().AsOrdered().ForAll(name => SaveAsync(name).[|Wait|]());")]
    [InlineData("lock (names) { Parallel.ForEach(names, name => SaveAsync(name).[|Wait|]()); }")]
    [InlineData("Parallel.ForEach(names, name => { lock (names) SaveAsync(name).[|Wait|](); });")]
    [InlineData("try { Parallel.ForEach(names, name => SaveAsync(name).[|Wait|]()); } catch (AggregateException) { }")]
    [InlineData("Parallel.ForEach(names, name => { Span<int> numbers = stackalloc int[1]; SaveAsync(name).[|Wait|](); numbers[0] = 1; });")]
    [InlineData("Parallel.ForEach(names, name => new List<int>().ForEach(n => SaveAsync(name).[|Wait|]()));")]
    public Task No_fix(string statement) => Verify.OffersNoFix(
        $$"""
        class C
        {
            async Task M(List<string> names)
            {
                await Task.Yield();
                {{statement}}
            }

            static Task SaveAsync(string name) => Task.Delay(1);
        }
        """);

    [Theory]
    [InlineData("ref int total")]
    [InlineData("out int total")]
    [InlineData("Span<int> total")]
    public Task No_fix_where_the_method_cannot_become_async(string parameter) => Verify.OffersNoFix(
        $$"""
        class C
        {
            void M(int[] numbers, {{parameter}})
            {
                total = default;
                Parallel.ForEach(numbers, n => Thread.[|Sleep|](n));
            }
        }
        """);
}
