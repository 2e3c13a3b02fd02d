namespace LaneKeeper.Demo.Measuring;

/// <summary>So many clients, each of which sends its next request when the last one is answered.</summary>
internal sealed record Workload(int Clients, int Requests)
{
    /// <summary>The thread pool starts with a thread a core, so a load that is to fill it grows with the cores.</summary>
    public static Workload PerCore(int clients, int rounds) =>
        new(clients * Environment.ProcessorCount, clients * Environment.ProcessorCount * rounds);

    /// <summary>When a form is stopped that does not come to an end. How a wrong one stands is plain long before it is through.</summary>
    public static TimeSpan Limit(Form form, bool quick) =>
        form == Form.Right ? TimeSpan.FromSeconds(15)
        : TimeSpan.FromSeconds(quick ? 0.12 : 2);
}
