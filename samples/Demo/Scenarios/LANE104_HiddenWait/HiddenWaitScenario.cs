using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios.HiddenWait;

internal sealed class HiddenWaitScenario : Scenario
{
    public override string Id => "LANE104";

    public override string Title => "A wait two helpers away, under load";

    public override string EachRequest => "each asks a licence server that answers after 20 ms, two helpers away";

    public override Workload Work(bool quick) => Workload.PerCore(clients: 20, rounds: quick ? 3 : 10);

    public override Func<int, CancellationToken, Task<long>> Prepare(Form form)
    {
        var licences = new Licences(new Network());
        var wrong = new Wrong.Orders(licences);
        var right = new Right.Orders(licences);

        return form == Form.Wrong
            ? async (order, cancellationToken) => await wrong.PriceOfAsync(order, cancellationToken)
            : async (order, cancellationToken) => await right.PriceOfAsync(order, cancellationToken);
    }
}
