using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.BlockingCall;

internal sealed class BlockingCallScenario : Scenario
{
    // Fewer than there are clients, so that some must wait; more than there are cores, so that threads run out first.
    private static readonly int QuestionsAtATime = 4 * Environment.ProcessorCount;

    public override string Id => "LANE103";

    public override string Title => "Waiting for a semaphore in async code";

    public override string EachRequest => "each waits for its turn and asks a bank that answers after 10 ms";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 16, rounds: quick ? 2 : 10);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var bank = new Bank(new Network());
        var wrong = new Wrong.Cashier(bank, QuestionsAtATime);
        var right = new Right.Cashier(bank, QuestionsAtATime);

        return form == Form.Wrong
            ? async (payment, cancellationToken) => await wrong.FeeOfAsync(payment, cancellationToken)
            : async (payment, cancellationToken) => await right.FeeOfAsync(payment, cancellationToken);
    }
}
