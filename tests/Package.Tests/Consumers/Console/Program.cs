using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

var till = new Till();
var total = await till.CheckOutAsync(["tea", "coffee", "milk"], CancellationToken.None);
Console.WriteLine($"total {total}");
Console.WriteLine(string.Join(", ", till.Journal));

internal sealed class Till
{
    private readonly List<string> _journal = [];

    public IReadOnlyList<string> Journal => _journal;

    public async Task<int> CheckOutAsync(string[] basket, CancellationToken cancellationToken)
    {
        await LogAsync("open");

        // The scanner needs a moment between two articles.
        Thread.Sleep(20); // warns LANE101

        var first = PriceAsync(basket[0]).Result; // warns LANE102
        var second = PriceAsync(basket[1]).GetAwaiter().GetResult(); // warns LANE102
        LogAsync($"scanned {first + second}").Wait(); // warns LANE102

        var third = PriceAsync(basket[2]);
        var receipt = LogAsync("receipt");
        Task.WaitAll(third, receipt); // warns LANE102

        cancellationToken.ThrowIfCancellationRequested();
        return first + second + await third;
    }

    private static async Task<int> PriceAsync(string article)
    {
        await Task.Delay(5);
        return article.Sum(letter => letter) % 10;
    }

    private async Task LogAsync(string line)
    {
        await Task.Yield();
        lock (_journal)
            _journal.Add(line);
    }
}
