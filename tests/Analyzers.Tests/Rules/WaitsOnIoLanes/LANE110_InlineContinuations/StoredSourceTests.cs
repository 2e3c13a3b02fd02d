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
    [InlineData("_pending[id] = new [|TaskCompletionSource<int>|](); return _pending[id].Task;", "_pending[id].SetResult(1);")]
    [InlineData("_pending.TryAdd(id, new [|TaskCompletionSource<int>|]()); return _pending[id].Task;", "if (_pending.TryRemove(id, out var asked)) asked.SetResult(1);")]
    [InlineData("return _pending.GetOrAdd(id, _ => new [|TaskCompletionSource<int>|]()).Task;", "var asked = _pending[id]; asked.SetResult(1);")]
    [InlineData("var source = _pending.GetOrAdd(id, new [|TaskCompletionSource<int>|]()); return source.Task;", "var asked = _pending[id]; asked.SetResult(1);")]
    [InlineData("_plain.Enqueue(new [|TaskCompletionSource<int>|]()); return _plain.Dequeue().Task;", "var next = _plain.Dequeue(); next.SetResult(1);")]
    public Task Put_there_directly(string ask, string complete) => Verify.Reports(Asking(ask, complete));

    [Theory]
    [InlineData("_pending[id] = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously); return _pending[id].Task;", "_pending[id].SetResult(1);")]
    [InlineData("_pending[id] = new TaskCompletionSource<int>(); return Task.FromResult(1);", "_pending[id].SetResult(1);")]
    [InlineData("_pending[id] = new TaskCompletionSource<int>(); return _pending[id].Task;", "await Task.Run(() => _pending[id].SetResult(1));")]
    [InlineData("_pending[id] = new TaskCompletionSource<int>(); return _pending[id].Task;", "_other[id].SetResult(1);")]
    public Task Put_there_directly_and_harmless(string ask, string complete) => Verify.Silent(Asking(ask, complete));

    private static string Asking(string ask, string complete)
    {
        var client = Client("TaskCompletionSource<int>", "", "", "async Task", complete);
        var from = client.IndexOf("var source = new", StringComparison.Ordinal);
        var to = client.IndexOf("return source.Task;", StringComparison.Ordinal) + "return source.Task;".Length;
        return client[..from] + ask + client[to..];
    }

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
