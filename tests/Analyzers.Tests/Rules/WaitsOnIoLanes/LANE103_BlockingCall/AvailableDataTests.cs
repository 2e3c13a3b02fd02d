using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What a socket has received already is handed over at once.</summary>
public class AvailableDataTests
{
    [Theory]
    [InlineData("if (socket.Poll(0, System.Net.Sockets.SelectMode.SelectRead)) socket.Receive(data);")]
    [InlineData("if (socket.Available > 0) { var rest = new byte[socket.Available]; socket.Receive(rest); }")]
    [InlineData("while (socket.Available != 0) socket.Receive(data);")]
    public Task There(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("if (socket.Available == 0) socket.[|Receive|](data);")]
    [InlineData("if (!socket.Poll(0, System.Net.Sockets.SelectMode.SelectRead)) socket.[|Receive|](data);")]
    [InlineData("if (other.Available > 0) socket.[|Receive|](data);")]
    [InlineData("if (socket.Available > 0) { socket.Receive(data); socket.[|Receive|](data); }")]
    [InlineData("if (socket.Available > 0) socket.[|Send|](data);")]
    public Task Not_there(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) =>
        $$"""
        using System.Net.Sockets;

        class C { async Task M(Socket socket, Socket other, byte[] data) { await Task.Yield(); {{statements}} } }
        """;
}
