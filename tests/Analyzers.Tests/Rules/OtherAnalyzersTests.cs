using LaneKeeper.Rules.WaitsOnComputeLanes;
using LaneKeeper.Rules.WaitsOnIoLanes;

namespace LaneKeeper.Tests.Rules;

/// <summary>Where another analyzer was told to be quiet about the same, so are we.</summary>
public class OtherAnalyzersTests
{
    private static string Source(string before, string call = "Thread.Sleep(100);", string member = "", string file = "") =>
        $$"""
        {{file}}
        class C
        {
            {{member}}
            async Task M(Task task)
            {
                await task;
                {{before}}
                {{call}}
            }
        }
        """;

    [Theory]
    [InlineData("#pragma warning disable CA1849")]
    [InlineData("#pragma warning disable CS0168, VSTHRD103 // the device needs it")]
    [InlineData("#pragma warning disable VSTHRD103\n#pragma warning disable MA0042\n#pragma warning restore MA0042")]
    [InlineData("// ReSharper disable once MethodHasAsyncOverload")]
    [InlineData("// ReSharper disable once UnusedVariable, MethodHasAsyncOverloadWithCancellation\n// the other one is slow")]
    public Task Before_the_call(string before) => Verify<BlockingSleepRule>.Silent(Source(before));

    [Theory]
    [InlineData("")]
    [InlineData("#pragma warning disable CA2000")]
    [InlineData("#pragma warning disable VSTHRD100")]
    [InlineData("#pragma warning disable CA1849\n#pragma warning restore CA1849")]
    [InlineData("#pragma warning disable CA1849\n#pragma warning restore")]
    [InlineData("#if NONE\n#pragma warning disable CA1849\n#endif")]
    [InlineData("// ReSharper disable once UnusedVariable")]
    [InlineData("// MethodHasAsyncOverload")]
    [InlineData("// ReSharper disable once MethodHasAsyncOverload\nawait task;")]
    public Task Something_else_before_the_call(string before) => Verify<BlockingSleepRule>.Reports(Source(before, "Thread.[|Sleep|](100);"));

    [Fact]
    public Task Behind_the_call() => Verify<BlockingSleepRule>.Reports(Source("Thread.[|Sleep|](100);", "\n#pragma warning disable CA1849\nawait task;"));

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"VSTHRD103\")]", "")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"VSTHRD103:Call async methods when in an async method\")]", "")]
    [InlineData("// ReSharper disable MethodHasAsyncOverload", "")]
    [InlineData("", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"MA0042\")]")]
    [InlineData("", "// ReSharper disable MethodHasAsyncOverload")]
    [InlineData("", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"S6966\", Scope = \"member\", Target = \"~M:C.M(System.Threading.Tasks.Task)\")]")]
    [InlineData("", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"S6966\", Scope = \"type\", Target = \"~T:C\")]")]
    [InlineData("", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"S6966\")]")]
    public Task For_a_member_a_type_or_all(string member, string file) => Verify<BlockingSleepRule>.Silent(Source("", member: member, file: file));

    [Theory]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"CA2000\")]", "")]
    [InlineData("// ReSharper disable once MethodHasAsyncOverload", "")]
    [InlineData("[System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"MA0042\")] void Other() { }", "")]
    [InlineData("", "[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"S6966\", Scope = \"member\", Target = \"~M:C.Other\")]")]
    public Task For_something_else(string member, string file) => Verify<BlockingSleepRule>.Reports(Source("", "Thread.[|Sleep|](100);", member, file));

    [Theory]
    [InlineData("~P:Outer.Inner.Done", "Sleep")]
    [InlineData("~T:Outer.Inner", "Sleep")]
    [InlineData("~T:Outer", "Sleep")]
    [InlineData("~P:Outer.Done", "[|Sleep|]")]
    [InlineData("~T:Inner", "[|Sleep|]")]
    public Task For_what_is_around_an_accessor(string target, string sleep)
    {
        var source = $$"""
            [assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "S6966", Target = "{{target}}")]
            class Outer { class Inner { Task Done { get { Thread.{{sleep}}(100); return Task.CompletedTask; } } } }
            """;
        return sleep == "Sleep" ? Verify<BlockingSleepRule>.Silent(source) : Verify<BlockingSleepRule>.Reports(source);
    }

    [Fact]
    public Task Unless_they_are_ignored() => Verify<BlockingSleepRule>.Reports(
        Source("#pragma warning disable CA1849", "Thread.[|Sleep|](100);"), new() { Options = "lanekeeper.other_suppressions = ignore" });

    [Theory]
    [InlineData("#pragma warning disable VSTHRD101", "_ = new Timer(async _ => await task, null, 1, 1);")]
    [InlineData("// ReSharper disable once AsyncVoidLambda", "_ = new Timer(async _ => await task, null, 1, 1);")]
    public Task Async_void(string before, string call) => Verify<AsyncVoidDelegateAnalyzer>.Silent(Source(before, call));

    [Fact]
    public Task What_is_said_of_waits_does_not_hold_for_continuations() => Verify<InlineContinuationsAnalyzer>.Reports(
        Source("#pragma warning disable VSTHRD002", "var source = new [|TaskCompletionSource<int>|](); _ = new Timer(_ => source.SetResult(1)); await source.Task;"));

    [Fact]
    public Task What_is_said_of_waits_does_not_hold_for_async_void() => Verify<AsyncVoidDelegateAnalyzer>.Reports(
        Source("#pragma warning disable CA1849", "_ = new Timer([|async|] _ => await task, null, 1, 1);"));
}
