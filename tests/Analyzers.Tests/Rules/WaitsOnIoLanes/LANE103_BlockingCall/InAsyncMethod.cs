namespace LaneKeeper.Tests.Rules.WaitsOnIoLanes;

/// <summary>Statements put into an async method that has streams, readers and connections of all sorts at hand.</summary>
internal static class InAsyncMethod<TRule>
    where TRule : new()
{
    public static Task Silent(string statements) => Verify<TRule>.Silent(InAsyncMethod.Around(statements));

    public static Task Reports(string statements) => Verify<TRule>.Reports(InAsyncMethod.Around(statements));
}

internal static class InAsyncMethod
{
    public static string Around(string statements) =>
        $$"""
        using System.Data.Common;
        using System.Diagnostics;
        using System.IO.Compression;
        using System.Net;
        using System.Net.Http;
        using System.Net.NetworkInformation;
        using System.Net.Sockets;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using System.Xml;
        using Microsoft.AspNetCore.Http;

        class C
        {
            async Task<int> M(
                Stream stream, TextReader textReader, StreamReader reader, TextWriter textWriter, StreamWriter writer,
                byte[] bytes, string text, string path, bool c, SemaphoreSlim semaphore, Process process, HttpClient http,
                HttpRequestMessage message, DbConnection connection, DbCommand command, DbDataReader rows, Socket socket,
                Ping ping, HttpRequest request, HttpResponse response, ManualResetEventSlim signal, CountdownEvent countdown,
                WaitHandle handle, Thread thread, BlockingCollection<int> queue, object gate, Barrier barrier,
                TcpClient tcp, CancellationToken token)
            {
                await Task.Yield();
                {{statements}}
                return 0;
            }
        }
        """;
}
