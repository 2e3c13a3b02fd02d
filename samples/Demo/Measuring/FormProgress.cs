namespace LaneKeeper.Demo.Measuring;

/// <summary>How many requests are answered so far; with the measurement, if it is done.</summary>
internal sealed record FormProgress(int Answered, Measurement? Measurement);
