using System.Threading;
using System.Threading.Tasks;

public static class Waiter
{
    public static async Task WaitAsync()
    {
        await Task.Yield();
        Thread.Sleep(10); // warns LANE101
    }
}
