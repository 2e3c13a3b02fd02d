using System;
using System.Threading;
using System.Threading.Tasks;

namespace LaneKeeper.Workers;

/// <summary>One call in a process of its own.</summary>
internal static class SingleCall
{
    private static readonly WorkerProcessOptions Usual = new();

    public static async Task<TOut> RunAsync<TIn, TOut>(
        Delegate work, TIn input, WorkerProcessOptions? options, CancellationToken cancellationToken)
    {
        var found = WorkerCall.Check(work, cancellationToken);
        options ??= Usual;
        using var limit = new CallLimit(options.Timeout, cancellationToken);
        var connection = await Task.Run(() => WorkerConnection.Start(options), cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
            return await WorkerCall.RunAsync<TIn, TOut>(connection, found, input, limit, isFirst: true, isLast: true).ConfigureAwait(false);
    }
}
