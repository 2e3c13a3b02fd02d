using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

internal static class Suppressed
{
    public static async Task<int> ByPragmaAsync()
    {
        await Task.Yield();
#pragma warning disable LANE101 // suppressed LANE101
        Thread.Sleep(10);
#pragma warning restore LANE101
        return 1;
    }

    [SuppressMessage("WaitsOnIoLanes", "LANE102", Justification = "suppressed LANE102")]
    public static async Task<int> ByAttributeAsync(Task<int> task)
    {
        await Task.Yield();
        return task.Result;
    }
}
