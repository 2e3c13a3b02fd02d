namespace LaneKeeper.Demo.Scenarios.InlineContinuations.Right;

/// <summary>Asks over the wire, and counts the steps from the reply down to 1.</summary>
internal sealed class Client(Wire wire)
{
    public async Task<int> StepsAsync(int question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = new Call(question);
        call.Answered += (_, reply) => answer.TrySetResult(reply);
        cancellationToken.ThrowIfCancellationRequested();
        wire.Send(call);

        return Steps.From(await answer.Task);
    }
}
