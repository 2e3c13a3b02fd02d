namespace LaneKeeper.Demo.Scenarios.AsyncStartNew.Wrong;

/// <summary>Asks the archive off the thread that the request came in on.</summary>
internal sealed class Reader(Archive archive)
{
    public Task<int> PagesOfAsync(int book, CancellationToken cancellationToken)
    {
        return Task.Factory.StartNew(() => archive.PagesOfAsync(book, cancellationToken), TaskCreationOptions.LongRunning).Unwrap();
    }
}
