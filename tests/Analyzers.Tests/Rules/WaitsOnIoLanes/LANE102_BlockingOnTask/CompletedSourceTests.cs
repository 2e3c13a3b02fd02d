using TaskWaits = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingOnTaskRule>;
using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitAnalyzer>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>The task of a <c>TaskCompletionSource</c> is complete for whoever has completed it just before.</summary>
public class CompletedSourceTests
{
    [Theory]
    [InlineData("var s = new TaskCompletionSource<int>(); s.SetResult(1); Use(s.Task.Result);")]
    [InlineData("var s = new TaskCompletionSource<int>(); s.TrySetResult(1); Use(s.Task.GetAwaiter().GetResult());")]
    [InlineData("var s = new TaskCompletionSource<int>(); var t = s.Task; s.SetResult(1); Use(t.Result);")]
    [InlineData("var s = new TaskCompletionSource<int>(); if (c) s.SetResult(1); else s.SetException(new Exception()); Use(s.Task.Result);")]
    [InlineData("var s = new TaskCompletionSource<int>(); try { s.SetResult(Compute()); } catch (Exception e) { s.SetException(e); } Use(s.Task.Result);")]
    [InlineData("var s = new TaskCompletionSource(); s.SetCanceled(); s.Task.Wait();")]
    [InlineData("_source.TrySetResult(1); Use(_source.Task.Result);")]
    [InlineData("Use(Made().Result);")]
    [InlineData("Use(MadeEither(c).Result);")]
    [InlineData("Use(MadeByName().Result);")]
    public Task Just_completed(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("var s = new TaskCompletionSource<int>(); Use(s.Task.[|Result|]); s.SetResult(1);")]
    [InlineData("var s = new TaskCompletionSource<int>(); if (c) s.SetResult(1); Use(s.Task.[|Result|]);")]
    [InlineData("var s = new TaskCompletionSource<int>(); var o = new TaskCompletionSource<int>(); o.SetResult(1); Use(s.Task.[|Result|]);")]
    [InlineData("var s = new TaskCompletionSource<int>(); s.SetResult(1); s = new TaskCompletionSource<int>(); Use(s.Task.[|Result|]);")]
    [InlineData("var s = new TaskCompletionSource<int>(); Action a = () => s.SetResult(1); Use(s.Task.[|Result|]);")]
    [InlineData("var s = new TaskCompletionSource<int>(); try { s.SetResult(Compute()); } catch (Exception) { } Use(s.Task.[|Result|]);")]
    [InlineData("Use(MadeLater().[|Result|]);")]
    [InlineData("Use(MadeSometimes(c).[|Result|]);")]
    public Task Not_yet_completed(string statements) => Verify.Reports(Method(statements));

    [Theory]
    [InlineData("context.Send(_ => s.SetResult(1), null); Use(s.Task.Result);", false)]
    [InlineData("context.Send(_ => { if (c) Compute(); s.TrySetResult(1); }, null); Use(s.Task.Result);", false)]
    [InlineData("context.Send(_ => { if (c) s.TrySetResult(1); }, null); Use(s.Task.[|Result|]);", true)]
    [InlineData("context.Post(_ => s.SetResult(1), null); Use(s.Task.[|Result|]);", true)]
    [InlineData("context.Send(async _ => { await Task.Yield(); s.SetResult(1); }, null); Use(s.Task.[|Result|]);", true)]
    public Task Completed_by_a_lambda_that_is_waited_for(string statements, bool isReported)
    {
        var source = Method("var s = new TaskCompletionSource<int>(); var context = new System.Threading.SynchronizationContext(); " + statements);
        return isReported ? TaskWaits.Reports(source) : TaskWaits.Silent(source);
    }

    private static string Method(string statements) =>
        $$"""
        class C
        {
            TaskCompletionSource<int> _source = new();
            int Compute() => 1;
            void Use(object? x) { }

            static Task<int> Made() { var s = new TaskCompletionSource<int>(); s.SetResult(1); return s.Task; }
            static Task<int> MadeByName() { var s = new TaskCompletionSource<int>(); var t = s.Task; s.SetResult(1); return t; }
            static Task<int> MadeEither(bool c) { var s = new TaskCompletionSource<int>(); if (c) s.SetResult(1); else s.SetCanceled(); return s.Task; }
            static Task<int> MadeLater() { var s = new TaskCompletionSource<int>(); ThreadPool.QueueUserWorkItem(_ => s.SetResult(1)); return s.Task; }
            static Task<int> MadeSometimes(bool c) { var s = new TaskCompletionSource<int>(); if (c) s.SetResult(1); return s.Task; }

            async Task M(bool c)
            {
                await Task.Yield();
                {{statements}}
            }
        }
        """;
}
