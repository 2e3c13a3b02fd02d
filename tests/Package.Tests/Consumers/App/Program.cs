using System;
using System.Threading.Tasks;

await Twice.WaitAsync();
Console.WriteLine("done");

internal static class Twice
{
    public static async Task WaitAsync()
    {
        await Waiter.WaitAsync();
        Waiter.WaitAsync().Wait(); // warns LANE102
    }
}
