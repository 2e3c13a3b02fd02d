namespace LaneKeeper.Demo.Web;

/// <summary>What clients saw, with what the server's thread pool went through meanwhile.</summary>
internal sealed record WebMeasurement(WebLoad Load, long MostPoolThreads, long LongestQueue);
