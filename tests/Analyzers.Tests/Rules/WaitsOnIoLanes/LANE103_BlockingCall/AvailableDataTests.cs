using Verify = LaneKeeper.Tests.Verify<LaneKeeper.Rules.WaitsOnIoLanes.BlockingCallRule>;

namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>What a socket has received already is handed over at once, and so is what a process has left behind.</summary>
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

    [Theory]
    [InlineData("await process.WaitForExitAsync(); process.StandardOutput.ReadToEnd();")]
    [InlineData("await process.WaitForExitAsync(default).ConfigureAwait(false); if (process.ExitCode != 0) throw new Exception(process.StandardError.ReadToEnd()); process.StandardOutput.ReadLine();")]
    [InlineData("if (!process.HasExited) return; process.StandardOutput.ReadToEnd();")]
    [InlineData("process.Exited += (_, _) => process.WaitForExit(1000);")]
    [InlineData("process.Exited += (_, _) => { process.WaitForExit(); process.StandardOutput.ReadToEnd(); };")]
    public Task Output_of_a_process_that_has_ended(string statements) => Verify.Silent(Method(statements));

    [Theory]
    [InlineData("process.StandardOutput.[|ReadToEnd|](); await process.WaitForExitAsync();")]
    [InlineData("await otherProcess.WaitForExitAsync(); process.StandardOutput.[|ReadToEnd|]();")]
    [InlineData("await process.WaitForExitAsync(); process.Start(); process.StandardOutput.[|ReadToEnd|]();")]
    public Task Output_of_a_process_that_runs(string statements) => Verify.Reports(Method(statements));

    private static string Method(string statements) =>
        $$"""
        using System.Diagnostics;
        using System.Net.Sockets;

        class C { async Task M(Socket socket, Socket other, Process process, Process otherProcess, byte[] data) { await Task.Yield(); {{statements}} } }
        """;
}
