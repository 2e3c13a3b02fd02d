using LaneKeeper.Rules.CpuWorkOnIoLanes;

namespace LaneKeeper.Tests.Rules.CpuWorkOnIoLanes;

public class FakeAsyncTests
{
    private const string Heavy = "static long Heavy() { long s = 0; for (int i = 0; i < 200_000_000; i++) s += i; return s; } static long Light() => 3;";

    [Theory]
    [InlineData("Task<long> M() => Task.[|FromResult|](Heavy());")]
    [InlineData("Task<long> M() { return Task.[|FromResult|](Heavy() + 1); }")]
    [InlineData("ValueTask<long> M() => new [|ValueTask<long>|](Heavy());")]
    [InlineData("ValueTask<long> M() => ValueTask.[|FromResult|](Heavy());")]
    [InlineData("Func<Task<long>> M() => () => Task.[|FromResult|](Heavy());")]
    public Task Reports(string member) => Verify<FakeAsyncRule>.Reports($"public class C {{ {member} {Heavy} }}");

    [Theory]
    [InlineData("Task<long> M() => Task.FromResult(Light());")]
    [InlineData("Task<long> M() => Task.Run(() => Heavy());")]
    [InlineData("async Task<long> M() { await Task.Yield(); return Light(); }")]
    [InlineData("long M() => Heavy();")]
    public Task Silent(string member) => Verify<FakeAsyncRule>.Silent($"public class C {{ {member} {Heavy} }}");

    [Fact]
    public async Task The_work_is_not_reported_again_as_a_helper() =>
        await Verify<HeavyHelperRule>.Silent($"public class C {{ Task<long> M() => Task.FromResult(Heavy()); {Heavy} }}");

    [Fact]
    public Task Says_whose_thread() => Verify<FakeAsyncRule>.Says(
        $"public class C {{ Task<long> M() => Task.[|FromResult|](Heavy()); {Heavy} }}",
        "'M' computes ≥ 89 ms before it returns its task, on the thread of whoever calls it; return 'Task.Run(() => …)', or make it synchronous");
}
