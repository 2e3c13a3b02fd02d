using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.InlineContinuationsAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A source that waits in a collection until somebody has the answer.</summary>
public class StoredSourceTests
{
    [Theory]
    [InlineData("_pending[id] = source;", "if (_pending.TryRemove(id, out var asked)) asked.TrySetResult(1);")]
    [InlineData("_pending.TryAdd(id, source);", "if (_pending.TryGetValue(id, out var asked)) { asked.SetException(new Exception()); }")]
    [InlineData("_pending[id] = source;", "_pending[id].SetResult(1);")]
    [InlineData("_pending[id] = source;", "foreach (var asked in _pending.Values) asked.TrySetCanceled();")]
    [InlineData("_queue.Enqueue(source);", "if (_queue.TryDequeue(out TaskCompletionSource<int>? next)) next.SetResult(1);")]
    [InlineData("_plain.Enqueue(source);", "_plain.Dequeue().SetResult(1);")]
    public Task Completed_where_the_answer_comes(string store, string complete) => Verify.Reports(Client("[|TaskCompletionSource<int>|]", "", store, "async Task", complete));

    [Theory]
    [InlineData("TaskCreationOptions.RunContinuationsAsynchronously", "_pending[id] = source;", "async Task", "_pending[id].SetResult(1);")]
    [InlineData("", "_pending[id] = source;", "void", "_pending[id].SetResult(1);")]
    [InlineData("", "_pending[id] = source;", "async Task", "_other[id].SetResult(1);")]
    [InlineData("", "_pending[id] = source;", "async Task", "await _pending[id].Task; _pending.Clear();")]
    [InlineData("", "Keep(source);", "async Task", "_pending[id].SetResult(1);")]
    [InlineData("", "_pending[id] = source;", "async Task", "await Task.Run(() => _pending[id].SetResult(1));")]
    public Task Harmless(string options, string store, string kind, string complete) =>
        Verify.Silent(Client("TaskCompletionSource<int>", options, store, kind, complete));

    private static string Client(string type, string options, string store, string kind, string complete) =>
        $$"""
        class Client
        {
            private readonly ConcurrentDictionary<int, TaskCompletionSource<int>> _pending = new(), _other = new();
            private readonly ConcurrentQueue<TaskCompletionSource<int>> _queue = new();
            private readonly Queue<TaskCompletionSource<int>> _plain = new();

            public Task<int> Ask(int id)
            {
                var source = new {{type}}({{options}});
                {{store}}
                return source.Task;
            }

            private static void Keep(object o) { }

            private {{kind}} OnAnswer(int id)
            {
                {{(kind == "void" ? "" : "await Task.Yield();")}}
                {{complete}}
            }
        }
        """;
}
