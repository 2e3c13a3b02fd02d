namespace Razor;

public class ClockBase
{
    public async Task TickAsync()
    {
        await Task.Yield();
        Thread.Sleep(100); // warns LANE101
    }
}
