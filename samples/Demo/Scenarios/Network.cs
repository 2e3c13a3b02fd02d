namespace LaneKeeper.Demo.Scenarios;

/// <summary>
/// Stands for the machines at the other end of a wire: an answer comes some time after the question and is handed to the thread
/// pool from outside, as a socket's is. Nothing is computed meanwhile, and no pool thread is held.
/// </summary>
internal sealed class Network
{
    private readonly PriorityQueue<TaskCompletionSource, long> _questions = new();

    public Network() => new Thread(AnswerWhatIsDue) { IsBackground = true, Name = "Network" }.Start();

    public Task RoundTripAsync(int milliseconds, CancellationToken cancellationToken)
    {
        // Without this flag the network's thread would run the code that waits for the answer.
        var question = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_questions)
        {
            _questions.Enqueue(question, Environment.TickCount64 + milliseconds);
            Monitor.Pulse(_questions);
        }

        return question.Task.WaitAsync(cancellationToken);
    }

    private void AnswerWhatIsDue()
    {
        lock (_questions)
        {
            while (true)
            {
                if (!_questions.TryPeek(out var question, out var due))
                    Monitor.Wait(_questions);
                else if (due - Environment.TickCount64 is > 0 and var early)
                    Monitor.Wait(_questions, (int)early);
                else
                    _questions.Dequeue().SetResult();
            }
        }
    }
}
