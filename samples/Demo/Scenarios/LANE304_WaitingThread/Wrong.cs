namespace LaneKeeper.Demo.Scenarios.WaitingThread.Wrong;

/// <summary>Reminds a caller now and then.</summary>
internal static class Reminders
{
    public static async Task<int> SendAsync(int number)
    {
        var sent = 0;
        await Task.Run(() => { while (sent < 2) { Thread.Sleep(20); sent++; } });

        return number + sent;
    }
}
