using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Methods for both worlds whose caller says by a member of an enum, or by their name, that it wants to wait.</summary>
public class ModeTests
{
    [Theory]
    [InlineData("mode == IOMode.Asynchronous")]
    [InlineData("mode is IOMode.Asynchronous")]
    [InlineData("mode is not IOMode.Synchronous")]
    public Task Mode_of_a_dual_mode_method(string condition) => Verify.Silent(InMode(condition, "Send"));

    [Fact]
    public Task Mode_that_says_nothing_of_waiting() => Verify.Reports(InMode("mode == IOMode.Buffered", "[|Send|]"));

    private static string InMode(string condition, string call) =>
        $$"""
        using System.Net.Sockets;

        enum IOMode { Synchronous, Asynchronous, Buffered }

        class C
        {
            Task<int> Write(Socket socket, byte[] bytes, IOMode mode)
            {
                if ({{condition}})
                    return Later();

                return Task.FromResult(socket.{{call}}(bytes));
            }

            Task<int> Later() => Task.FromResult(1);
        }
        """;

    [Theory]
    [InlineData("WriteSync")]
    [InlineData("WriteSyncOverAsync")]
    public Task Synchronous_half_by_its_name(string name) => Verify.Silent(Named(name, "Send"));

    [Theory]
    [InlineData("WriteAsync")]
    [InlineData("Resync")]
    public Task Other_name(string name) => Verify.Reports(Named(name, "[|Send|]"));

    private static string Named(string name, string call) =>
        $$"""
        using System.Net.Sockets;

        class C
        {
            Task<int> {{name}}(Socket socket, byte[] bytes) => Task.FromResult(socket.{{call}}(bytes));
        }
        """;

    [Theory]
    [InlineData("public Task Write(Socket s, byte[] b, Mode io) { if (io == Mode.Asynchronous) return Do(s, b); s.Send(b); return Task.CompletedTask; }")]
    [InlineData("public async Task Open(TcpClient c, IPAddress ip, Mode io) { if (io == Mode.Asynchronous) { await c.ConnectAsync(ip, 1); } else { if (OperatingSystem.IsWindows()) { c.Connect(ip, 1); } else { c.SendTimeout = 9; c.Connect(ip, 1); } } }")]
    [InlineData("public ValueTask<int> ReadBytesSync(Socket s, byte[] b) => new ValueTask<int>(s.Receive(b));")]
    [InlineData("public Task Write(Socket s, byte[] b, Mode io) { if (io == Mode.Quick) return Do(s, b); s.[|Send|](b); return Task.CompletedTask; }")]
    [InlineData("public async Task StartSync(Socket s, byte[] b) { await Task.Yield(); s.[|Receive|](b); }")]
    public Task Mode_that_a_member_of_an_enum_or_the_name_says(string method)
    {
        var source = $$"""
            using System.Net;
            using System.Net.Sockets;

            public enum Mode { Synchronous, Asynchronous, Quick }

            public class C
            {
                {{method}}
                Task Do(Socket s, byte[] b) => s.SendAsync(b);
            }
            """;
        return method.Contains("[|") ? Verify.Reports(source) : Verify.Silent(source);
    }
}
