namespace Shop;

public sealed class StockService
{
    public async Task<int> CountAsync(string article)
    {
        await Task.Delay(5);
        return article.Length;
    }

    public async Task ReserveAsync(string article, CancellationToken cancellationToken)
    {
        var count = CountAsync(article).GetAwaiter().GetResult(); // warns LANE102
        while (count-- > 0)
        {
            Thread.Sleep(1000); // warns LANE101
            await Task.Delay(1, cancellationToken);
        }
    }
}
