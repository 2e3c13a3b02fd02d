namespace LaneKeeper.Demo.Scenarios.OffloadedWait.Wrong;

/// <summary>Tells readers where a book stands.</summary>
internal sealed class Desk(Library library)
{
    public async Task<int> ShelfOfAsync(int book, CancellationToken cancellationToken)
    {
        return await Task.Run(() => library.ShelfOfAsync(book, cancellationToken).Result);
    }
}
