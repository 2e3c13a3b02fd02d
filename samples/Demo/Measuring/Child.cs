using System.Diagnostics;
using System.Text.Json;

namespace LaneKeeper.Demo.Measuring;

/// <summary>
/// This program, started once more with other arguments: what one measurement does to the thread pool must neither help nor hurt
/// the next. The child answers in lines of JSON.
/// </summary>
internal static class Child
{
    /// <summary>The child's side: one line to the parent.</summary>
    public static void Say<T>(T message) => Console.WriteLine(JsonSerializer.Serialize(message));

    /// <summary>The parent's side: hears each message and hands out the last. A child that takes longer than it may is killed.</summary>
    public static async Task<T> AskAsync<T>(
        IEnumerable<string> arguments, TimeSpan mayTake, Action<T> hear, CancellationToken cancellationToken)
        where T : class
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(mayTake);

        using var child = Start(arguments);
        try
        {
            var errors = child.StandardError.ReadToEndAsync(patience.Token);
            T? last = null;
            while (await child.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                last = JsonSerializer.Deserialize<T>(line)!;
                hear(last);
            }

            await child.WaitForExitAsync(patience.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return last ?? throw new InvalidOperationException(
                $"'{string.Join(' ', arguments)}' ended without a result (exit code {child.ExitCode}). {await errors}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end.");
        }
        finally
        {
            if (!child.HasExited)
                child.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Likewise for a child that ends by itself, on a thread that may block.</summary>
    public static T Ask<T>(IEnumerable<string> arguments)
        where T : class
    {
        using var child = Start(arguments);
        T? last = null;
        while (child.StandardOutput.ReadLine() is { } line)
            last = JsonSerializer.Deserialize<T>(line);

        child.WaitForExit();
        return last ?? throw new InvalidOperationException(
            $"'{string.Join(' ', arguments)}' ended without a result (exit code {child.ExitCode}). {child.StandardError.ReadToEnd()}");
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        // 'dotnet Demo.dll': the process is the host, and the program is its first argument.
        var program = Environment.GetCommandLineArgs()[0];
        var isHost = Path.GetFileNameWithoutExtension(Environment.ProcessPath) != Path.GetFileNameWithoutExtension(program);
        return Process.Start(new ProcessStartInfo(Environment.ProcessPath!, isHost ? [program, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
    }
}
