namespace LaneKeeper.Demo.Scenarios.WaitingThread.Right;

/// <summary>Reminds a caller now and then.</summary>
internal static class Reminders
{
    public static async Task<int> SendAsync(int number)
    {
        var sent = 0;
        await Task.Run(async () => { while (sent < 2) { await Task.Delay(20); sent++; } });

        return number + sent;
    }
}
