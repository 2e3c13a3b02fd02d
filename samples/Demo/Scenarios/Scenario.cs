using LaneKeeper.Demo.Measuring;

namespace LaneKeeper.Demo.Scenarios;

/// <summary>One rule, shown: a request that is answered by its wrong and by its right form.</summary>
internal abstract class Scenario
{
    /// <summary>The rule that warns about the wrong form.</summary>
    public abstract string Id { get; }

    public abstract string Title { get; }

    /// <summary>What each request does, as the end of "2,000 requests from 100 clients, ...".</summary>
    public abstract string EachRequest { get; }

    /// <summary>How much is asked of both forms alike.</summary>
    public abstract Workload Work(bool quick);

    /// <summary>Puts work onto the threads that are held: the pool's, if the scenario has none of its own.</summary>
    public virtual void Queue(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);

    /// <summary>Sets one form up and hands out its answer to request number n. Both forms must give the same answers.</summary>
    public abstract Func<int, CancellationToken, Task<long>> Prepare(Form form);
}
