namespace LaneKeeper.Demo.Scenarios.AsyncVoidDelegate.Right;

/// <summary>Asks for the price in the background, and hands it out when it is there.</summary>
internal sealed class QuoteDesk(Exchange exchange)
{
    public Task<int> QuoteAsync(int share)
    {
        var quote = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Task.Run(async () => quote.SetResult(await exchange.PriceOfAsync(share)));

        return quote.Task;
    }
}
