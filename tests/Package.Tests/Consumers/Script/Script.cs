#:package LaneKeeper.Analyzers@VERSION
#:property PublishAot=false

await Till.OpenAsync();
Console.WriteLine("open");

internal static class Till
{
    public static async Task OpenAsync()
    {
        await Task.Yield();
        Thread.Sleep(20); // warns LANE101
    }
}
