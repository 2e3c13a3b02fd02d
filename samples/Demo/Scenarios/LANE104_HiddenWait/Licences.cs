namespace LaneKeeper.Demo.Scenarios.HiddenWait;

/// <summary>How many seats a customer has paid for. The licence server answers after 20 ms; its client knows both ways to ask.</summary>
internal sealed class Licences(Network network)
{
    public int SeatsOf(int customer) => Seats(customer, Ask());

    public async Task<int> SeatsOfAsync(int customer, CancellationToken cancellationToken)
    {
        await network.RoundTripAsync(milliseconds: 20, cancellationToken);
        return Seats(customer, answer: 1);
    }

    private static int Ask()
    {
        Thread.Sleep(20);
        return 1;
    }

    private static int Seats(int customer, int answer) => answer + customer % 10;
}
