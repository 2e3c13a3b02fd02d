using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;
using VerifyFix = LaneKeeper.Tests.Verify<
    LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule, LaneKeeper.CodeFixes.Rules.WaitsOnIoLanes.CallCounterpartFix>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What the users of other analyzers had to report.</summary>
public class BlockingCallLessonTests
{
    private const string Device =
        """
        class BlockingAttribute : Attribute;

        class Device
        {
            [Blocking] public int Fetch(int n) => n;
            public Task<int> FetchAsync(int n) => Task.FromResult(n);
        }

        """;

    [Fact]
    public Task Twin_of_the_same_name_lesson_11() => Verify.Silent(
        """
        class Assertion { public Task IsEqualTo(object o) => Task.CompletedTask; }

        static class Assert
        {
            [Blocking] public static Assertion That(object o) => new();
            public static Task That(object o, CancellationToken token) => Task.CompletedTask;
        }

        class BlockingAttribute : Attribute;

        class C { async Task M(string s) => await Assert.That(s).IsEqualTo("a"); }
        """);

    [Fact]
    public Task Twin_of_an_event_lesson_10() => Verify.Silent(
        """
        class Mock
        {
            public void Raise(Action<object> add, EventArgs args) { }
            public Task RaiseAsync(Action<object> add, params object[] args) => Task.CompletedTask;
        }

        class C { async Task M(Mock mock) { mock.Raise(x => { }, EventArgs.Empty); await Task.Yield(); } }
        """);

    [Fact]
    public Task Method_group_is_no_call_lesson_31() => Verify.Silent(
        "class C { async Task M(SemaphoreSlim s) { Action wait = s.Wait; var t = new Thread(s.Wait); t.Start(); await Task.Yield(); } }");

    [Theory]
    [InlineData("Task M(Device d, ref int n)")]
    [InlineData("Task M(Device d, out int n)")]
    [InlineData("Task M(Device d, in int n)")]
    [InlineData("unsafe Task M(Device d, int* n)")]
    [InlineData("Task M(Device d, Span<int> n)")]
    [InlineData("[System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.Synchronized)] Task M(Device d)")]
    public Task Method_that_cannot_become_async_lesson_37(string method) => VerifyFix.OffersNoFix(
        Device + $$"""class C { {{method}} { {{(method.Contains("out ") ? "n = 1; " : "")}}d.[|Fetch|](1); return Task.CompletedTask; } }""");

    [Fact]
    public Task Method_of_a_ref_struct_lesson_37() => VerifyFix.OffersNoFix(
        Device + "ref struct S { Task M(Device d) { d.[|Fetch|](1); return Task.CompletedTask; } }");

    [Fact]
    public Task Method_that_can_lesson_37() => VerifyFix.Fixes(
        Device + "class C { Task M(Device d) { d.[|Fetch|](1); return Task.CompletedTask; } }",
        Device + "class C { async Task M(Device d) { await d.FetchAsync(1); } }");

    [Fact]
    public Task Extension_that_is_not_imported_lesson_38() => VerifyFix.Fixes(
        """
        namespace App
        {
            class C { async Task M(Devices.Device d) { d.[|Fetch|](); await Task.Yield(); } }
        }
        """,
        """
        using Devices.Extensions;

        namespace App
        {
            class C { async Task M(Devices.Device d) { await d.FetchAsync(); await Task.Yield(); } }
        }
        """,
        new()
        {
            AdditionalFiles = [("lanekeeper.blocking.txt", "M:Devices.Device.Fetch | wait | hard | Devices.Extensions.DeviceExtensions.FetchAsync")],
            Stubs =
            [
                """
                namespace Devices { public class Device { public void Fetch() { } } }
                namespace Devices.Extensions { public static class DeviceExtensions { public static System.Threading.Tasks.Task FetchAsync(this Device d) => d.M(); static System.Threading.Tasks.Task M(this Device d) => System.Threading.Tasks.Task.CompletedTask; } }
                """,
            ],
        });

    [Theory]
    [InlineData("! T:System.IO.StreamWriter")]
    [InlineData("! M:System.IO.TextWriter.Dispose(*)")]
    public Task A_removed_type_has_no_using_to_await_lesson_43(string line) => Verify.Silent(Writer("using"), new() { AdditionalFiles = [("lanekeeper.blocking.txt", line)] });

    [Fact]
    public Task An_excluded_type_has_no_using_to_await_lesson_43() => Verify.Silent(
        Writer("using"), new() { Options = "dotnet_code_quality.LANE103.excluded_symbol_names = T:System.IO.StreamWriter" });

    [Fact]
    public Task Otherwise_the_using_is_reported_lesson_43() => Verify.Reports(Writer("[|using|]"));

    private static string Writer(string keyword) =>
        $$"""class C { async Task M(Stream s) { {{keyword}} var w = new StreamWriter(s); await w.WriteLineAsync("a"); } }""";
}
