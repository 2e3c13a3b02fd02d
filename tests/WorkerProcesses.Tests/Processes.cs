namespace LaneKeeper.WorkerProcesses.Tests;

/// <summary>What the operating system knows of processes.</summary>
internal static class Processes
{
    /// <summary>Waits until a process has ended; the test's own time-out is the limit.</summary>
    public static async Task EndsAsync(int id, CancellationToken cancellationToken)
    {
        while (IsRunning(id))
            await Task.Delay(20, cancellationToken);
    }

    /// <summary>The children of this process, those that have ended and were not reaped among them.</summary>
    public static List<int> Children()
    {
        var children = new List<int>();
        foreach (var task in Directory.GetDirectories("/proc/self/task"))
            children.AddRange(ChildrenOf(task).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));

        return children;
    }

    // The children of a thread that has ended since it was listed are another thread's.
    private static string ChildrenOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children"));
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>How many files, pipes and sockets this process holds.</summary>
    public static int OpenHandles() => Directory.GetFiles("/proc/self/fd").Length;

    private static bool IsRunning(int id)
    {
        try
        {
            // 123 (name) S …: Z is a process that has ended, whose parent has not asked for its exit code yet.
            var state = File.ReadAllText($"/proc/{id}/stat");
            return state[state.LastIndexOf(')') + 2] != 'Z';
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
