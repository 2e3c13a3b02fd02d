namespace LaneKeeper.Demo.Scenarios.WaitUnderSharedLock.Right;

/// <summary>Answers with the rate of the moment, which a thread of its own keeps up to date.</summary>
internal sealed class Rates(Exchange exchange)
{
    private readonly object _gate = new();
    private int _rate = 7;

    public void KeepUpToDate() => new Thread(Refresh) { IsBackground = true, Name = nameof(Rates) }.Start();

    public async Task<int> RateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
            return _rate;
    }

    private void Refresh()
    {
        while (true)
        {
            var rate = exchange.RateAsync().Result;
            lock (_gate) { _rate = rate; }
            Thread.Sleep(5);
        }
    }
}
