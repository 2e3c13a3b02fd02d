var numbers = new List<int> { 1, 2, 3 };
Parallel.ForEach(numbers, number => Thread.Sleep(number)); // warns LANE301
Console.WriteLine(numbers is [1, .. var rest] ? rest.Count : await Till.CountAsync());

internal static class Till
{
    public static int Count { get; set => field = value + 1; }

    public static async Task<int> CountAsync()
    {
        await Task.Yield();
        Thread.Sleep(100); // warns LANE101
        return Count;
    }
}
