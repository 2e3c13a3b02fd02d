namespace LaneKeeper.Demo.Scenarios.BlockingCall.Wrong;

/// <summary>Asks the bank for fees, with no more questions at a time than the bank allows.</summary>
internal sealed class Cashier(Bank bank, int questionsAtATime)
{
    private readonly SemaphoreSlim _questions = new(questionsAtATime);

    public async Task<int> FeeOfAsync(int payment, CancellationToken cancellationToken)
    {
        _questions.Wait(cancellationToken);
        try
        {
            return await bank.FeeOfAsync(payment, cancellationToken);
        }
        finally
        {
            _questions.Release();
        }
    }
}
