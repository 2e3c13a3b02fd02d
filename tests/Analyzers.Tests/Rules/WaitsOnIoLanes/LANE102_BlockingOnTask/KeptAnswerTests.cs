using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>A stream in memory keeps its last answer as a task, to hand it out again: a field that only ever holds completed tasks is no wait.</summary>
public class KeptAnswerTests
{
    [Theory]
    [InlineData("private Task<int>? _last;", "if (_last is null || _last.Result != n) _last = Task.FromResult<int>(n);")]
    [InlineData("private Task<int> _last = Task.FromResult(0);", "if (this._last.Result != n) this._last = Task.FromResult(n);")]
    [InlineData("private static Task<int>? _last = null;", "var known = _last; if (known == null || known.Result != n) _last = Task.FromResult(n);")]
    [InlineData("static readonly Task<int> One = Task.FromResult(1);", "if (One.Result != n) { }")]
    public Task Only_completed_tasks_are_kept(string field, string statements) => Verify<BlockingOnTaskRule>.Silent(Code(field, statements));

    [Theory]
    [InlineData("private Task<int>? _last;", "if (_last is null || _last.[|Result|] != n) _last = Task.Run(() => n);")]
    [InlineData("private Task<int>? _last; void Start() => _last = Task.Run(() => 1);", "if (_last is null || _last.[|Result|] != n) _last = Task.FromResult(n);")]
    [InlineData("private Task<int>? _last; static void Fill(ref Task<int>? t) { } void Start() => Fill(ref _last);", "if (_last is null || _last.[|Result|] != n) _last = Task.FromResult(n);")]
    [InlineData("private Task<int>? _last; void Start(Task<int> t) => (_last, _) = (t, 1);", "if (_last is null || _last.[|Result|] != n) _last = Task.FromResult(n);")]
    [InlineData("internal Task<int>? _last;", "if (_last is null || _last.[|Result|] != n) _last = Task.FromResult(n);")]
    [InlineData("private Task<int> _last; public Memory(Task<int> last) => _last = last;", "if (_last.[|Result|] != n) _last = Task.FromResult(n);")]
    [InlineData("private readonly Task<int> _last; public Memory(Task<int> last) => _last = last;", "Console.WriteLine(_last.[|Result|]);")]
    public Task Other_tasks_may_be_kept(string field, string statements) => Verify<BlockingOnTaskRule>.Reports(Code(field, statements));

    private static string Code(string field, string statements) =>
        $$"""
        class Memory
        {
            {{field}}
            public Task<int> ReadAsync(int n) { {{statements}} return Task.FromResult(n); }
        }
        """;
}
